/** Input that cannot be used: what is wrong and what would be right, a line each. Nothing of ours is at fault. */
export class Refused extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.name = 'Refused';
  }
}
