import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PatientWriting, productRules } from '../../test/support/patient-writing.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { Stored } from './written.js';

let ruleSet: RuleSet;
let writing: PatientWriting;
beforeAll(async () => {
  ruleSet = await productRules();
});
beforeEach(async () => {
  writing = new PatientWriting();
  await writing.rules.activate(ruleSet);
});

const ENROLLED = {
  type: 'PatientEnrolled',
  occurredAt: '2024-05-01T09:00:00+02:00',
  sex: 'female',
  birthDate: '2012-03-04',
  name: 'Zoë Quist',
};
const infusion = (infusionId: string) => ({
  type: 'InfusionGiven',
  occurredAt: '2024-05-01T09:00:00+02:00',
  startedAt: '2024-05-01T09:00:00+02:00',
  infusionId,
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
});
const fever = (celsius: number) => ({
  type: 'TemperatureTaken',
  occurredAt: '2024-05-01T09:55:00+02:00',
  temperature: { value: celsius, unit: 'Cel' },
  site: 'oral',
});
const raisedIn = (stored: Stored) =>
  stored.events.filter(({ type }) => type === 'AdvisoryRaised').map(({ data }) => data['ruleId']);
const stored = (outcome: { readonly kind: string }): Stored => {
  expect(outcome.kind).toBe('stored');
  return outcome as Stored;
};

describe('writing to a patient’s record', () => {
  it('stores a temperature and the alert that follows from it in one write', async () => {
    await writing.write('p', [ENROLLED, infusion('i1')]);
    const written = stored(await writing.write('p', [fever(40.2)]));
    expect(raisedIn(written)).toEqual(expect.arrayContaining(['FEV-02', 'FEV-04']));
    const [entry, ...conclusions] = written.events;
    expect(entry?.actor.role).toBe('nurse');
    for (const conclusion of conclusions) {
      expect(conclusion.causationId).toBe(entry?.id);
      expect(conclusion.commandId).toBe(entry?.commandId);
      expect(conclusion.assessment).toMatchObject({ ruleSet: ruleSet.hash, activation: 1 });
    }
  });

  it('seals names, birth dates and free text, and nothing that rules need to be looked up by', async () => {
    const written = stored(await writing.write('p', [ENROLLED, { ...infusion('i1') }]));
    const text = JSON.stringify(written.events);
    expect(text).not.toContain('Quist');
    expect(text).not.toContain('2012-03-04');
    expect(text).toContain('M05BA03');
    const [opened] = await writing.events('p');
    expect(opened?.personal).toEqual({ name: 'Zoë Quist', birthDate: '2012-03-04' });
  });

  it('answers a repeat with the first result, and refuses the same key for something else', async () => {
    const first = stored(await writing.write('p', [ENROLLED], { key: 'k' }));
    const again = stored(await writing.write('p', [ENROLLED], { key: 'k' }));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await writing.write('p', [{ ...ENROLLED, sex: 'male' }], { key: 'k' })).toEqual({
      kind: 'command-reused',
    });
  });

  it('knows nobody who was not enrolled, and stores nothing of a refused list', async () => {
    expect(await writing.write('p', [fever(38)])).toMatchObject({ kind: 'entry-refused', field: 'type' });
    await writing.write('p', [ENROLLED]);
    const before = await writing.store.readLog();
    expect(await writing.write('p', [fever(38), { ...fever(38), temperature: 12 }])).toMatchObject({
      kind: 'entry-refused',
      index: 1,
      field: 'temperature',
    });
    expect(await writing.store.readLog()).toEqual(before);
    expect(
      await writing.respond('q', { type: 'AdvisoryAccepted', advisoryId: 'q~FEV-02~infusion:i~1' }),
    ).toEqual({
      kind: 'no-such-patient',
    });
  });

  it('writes only at the revision the caller has seen, where one is named', async () => {
    const { revision } = stored(await writing.write('p', [ENROLLED]));
    expect(await writing.write('p', [fever(37)], { expected: revision + 1 })).toEqual({
      kind: 'revision-differs',
      actual: revision,
    });
    expect((await writing.write('p', [fever(37)], { expected: revision })).kind).toBe('stored');
  });

  it('lets an entry refer to others of its list by their ids, and to stored ones by their events’', async () => {
    await writing.write('p', [ENROLLED]);
    const list = [
      { ...fever(41), id: 'wrong' },
      {
        type: 'EntryRetracted',
        occurredAt: '2024-05-01T09:56:00+02:00',
        eventId: 'wrong',
        reason: 'corrected',
      },
      { ...fever(37), replaces: 'wrong' },
    ];
    const written = stored(await writing.write('p', list));
    const [wrong, retraction, right] = written.events;
    expect(retraction?.data['eventId']).toBe(wrong?.id);
    expect(right?.data['replaces']).toBe(wrong?.id);
    const again = {
      type: 'EntryRetracted',
      occurredAt: '2024-05-01T09:57:00+02:00',
      eventId: right?.id,
      reason: 'corrected',
    };
    expect((await writing.write('p', [again])).kind).toBe('stored');
  });

  it('loses no entry and doubles no advisory when many write at once, through two processes', async () => {
    await writing.write('p', [ENROLLED, infusion('i1')]);
    const other = new PatientWriting(writing.store);
    Object.assign(other, { sealed: writing.sealed });
    other.restart();
    const writes = Array.from({ length: 20 }, async (_, n) =>
      (n % 2 === 0 ? writing : other).write('p', [fever(38.5 + n / 100)], { key: `w${n}` }),
    );
    for (const outcome of await Promise.all(writes)) stored(outcome);
    const events = await writing.events('p');
    expect(events.filter(({ event }) => event.type === 'TemperatureTaken')).toHaveLength(20);
    const raised = events
      .filter(({ event }) => event.type === 'AdvisoryRaised')
      .map(({ event }) => event.data['advisoryId']);
    expect(new Set(raised).size).toBe(raised.length);
  });

  it('is not moved by a clock that jumps back', async () => {
    await writing.write('p', [ENROLLED]);
    writing.clock.at -= 86_400_000;
    const written = stored(
      await writing.write('p', [{ ...fever(37), occurredAt: '2024-04-30T09:00:00+02:00' }]),
    );
    expect(written.events[0]?.recordedAt).toBe('2024-05-01T08:00:00Z');
  });

  it('closes what a clinician accepts, and does not raise it again while it stays true', async () => {
    await writing.write('p', [ENROLLED, infusion('i1')]);
    const { events } = stored(await writing.write('p', [fever(40.2)]));
    const advisoryId = events.find(({ data }) => data['ruleId'] === 'FEV-02')?.data['advisoryId'] as string;
    stored(
      await writing.respond('p', { type: 'AdvisoryAccepted', advisoryId, note: 'blood cultures taken' }),
    );
    expect(await writing.respond('p', { type: 'AdvisoryAccepted', advisoryId })).toMatchObject({
      kind: 'response-refused',
      refused: { kind: 'not-open' },
    });
    const again = stored(
      await writing.write('p', [{ ...fever(40.1), occurredAt: '2024-05-01T09:58:00+02:00' }]),
    );
    expect(raisedIn(again)).not.toContain('FEV-02');
    expect(JSON.stringify(await writing.store.readLog())).not.toContain('cultures');
  });

  it('says nothing where time has passed and nothing follows from it', async () => {
    await writing.write('p', [ENROLLED]);
    expect(await writing.reassess('p')).toMatchObject({ kind: 'nothing' });
  });
});
