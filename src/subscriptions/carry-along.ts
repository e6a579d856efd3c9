import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore, LogBatch } from '../event-store/event-store.port.js';
import type { Position } from '../kernel/event.js';
import { isDamage } from './sqlite-fault.js';
import { Overtaken, type ViewFile } from './view-file.js';

/** How a file is carried along the log. */
export interface Carrying {
  readonly store: EventStore;
  readonly signal: AbortSignal;
  /** Applies a batch that follows on a position. */
  readonly take: (at: Position | undefined, batch: LogBatch) => Promise<void>;
  /** Told after each batch whether the end of the log was reached. */
  readonly told: (caughtUp: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** After a fault, in ms: soon at first, then less often. */
const PAUSES = [100, 500, 2_000, 5_000] as const;

/**
 * Follows the log from where the file is until told to end; begins again where it was whenever something fails. Ends
 * early where the file is damaged, since no trying again mends that.
 */
export const carryAlong = async (file: ViewFile, carrying: Carrying): Promise<'damaged' | 'ended'> => {
  const { store, signal, take, told, failed } = carrying;
  for (let failures = 0; !signal.aborted;) {
    try {
      let at = file.position();
      for await (const batch of store.subscribe({ beyond: at, signal })) {
        if (signal.aborted) break;
        await take(at, batch);
        at = batch.events.at(-1)?.position ?? at;
        failures = 0;
        told(batch.caughtUp);
      }
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof Overtaken) continue;
      failed(error);
      if (isDamage(error)) return 'damaged';
      await pause(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0, signal);
      failures += 1;
    }
  }
  return 'ended';
};

/** Some time, in ms, or less where the signal ends it. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};
