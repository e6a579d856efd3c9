import { Semaphore } from 'async-mutex';

/** In kibibytes: some 170 single entries. A server that lives has taken them before the next ones are there. */
const MOST = 256;

/**
 * How much is under way to the server at once. Of more than a megabyte, the client (1.3) queues what the connection does
 * not take; where that breaks then, it rejects promises that nobody holds, which ends the process.
 */
export class UnderWay {
  readonly #room = new Semaphore(MOST);

  /** Runs what sends so many characters, once there is room for them; more than all the room goes alone. */
  async run<Result>(characters: number, send: () => Promise<Result>): Promise<Result> {
    return this.#room.runExclusive(send, Math.min(MOST, Math.ceil(characters / 1_024)));
  }
}
