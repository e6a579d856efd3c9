/** Why something written cannot be accepted: the field, and what would be right. Never what was received. */
export interface Refusal {
  /** Path within the entry: `weight.unit`, `sites[0].bone`. */
  readonly field: string;
  /** Follows the field and a colon: `must be between 0 and 10`. */
  readonly message: string;
}
