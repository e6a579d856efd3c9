/** What every entry says, whatever its type. */
export interface EntryHeader {
  /** When it was true of the patient: ISO 8601 with an offset. */
  readonly occurredAt: string;
  /** The recorder's own name for the entry, unique in its file or list, by which others refer to it. */
  readonly id?: string;
  /** Id of the retracted entry whose place this one takes. */
  readonly replaces?: string;
}
