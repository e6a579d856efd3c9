import type { Position } from '../kernel/event.js';

/** How far something has come in the log, for those who wait for it. */
export class Progress {
  #position: Position | undefined;
  readonly #waiting = new Set<() => void>();

  get position(): Position | undefined {
    return this.#position;
  }

  /** Tells everybody who waits. */
  reach(position: Position | undefined): void {
    this.#position = position;
    for (const look of this.#waiting) look();
  }

  /** Whether a position is reached within a time, in ms. */
  async reached(position: Position, within: number): Promise<boolean> {
    return this.#wait(() => (this.#position ?? '') >= position, within);
  }

  /** Resolves with the next progress, or when a time in ms or a signal ends the wait. */
  async moved(since: Position | undefined, within: number, signal?: AbortSignal): Promise<boolean> {
    return this.#wait(() => this.#position !== since, within, signal);
  }

  async #wait(isDone: () => boolean, within: number, signal?: AbortSignal): Promise<boolean> {
    if (isDone() || signal?.aborted === true) return isDone();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        signal?.removeEventListener('abort', end);
        resolve(isDone());
      };
      const look = (): void => {
        if (isDone()) end();
      };
      const timer = setTimeout(end, within);
      timer.unref();
      this.#waiting.add(look);
      signal?.addEventListener('abort', end, { once: true });
    });
  }
}
