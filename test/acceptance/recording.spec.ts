import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { advisoriesIn, servedWard, type ServedWard } from './served-ward.js';

let ward: ServedWard;
beforeAll(async () => {
  ward = await servedWard();
});
afterAll(async () => ward.close());

describe('enrolling a patient', () => {
  it('gives an id that follows from the key, so that a repeat enrols nobody else', async () => {
    const headers = { 'idempotency-key': 'twice' };
    const ask = { token: ward.nurse, body: ward.enrolment('Twice'), headers };
    const [first, second] = [
      await ward.server.request('POST', '/api/patients', ask),
      await ward.server.request('POST', '/api/patients', ask),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('location')).toBe(`/api/patients/${(first.body as { id: string }).id}`);
    const other = { ...ask, body: ward.enrolment('Other') };
    expect(await ward.server.request('POST', '/api/patients', other)).toMatchObject({
      status: 422,
      body: { type: '/problems/key-reused' },
    });
  });

  it('needs the key', async () => {
    expect(
      await ward.server.request('POST', '/api/patients', { token: ward.nurse, body: ward.enrolment('X') }),
    ).toMatchObject({
      status: 428,
      body: { errors: [{ field: 'Idempotency-Key' }] },
    });
  });

  it('says which field is wrong and what would be right, and repeats nothing of what was sent', async () => {
    const { status, body } = await ward.server.request('POST', '/api/patients', {
      token: ward.nurse,
      body: { ...ward.enrolment('Wrong'), sex: 'Confidential' },
      headers: { 'idempotency-key': 'wrong' },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ field: 'sex', message: 'must be one of female, male, other, unknown' }],
    });
    expect(JSON.stringify(body)).not.toContain('Confidential');
  });
});

describe('recording entries', () => {
  it('answers with the alerts that a fever after an infusion raises', async () => {
    const id = await ward.enrol('Fever');
    await ward.record(id, [ward.infusion('i1')]);
    const answer = await ward.record(id, [ward.fever(40.2)]);
    expect(answer.status).toBe(201);
    const raised = advisoriesIn(answer).find(({ ruleId }) => ruleId === 'FEV-02');
    expect(raised).toMatchObject({ kind: 'alert', status: 'open', patientId: id, response: null });
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
  });

  it('stores a list whole or not at all, and names the entry and the field that are wrong', async () => {
    const id = await ward.enrol('Whole');
    const answer = await ward.record(id, [
      ward.fever(38),
      { ...ward.fever(38), temperature: { value: 380, unit: 'Cel' } },
    ]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'entries.1.temperature.value' }] },
    });
    const history = await ward.server.request('GET', `/api/patients/${id}/events`, { token: ward.clinician });
    expect((history.body as { items: { type: string }[] }).items.map(({ type }) => type)).not.toContain(
      'TemperatureTaken',
    );
  });

  it('writes only at the revision the caller has seen, where one is named', async () => {
    const id = await ward.enrol('Match');
    const chart = await ward.server.request('GET', `/api/patients/${id}`, { token: ward.nurse });
    const etag = chart.headers.get('etag') ?? '';
    expect((await ward.record(id, [ward.fever(37)], { 'if-match': etag })).status).toBe(201);
    expect(await ward.record(id, [ward.fever(37.1)], { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { type: '/problems/precondition-failed' },
    });
  });

  it('is harmless when repeated with the same key', async () => {
    const id = await ward.enrol('Repeat');
    const headers = { 'idempotency-key': 'same' };
    const entries = [ward.fever(37)];
    const first = await ward.record(id, entries, headers);
    expect((await ward.record(id, entries, headers)).body).toEqual(first.body);
    expect((await ward.record(id, [ward.fever(37.2)], headers)).status).toBe(422);
  });

  it('knows no patient who was not enrolled', async () => {
    expect((await ward.record('nobody', [ward.fever(37)])).status).toBe(404);
  });
});

describe('what was recorded', () => {
  it('is found by name, birth date and identifier, and by nothing else', async () => {
    const id = await ward.enrol('Ängström-Łuczak');
    const find = async (query: string) => {
      const answer = await ward.server.request('GET', `/api/patients?${query}`, { token: ward.clinician });
      return (answer.body as { readonly items: readonly { readonly id: string }[] }).items.map(
        (one) => one.id,
      );
    };
    expect(await find('name=angstrom')).toEqual([id]);
    expect(await find('name=ängström&birthDate=2013-03-04')).toEqual([id]);
    expect(await find(`identifier=${encodeURIComponent('MRN-Ängström-Łuczak')}`)).toEqual([id]);
    expect(await find('name=angstrom&birthDate=2013-03-05')).toEqual([]);
  });

  it('is shown as a chart and as a history', async () => {
    const id = await ward.enrol('Chart');
    await ward.record(id, [ward.infusion('i1'), ward.fever(39.1)]);
    const chart = await ward.server.request('GET', `/api/patients/${id}`, { token: ward.nurse });
    expect(chart.body).toMatchObject({ id, name: 'Chart', sex: 'female', birthDate: '2013-03-04' });
    const { items } = (
      await ward.server.request('GET', `/api/patients/${id}/events?limit=3`, { token: ward.auditor })
    ).body as { readonly items: readonly { readonly type: string; readonly hash: string }[] };
    expect(items.map(({ type }) => type)).toEqual(['PatientEnrolled', 'InfusionGiven', 'TemperatureTaken']);
  });

  it('is shown as it was known at a moment, with what was learnt only afterwards', async () => {
    const id = await ward.enrol('Two clocks');
    await ward.record(id, [ward.infusion('i1')]);
    const then = new Date(ward.clock.at).toISOString();
    ward.clock.at += 60_000;
    await ward.record(id, [ward.fever(39.5, 30)]);
    const ask = async (query: string) =>
      (await ward.server.request('GET', `/api/patients/${id}?${query}`, { token: ward.nurse })).body as {
        readonly entries: readonly { readonly entry: { readonly type: string } }[];
        readonly arrivedLater: readonly { readonly entry: { readonly type: string } }[];
      };
    const known = await ask(`knownAt=${then}`);
    expect(known.entries.map(({ entry }) => entry.type)).toEqual(['PatientEnrolled', 'InfusionGiven']);
    expect(known.arrivedLater.map(({ entry }) => entry.type)).toEqual(['TemperatureTaken']);
    expect(known).toMatchObject({ rules: { activation: 1 } });
    expect((await ask(`at=${then}`)).entries).toHaveLength(3);
    // Both: what was known then of an hour before, and what has become known of it since.
    const before = await ask(`knownAt=${then}&at=${new Date(Date.parse(then) - 20 * 60_000).toISOString()}`);
    expect(before.entries.map(({ entry }) => entry.type)).toEqual(['PatientEnrolled', 'InfusionGiven']);
    expect(before.arrivedLater.map(({ entry }) => entry.type)).toEqual(['TemperatureTaken']);
    expect(
      await ward.server.request('GET', `/api/patients/${id}?at=2024-02-30T09:00:00Z`, { token: ward.nurse }),
    ).toMatchObject({ status: 400, body: { errors: [{ field: 'at' }] } });
  });

  it('is seen by nobody without its being recorded who saw it', async () => {
    const id = await ward.enrol('Seen');
    await ward.server.request('GET', `/api/patients/${id}`, { token: ward.clinician });
    const accesses = await ward.server.request('GET', `/api/audit/accesses?patient=${id}`, {
      token: ward.auditor,
    });
    expect(accesses.body).toMatchObject({
      items: [{ patient: id, actor: 'dr-1', role: 'clinician', route: 'GET /api/patients/:id' }],
      next: null,
    });
  });

  it('can be shown to be whole', async () => {
    const { body } = await ward.server.request('GET', '/api/audit/verification', { token: ward.auditor });
    expect(body).toMatchObject({ isWhole: true, broken: [] });
  });
});

describe('time alone', () => {
  it('brings about what falls due, while nobody records anything', async () => {
    const id = await ward.enrol('Due');
    const before = advisoriesIn(await ward.record(id, [ward.infusion('i1')])).map(({ ruleId }) => ruleId);
    ward.clock.at += 3 * 24 * 3_600_000;
    await ward.record(await ward.enrol('Nudge'), [ward.infusion('i2')]);
    await until('something falls due in the three days after an infusion', 10_000, async () => {
      const path = `/api/advisories?patient=${id}`;
      const now = advisoriesIn(await ward.server.request('GET', path, { token: ward.nurse }));
      return now.some(({ ruleId }) => !before.includes(ruleId));
    });
  });
});

describe('names and identifiers', () => {
  it('stand in no log line and no metric', async () => {
    const metrics = await (await fetch(`${ward.server.managementUrl}/metrics`)).text();
    for (const secret of ['MRN-', 'Ängström', 'angstrom', '2013-03-04']) {
      expect(ward.server.logText()).not.toContain(secret);
      expect(metrics).not.toContain(secret);
    }
  });
});
