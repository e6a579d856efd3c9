/**
 * The store cannot do what was asked, now: a full disk, a file that may only be read, a lock held too long, a server that
 * does not answer. Nothing of it was stored, but for `outcome-unknown`: an append was handed over and not answered.
 */
export class StoreUnavailable extends Error {
  constructor(
    readonly because:
      'disk-full' | 'read-only' | 'busy' | 'input-output' | 'unreachable' | 'outcome-unknown' | 'closed',
    options?: ErrorOptions,
  ) {
    super(`the event store is unavailable: ${because}`, options);
    this.name = 'StoreUnavailable';
  }
}
