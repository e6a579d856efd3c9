import type { LogBatch, Subscribing } from '../../../src/event-store/event-store.port.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';

/** A log that hands nothing on until it is opened. */
export class GatedStore extends MemoryEventStore {
  isShut = false;
  #openGate: () => void = () => undefined;

  openGate(): void {
    this.isShut = false;
    this.#openGate();
  }

  override async *subscribe(subscribing: Subscribing): AsyncGenerator<LogBatch, void, undefined> {
    for await (const batch of super.subscribe(subscribing)) {
      const { signal } = subscribing;
      if (this.isShut && !signal.aborted) {
        await new Promise<void>((resolve) => {
          this.#openGate = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      yield batch;
    }
  }
}
