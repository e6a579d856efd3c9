import { Injectable } from '@nestjs/common';

/** Says when the server begins to stop: what would never end by itself, such as a live stream, ends then. */
@Injectable()
export class Stopping {
  readonly #controller = new AbortController();

  readonly signal: AbortSignal = this.#controller.signal;

  begin(): void {
    this.#controller.abort();
  }
}
