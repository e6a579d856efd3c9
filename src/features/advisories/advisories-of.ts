import { HISTORY_IMPORTED, momentIn } from '../../patient-record/patient-event.js';
import type { StoredEvent } from '../../kernel/event.js';
import type { TwoClocks } from '../../patient-record/as-known.js';
import { advisoryOf, changeOf } from './advisory-changes.js';
import type { AdvisoryView } from './advisory-view.js';
import { byUrgency } from './as-known.js';

/** A patient's advisories by two clocks, as the events of their stream tell them: what the view answers, without one. */
export const advisoriesOf = (
  events: readonly StoredEvent[],
  { knownAt = Number.POSITIVE_INFINITY, at = Number.POSITIVE_INFINITY }: TwoClocks,
): readonly AdvisoryView[] => {
  const advisories = new Map<string, AdvisoryView>();
  for (const event of events) {
    if (momentIn(event.recordedAt).at > knownAt || momentIn(event.occurredAt).at > at) continue;
    if (event.type === HISTORY_IMPORTED) announce(advisories, event);
    const id = advisoryOf(event);
    if (id !== undefined) advisories.set(id, changeOf(advisories.get(id), event).advisory);
  }
  return [...advisories.values()].toSorted(byUrgency);
};

/** What an import leaves open is live from its end on. */
const announce = (advisories: Map<string, AdvisoryView>, { position }: StoredEvent): void => {
  for (const [id, advisory] of advisories) {
    if (advisory.status === 'open') advisories.set(id, { ...advisory, historical: false, position });
  }
};
