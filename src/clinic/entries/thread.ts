import type { Entry } from './entry.js';

/** What several entries speak of: one opens it, others refer to it. */
export interface Thread {
  readonly kind: 'trial' | 'order' | 'infusion' | 'symptom';
  readonly name: string;
}

/** An entry's mention of a thread, in one of its fields. */
export interface Mention extends Thread {
  readonly field: 'trialId' | 'orderId' | 'infusionId' | 'eventId' | 'id';
  /** Whether the entry means nothing without what it mentions. An infusion given does, whatever its order. */
  readonly binding: boolean;
}

export const keyOf = ({ kind, name }: Thread): string => `${kind}:${name}`;

/** The thread an entry opens. A symptom has no name of its own, so it goes by the id of its report. */
export const openedBy = (id: string, entry: Entry): Mention | undefined => {
  if (entry.type === 'NsaidTrialStarted') return mention('trial', entry.trialId, 'trialId');
  if (entry.type === 'InfusionOrdered') return mention('order', entry.orderId, 'orderId');
  if (entry.type === 'InfusionGiven') return mention('infusion', entry.infusionId, 'infusionId');
  if (entry.type === 'SymptomReported') return mention('symptom', id, 'id');
  return undefined;
};

/** The thread of another entry that an entry refers to. */
export const mentionedBy = (entry: Entry): Mention | undefined => {
  if (entry.type === 'NsaidDoseChanged' || entry.type === 'NsaidTrialStopped') {
    return mention('trial', entry.trialId, 'trialId');
  }
  if (entry.type === 'InfusionEnded' || entry.type === 'InfusionInterrupted') {
    return mention('infusion', entry.infusionId, 'infusionId');
  }
  if (entry.type === 'InfusionOrderCancelled') return mention('order', entry.orderId, 'orderId');
  if (entry.type === 'SymptomResolved') return mention('symptom', entry.eventId, 'eventId');
  if (entry.type === 'InfusionGiven' && entry.orderId !== undefined) {
    return { ...mention('order', entry.orderId, 'orderId'), binding: false };
  }
  return undefined;
};

const mention = (kind: Thread['kind'], name: string, field: Mention['field']): Mention => ({
  kind,
  name,
  field,
  binding: true,
});
