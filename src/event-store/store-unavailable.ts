/** The store cannot do what was asked, now: a full disk, a file that may only be read, a lock held too long. */
export class StoreUnavailable extends Error {
  constructor(
    readonly because: 'disk-full' | 'read-only' | 'busy' | 'input-output' | 'unreachable' | 'closed',
    options?: ErrorOptions,
  ) {
    super(`the event store is unavailable: ${because}`, options);
    this.name = 'StoreUnavailable';
  }
}
