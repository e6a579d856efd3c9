import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdvisoryView } from '../../src/features/advisories/index.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type Answer, type ServerUnderTest } from '../support/server-under-test.js';
import { SetClock } from '../support/set-clock.js';
import { until } from '../support/until.js';

let provider: IdentityProvider;
let server: ServerUnderTest;
let clock: SetClock;
let nurse: string;
let clinician: string;
let auditor: string;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  clock = new SetClock(Date.now());
  server = await serverUnderTest({ issuer: provider.issuer, clock });
  // Outlives the days by which the last test sets the clock on.
  nurse = await provider.oddToken({ subject: 'nurse-1', roles: ['nurse'], endsIn: 7 * 24 * 3_600 });
  clinician = await provider.token({ subject: 'dr-1', roles: ['clinician'] });
  auditor = await provider.token({ subject: 'auditor-1', roles: ['auditor'] });
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});

const minutesAgo = (minutes: number): string => new Date(clock.at - minutes * 60_000).toISOString();
const enrolment = (name: string) => ({
  occurredAt: minutesAgo(60 * 24),
  sex: 'female',
  birthDate: '2013-03-04',
  name,
  identifiers: [{ system: 'urn:hospital', value: `MRN-${name}` }],
});
const infusion = (infusionId: string) => ({
  type: 'InfusionGiven',
  occurredAt: minutesAgo(180),
  startedAt: minutesAgo(180),
  infusionId,
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
});
const fever = (celsius: number, ago = 1) => ({
  type: 'TemperatureTaken',
  occurredAt: minutesAgo(ago),
  temperature: { value: celsius, unit: 'Cel' },
  site: 'oral',
});

let keys = 0;
const enrol = async (name: string): Promise<string> => {
  const headers = { 'idempotency-key': `enrol-${(keys += 1)}` };
  const { body, status } = await server.request('POST', '/api/patients', {
    token: nurse,
    body: enrolment(name),
    headers,
  });
  expect(status).toBe(201);
  return (body as { readonly id: string }).id;
};
const record = async (
  id: string,
  entries: readonly unknown[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  server.request('POST', `/api/patients/${id}/entries`, { token: nurse, body: { entries }, headers });

const advisoriesIn = ({ body }: Answer): readonly AdvisoryView[] =>
  (body as { readonly advisories?: readonly AdvisoryView[]; readonly items?: readonly AdvisoryView[] })
    .advisories ?? (body as { readonly items: readonly AdvisoryView[] }).items;

describe('enrolling a patient', () => {
  it('gives an id that follows from the key, so that a repeat enrols nobody else', async () => {
    const headers = { 'idempotency-key': 'twice' };
    const ask = { token: nurse, body: enrolment('Twice'), headers };
    const [first, second] = [
      await server.request('POST', '/api/patients', ask),
      await server.request('POST', '/api/patients', ask),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('location')).toBe(`/api/patients/${(first.body as { id: string }).id}`);
    const other = { ...ask, body: enrolment('Other') };
    expect(await server.request('POST', '/api/patients', other)).toMatchObject({
      status: 422,
      body: { type: '/problems/key-reused' },
    });
  });

  it('needs the key', async () => {
    expect(
      await server.request('POST', '/api/patients', { token: nurse, body: enrolment('X') }),
    ).toMatchObject({
      status: 428,
      body: { errors: [{ field: 'Idempotency-Key' }] },
    });
  });

  it('says which field is wrong and what would be right, and repeats nothing of what was sent', async () => {
    const { status, body } = await server.request('POST', '/api/patients', {
      token: nurse,
      body: { ...enrolment('Wrong'), sex: 'Confidential' },
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
    const id = await enrol('Fever');
    await record(id, [infusion('i1')]);
    const answer = await record(id, [fever(40.2)]);
    expect(answer.status).toBe(201);
    const raised = advisoriesIn(answer).find(({ ruleId }) => ruleId === 'FEV-02');
    expect(raised).toMatchObject({ kind: 'alert', status: 'open', patientId: id, response: null });
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
  });

  it('stores a list whole or not at all, and names the entry and the field that are wrong', async () => {
    const id = await enrol('Whole');
    const answer = await record(id, [fever(38), { ...fever(38), temperature: { value: 380, unit: 'Cel' } }]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'entries.1.temperature.value' }] },
    });
    const history = await server.request('GET', `/api/patients/${id}/events`, { token: clinician });
    expect((history.body as { items: { type: string }[] }).items.map(({ type }) => type)).not.toContain(
      'TemperatureTaken',
    );
  });

  it('writes only at the revision the caller has seen, where one is named', async () => {
    const id = await enrol('Match');
    const chart = await server.request('GET', `/api/patients/${id}`, { token: nurse });
    const etag = chart.headers.get('etag') ?? '';
    expect((await record(id, [fever(37)], { 'if-match': etag })).status).toBe(201);
    expect(await record(id, [fever(37.1)], { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { type: '/problems/precondition-failed' },
    });
  });

  it('is harmless when repeated with the same key', async () => {
    const id = await enrol('Repeat');
    const headers = { 'idempotency-key': 'same' };
    const entries = [fever(37)];
    const first = await record(id, entries, headers);
    expect((await record(id, entries, headers)).body).toEqual(first.body);
    expect((await record(id, [fever(37.2)], headers)).status).toBe(422);
  });

  it('knows no patient who was not enrolled', async () => {
    expect((await record('nobody', [fever(37)])).status).toBe(404);
  });
});

describe('what was recorded', () => {
  it('is found by name, birth date and identifier, and by nothing else', async () => {
    const id = await enrol('Ängström-Łuczak');
    const find = async (query: string) => {
      const answer = await server.request('GET', `/api/patients?${query}`, { token: clinician });
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
    const id = await enrol('Chart');
    await record(id, [infusion('i1'), fever(39.1)]);
    const chart = await server.request('GET', `/api/patients/${id}`, { token: nurse });
    expect(chart.body).toMatchObject({ id, name: 'Chart', sex: 'female', birthDate: '2013-03-04' });
    const { items } = (await server.request('GET', `/api/patients/${id}/events?limit=3`, { token: auditor }))
      .body as { readonly items: readonly { readonly type: string; readonly hash: string }[] };
    expect(items.map(({ type }) => type)).toEqual(['PatientEnrolled', 'InfusionGiven', 'TemperatureTaken']);
  });

  it('is shown as it was known at a moment, with what was learnt only afterwards', async () => {
    const id = await enrol('Two clocks');
    await record(id, [infusion('i1')]);
    const then = new Date(clock.at).toISOString();
    clock.at += 60_000;
    await record(id, [fever(39.5, 30)]);
    const ask = async (query: string) =>
      (await server.request('GET', `/api/patients/${id}?${query}`, { token: nurse })).body as {
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
      await server.request('GET', `/api/patients/${id}?at=2024-02-30T09:00:00Z`, { token: nurse }),
    ).toMatchObject({ status: 400, body: { errors: [{ field: 'at' }] } });
  });

  it('is seen by nobody without its being recorded who saw it', async () => {
    const id = await enrol('Seen');
    await server.request('GET', `/api/patients/${id}`, { token: clinician });
    const accesses = await server.request('GET', `/api/audit/accesses?patient=${id}`, { token: auditor });
    expect(accesses.body).toMatchObject({
      items: [{ patient: id, actor: 'dr-1', role: 'clinician', route: 'GET /api/patients/:id' }],
      next: null,
    });
  });

  it('can be shown to be whole', async () => {
    const { body } = await server.request('GET', '/api/audit/verification', { token: auditor });
    expect(body).toMatchObject({ isWhole: true, broken: [] });
  });
});

describe('an advisory', () => {
  const raise = async (name: string): Promise<AdvisoryView> => {
    const id = await enrol(name);
    const answer = await record(id, [infusion('i1'), fever(40.2)]);
    const advisory = advisoriesIn(answer).find(({ ruleId }) => ruleId === 'FEV-02');
    if (advisory === undefined) throw new Error('FEV-02 was not raised');
    return advisory;
  };
  const respond = async (
    advisoryId: string,
    how: string,
    body: unknown,
    token = clinician,
  ): Promise<Answer> =>
    server.request('POST', `/api/advisories/${encodeURIComponent(advisoryId)}/${how}`, { token, body });

  it('stands in the worklist of its audience, the gravest first', async () => {
    const { patientId } = await raise('List');
    const answer = await server.request('GET', `/api/advisories?patient=${patientId}&status=open`, {
      token: nurse,
    });
    const ranks = advisoriesIn(answer).map(({ severity }) =>
      ['critical', 'high', 'medium', 'low', 'info'].indexOf(severity),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(advisoriesIn(answer).every(({ audience }) => audience.includes('nurse'))).toBe(true);
    expect((await server.request('GET', '/api/advisories?audience=clinician', { token: nurse })).status).toBe(
      403,
    );
  });

  it('is shown as it stood at a past moment', async () => {
    const { patientId, advisoryId } = await raise('Then');
    const open = new Date(clock.at).toISOString();
    clock.at += 60_000;
    await respond(advisoryId, 'acceptance', {});
    const ask = async (query: string) =>
      advisoriesIn(
        await server.request('GET', `/api/advisories?patient=${patientId}&${query}`, { token: clinician }),
      ).find((one) => one.advisoryId === advisoryId);
    expect(await ask('status=closed')).toMatchObject({ closedBecause: 'accepted' });
    expect(await ask(`knownAt=${open}`)).toMatchObject({ status: 'open', closedAt: null });
    expect(await ask(`at=${open}&status=open`)).toMatchObject({ status: 'open' });
    expect(await ask(`knownAt=${new Date(clock.at - 3 * 3_600_000).toISOString()}`)).toBeUndefined();
    expect(
      await server.request('GET', `/api/advisories?knownAt=${open}`, { token: clinician }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'patient' }] },
    });
  });

  it('is given page by page without a gap', async () => {
    const { patientId } = await raise('Pages');
    const all = advisoriesIn(
      await server.request('GET', `/api/advisories?patient=${patientId}`, { token: clinician }),
    );
    const paged: AdvisoryView[] = [];
    for (let cursor = ''; ;) {
      const query = `patient=${patientId}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = await server.request('GET', `/api/advisories?${query}`, { token: clinician });
      paged.push(...advisoriesIn(page));
      const { next } = page.body as { readonly next: string | null };
      if (next === null) break;
      cursor = next;
    }
    expect(paged).toEqual(all);
  });

  it('stays open when it is acknowledged, put off or handed on, and shows who did what last', async () => {
    const { advisoryId } = await raise('Open');
    expect(
      await respond(advisoryId, 'acknowledgement', { note: 'seen at the bedside' }, nurse),
    ).toMatchObject({
      status: 200,
      body: {
        status: 'open',
        response: { type: 'AdvisoryAcknowledged', by: { id: 'nurse-1', role: 'nurse' } },
      },
    });
    expect(await respond(advisoryId, 'escalation', { to: 'clinician' }, nurse)).toMatchObject({
      body: { status: 'open', response: { type: 'AdvisoryEscalated', says: { to: 'clinician' } } },
    });
  });

  it('is seen by whoever it was handed on to', async () => {
    const id = await enrol('Handed on');
    const before = await record(id, [infusion('i1'), fever(38.3)]);
    const nursing = advisoriesIn(before).find(({ ruleId }) => ruleId === 'FEV-01');
    if (nursing === undefined) throw new Error('FEV-01 was not raised');
    const seen = async () =>
      advisoriesIn(await server.request('GET', `/api/advisories?patient=${id}`, { token: clinician })).map(
        ({ advisoryId }) => advisoryId,
      );
    expect(await seen()).not.toContain(nursing.advisoryId);
    expect((await respond(nursing.advisoryId, 'acknowledgement', {}, clinician)).status).toBe(404);
    await respond(nursing.advisoryId, 'escalation', { to: 'clinician' }, nurse);
    expect(await seen()).toContain(nursing.advisoryId);
    await record(id, [fever(38.5, 0)]);
    expect(await seen()).toContain(nursing.advisoryId);
  });

  it('closes when it is accepted, or overridden for a reason', async () => {
    const accepted = await raise('Accepted');
    expect(await respond(accepted.advisoryId, 'acceptance', {})).toMatchObject({
      status: 200,
      body: { status: 'closed', closedBecause: 'accepted' },
    });
    expect((await respond(accepted.advisoryId, 'acceptance', {})).status).toBe(409);
    const overridden = await raise('Overridden');
    expect(await respond(overridden.advisoryId, 'override', { reason: 'other' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'note' }] },
    });
    expect(await respond(overridden.advisoryId, 'override', { reason: 'bored' })).toMatchObject({
      status: 400,
    });
    expect(await respond(overridden.advisoryId, 'override', { reason: 'already-managed' })).toMatchObject({
      body: { status: 'closed', closedBecause: 'overridden' },
    });
  });

  it('cannot be put off when it is critical, nor anything for more than a day', async () => {
    const id = await enrol('Snooze');
    const raised = advisoriesIn(await record(id, [infusion('i1'), fever(38.4)])).find(
      ({ ruleId }) => ruleId === 'FEV-01',
    );
    const advisoryId = raised?.advisoryId ?? '';
    const until = (hours: number) => ({ until: new Date(clock.at + hours * 3_600_000).toISOString() });
    expect((await respond(advisoryId, 'snooze', until(25), nurse)).status).toBe(422);
    expect(await respond(advisoryId, 'snooze', until(2), nurse)).toMatchObject({
      status: 200,
      body: { status: 'open' },
    });
  });

  it('is explained, condition by condition, by the rule set that raised it', async () => {
    const { advisoryId } = await raise('Why');
    const path = `/api/advisories/${encodeURIComponent(advisoryId)}/explanation`;
    expect(await server.request('GET', path, { token: clinician })).toMatchObject({
      status: 200,
      body: { ruleId: 'FEV-02', subjects: [{ result: true, levels: expect.anything() }] },
    });
    expect(
      (await server.request('GET', '/api/advisories/none/explanation', { token: clinician })).status,
    ).toBe(404);
  });

  it('is explained as it stood at a past moment, by the rules that stated it then', async () => {
    const { advisoryId } = await raise('Why then');
    const path = `/api/advisories/${encodeURIComponent(advisoryId)}/explanation`;
    const explain = async (query = '') => server.request('GET', `${path}${query}`, { token: clinician });
    const [then, live] = [new Date(clock.at).toISOString(), (await explain()).body];
    clock.at += 60_000;
    await respond(advisoryId, 'acceptance', {});
    expect((await explain()).body).toMatchObject({ advisory: { status: 'closed' } });
    expect((await explain(`?knownAt=${then}`)).body).toEqual(live);
    expect(live).toMatchObject({ advisory: { status: 'open' }, rules: { activation: 1 } });
    const [before, yesterday] = [0.5, 24].map((hours) =>
      new Date(Date.parse(then) - hours * 3_600_000).toISOString(),
    );
    expect((await explain(`?knownAt=${then}&at=${before}`)).body).toMatchObject({
      subjects: [{ result: false }],
    });
    expect((await explain(`?knownAt=${yesterday}`)).status).toBe(404);
  });
});

describe('an auditor', () => {
  it('has an advisory derived anew from the events, and finds it identical', async () => {
    const id = await enrol('Replay');
    const [raised] = advisoriesIn(await record(id, [infusion('i1'), fever(40.2)]));
    const path = `/api/advisories/${encodeURIComponent(raised?.advisoryId ?? '')}/replay`;
    expect(await server.request('GET', path, { token: auditor })).toMatchObject({
      status: 200,
      body: {
        advisoryId: raised?.advisoryId,
        verdict: 'identical',
        writes: [{ verdict: 'identical', differences: [] }],
      },
    });
  });
});

describe('time alone', () => {
  it('brings about what falls due, while nobody records anything', async () => {
    const id = await enrol('Due');
    const before = advisoriesIn(await record(id, [infusion('i1')])).map(({ ruleId }) => ruleId);
    clock.at += 3 * 24 * 3_600_000;
    await record(await enrol('Nudge'), [infusion('i2')]);
    await until('something falls due in the three days after an infusion', 10_000, async () => {
      const path = `/api/advisories?patient=${id}`;
      const now = advisoriesIn(await server.request('GET', path, { token: nurse }));
      return now.some(({ ruleId }) => !before.includes(ruleId));
    });
  });
});

describe('names and identifiers', () => {
  it('stand in no log line and no metric', async () => {
    const metrics = await (await fetch(`${server.managementUrl}/metrics`)).text();
    for (const secret of ['Quist', 'MRN-', 'Ängström', 'angstrom', 'bedside', '2013-03-04']) {
      expect(server.logText()).not.toContain(secret);
      expect(metrics).not.toContain(secret);
    }
  });
});
