import { readMoment } from '../../../src/kernel/instant.js';
import { admitAll, emptyAdmission } from '../../../src/clinic/entries/admission.js';
import type { Entry } from '../../../src/clinic/entries/entry.js';
import type { Candidate } from '../../../src/clinic/entries/order-of-recording.js';

export const on = (day: number, time = '09:00:00'): string =>
  `2019-03-${String(day).padStart(2, '0')}T${time}Z`;
const LATER = readMoment('2019-05-01T09:00:00Z')?.at ?? 0;

/** An entry under a name, recorded long after it occurred. */
const entry = (id: string, written: Entry, recordedAt = LATER): Candidate => ({
  id,
  recordedAt,
  entry: written,
});

export const enrolled = (id = 'enrolled', birthDate = '2009-05-17'): Candidate =>
  entry(id, { type: 'PatientEnrolled', occurredAt: on(1), sex: 'female', birthDate });
export const weighed = (id = 'weighed', occurredAt = on(2)): Candidate =>
  entry(id, { type: 'WeightMeasured', occurredAt, weight: { value: 30, unit: 'kg' } });
export const retracted = (eventId: string, id = `not-${eventId}`): Candidate =>
  entry(id, { type: 'EntryRetracted', occurredAt: on(28), eventId, reason: 'entered-in-error' });
export const replacing = (replaces: string, { id, recordedAt, entry: written }: Candidate): Candidate => ({
  id,
  recordedAt,
  entry: { ...written, replaces },
});

const dose = { value: 250, unit: 'mg' };
export const trial = (id = 'trial', day = 5, trialId = 't1'): Candidate =>
  entry(id, {
    type: 'NsaidTrialStarted',
    occurredAt: on(day),
    trialId,
    drug: 'M01AE02',
    route: 'oral',
    dose,
    dosesPerDay: 2,
  });
export const doseChanged = (id = 'changed', day = 7, trialId = 't1'): Candidate =>
  entry(id, { type: 'NsaidDoseChanged', occurredAt: on(day), trialId, dose, dosesPerDay: 3 });
export const stopped = (id = 'stopped', day = 10, trialId = 't1'): Candidate =>
  entry(id, { type: 'NsaidTrialStopped', occurredAt: on(day), trialId, reason: 'inefficacy' });

const infusion = { drug: 'M05BA03', dose, cycleId: 'c1', dayOfCycle: 1 };
export const ordered = (id = 'ordered', day = 11, orderId = 'o1'): Candidate =>
  entry(id, {
    type: 'InfusionOrdered',
    occurredAt: on(day),
    ...infusion,
    orderId,
    plannedFor: '2030-01-01T09:00:00Z',
  });
export const cancelled = (id = 'cancelled', day = 12, orderId = 'o1'): Candidate =>
  entry(id, { type: 'InfusionOrderCancelled', occurredAt: on(day), orderId, reason: 'fever' });
export const given = (
  id = 'given',
  day = 13,
  more: { infusionId?: string; orderId?: string; endedAt?: string } = {},
): Candidate =>
  entry(id, {
    type: 'InfusionGiven',
    occurredAt: on(day),
    startedAt: on(day),
    ...infusion,
    infusionId: 'i1',
    ...more,
  });
export const ended = (id = 'ended', endedAt = on(13, '12:00:00'), infusionId = 'i1'): Candidate =>
  entry(id, { type: 'InfusionEnded', occurredAt: endedAt, infusionId, endedAt });
export const interrupted = (id = 'interrupted', day = 13, infusionId = 'i1'): Candidate =>
  entry(id, { type: 'InfusionInterrupted', occurredAt: on(day, '10:00:00'), infusionId, reason: 'dizzy' });

export const symptom = (id = 'symptom', day = 14, resolvedAt?: string): Candidate =>
  entry(id, {
    type: 'SymptomReported',
    occurredAt: on(day),
    symptom: 'cramps',
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
  });
export const resolved = (id = 'resolved', day = 15, eventId = 'symptom'): Candidate =>
  entry(id, { type: 'SymptomResolved', occurredAt: on(day), eventId });

/** `admitted`, or which entry is refused and why. */
export const told = (lists: readonly (readonly Candidate[])[]): string => {
  const admitted = admitAll(emptyAdmission, lists);
  return admitted.ok
    ? 'admitted'
    : `${lists[admitted.list]?.[admitted.index]?.id} ${admitted.field}: ${admitted.message}`;
};
/** The same, each entry in a list of its own, after the enrolment. */
export const oneByOne = (...candidates: readonly Candidate[]): string =>
  told([enrolled(), ...candidates].map((candidate) => [candidate]));
/** The last list against all before it. */
export const together = (before: readonly Candidate[], list: readonly Candidate[]): string =>
  told([[enrolled(), ...before], list]);
