import { setImmediate as otherWork } from 'node:timers/promises';
import type { EventStore } from '../../event-store/event-store.port.js';
import type { Position } from '../../kernel/event.js';
import { patientOf } from '../../patient-record/patient-stream.js';

/** Each patient's stream once, of those that had begun before a position. Between pages of the log others get their turn. */
export async function* patientStreamsBefore(store: EventStore, end: Position): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (let beyond: Position | undefined; ;) {
    const page = await store.readLog(beyond === undefined ? {} : { beyond });
    for (const { stream, position } of page) {
      if (position >= end) return;
      if (patientOf(stream) === undefined || seen.has(stream)) continue;
      seen.add(stream);
      yield stream;
    }
    beyond = page.at(-1)?.position;
    if (beyond === undefined) return;
    await otherWork();
  }
}
