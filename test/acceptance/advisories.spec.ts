import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdvisoryView } from '../../src/features/advisories/index.js';
import type { Answer } from '../support/server-under-test.js';
import { advisoriesIn, servedWard, type ServedWard } from './served-ward.js';

let ward: ServedWard;
beforeAll(async () => {
  ward = await servedWard();
});
afterAll(async () => ward.close());

describe('an advisory', () => {
  const raise = async (name: string): Promise<AdvisoryView> => {
    const id = await ward.enrol(name);
    const answer = await ward.record(id, [ward.infusion('i1'), ward.fever(40.2)]);
    const advisory = advisoriesIn(answer).find(({ ruleId }) => ruleId === 'FEV-02');
    if (advisory === undefined) throw new Error('FEV-02 was not raised');
    return advisory;
  };
  const respond = async (
    advisoryId: string,
    how: string,
    body: unknown,
    token = ward.clinician,
  ): Promise<Answer> =>
    ward.server.request('POST', `/api/advisories/${encodeURIComponent(advisoryId)}/${how}`, { token, body });

  it('stands in the worklist of its audience, the gravest first', async () => {
    const { patientId } = await raise('List');
    const answer = await ward.server.request('GET', `/api/advisories?patient=${patientId}&status=open`, {
      token: ward.nurse,
    });
    const ranks = advisoriesIn(answer).map(({ severity }) =>
      ['critical', 'high', 'medium', 'low', 'info'].indexOf(severity),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(advisoriesIn(answer).every(({ audience }) => audience.includes('nurse'))).toBe(true);
    expect(
      (await ward.server.request('GET', '/api/advisories?audience=clinician', { token: ward.nurse })).status,
    ).toBe(403);
  });

  it('is shown as it stood at a past moment', async () => {
    const { patientId, advisoryId } = await raise('Then');
    const open = new Date(ward.clock.at).toISOString();
    ward.clock.at += 60_000;
    await respond(advisoryId, 'acceptance', {});
    const ask = async (query: string) =>
      advisoriesIn(
        await ward.server.request('GET', `/api/advisories?patient=${patientId}&${query}`, {
          token: ward.clinician,
        }),
      ).find((one) => one.advisoryId === advisoryId);
    expect(await ask('status=closed')).toMatchObject({ closedBecause: 'accepted' });
    expect(await ask(`knownAt=${open}`)).toMatchObject({ status: 'open', closedAt: null });
    expect(await ask(`at=${open}&status=open`)).toMatchObject({ status: 'open' });
    expect(await ask(`knownAt=${new Date(ward.clock.at - 3 * 3_600_000).toISOString()}`)).toBeUndefined();
    expect(
      await ward.server.request('GET', `/api/advisories?knownAt=${open}`, { token: ward.clinician }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'patient' }] },
    });
  });

  it('is given page by page without a gap', async () => {
    const { patientId } = await raise('Pages');
    const all = advisoriesIn(
      await ward.server.request('GET', `/api/advisories?patient=${patientId}`, { token: ward.clinician }),
    );
    const paged: AdvisoryView[] = [];
    for (let cursor = ''; ;) {
      const query = `patient=${patientId}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = await ward.server.request('GET', `/api/advisories?${query}`, { token: ward.clinician });
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
      await respond(advisoryId, 'acknowledgement', { note: 'seen at the bedside' }, ward.nurse),
    ).toMatchObject({
      status: 200,
      body: {
        status: 'open',
        response: { type: 'AdvisoryAcknowledged', by: { id: 'nurse-1', role: 'nurse' } },
      },
    });
    expect(await respond(advisoryId, 'escalation', { to: 'clinician' }, ward.nurse)).toMatchObject({
      body: { status: 'open', response: { type: 'AdvisoryEscalated', says: { to: 'clinician' } } },
    });
  });

  it('is seen by whoever it was handed on to', async () => {
    const id = await ward.enrol('Handed on');
    const before = await ward.record(id, [ward.infusion('i1'), ward.fever(38.3)]);
    const nursing = advisoriesIn(before).find(({ ruleId }) => ruleId === 'FEV-01');
    if (nursing === undefined) throw new Error('FEV-01 was not raised');
    const seen = async () =>
      advisoriesIn(
        await ward.server.request('GET', `/api/advisories?patient=${id}`, { token: ward.clinician }),
      ).map(({ advisoryId }) => advisoryId);
    expect(await seen()).not.toContain(nursing.advisoryId);
    expect((await respond(nursing.advisoryId, 'acknowledgement', {}, ward.clinician)).status).toBe(404);
    await respond(nursing.advisoryId, 'escalation', { to: 'clinician' }, ward.nurse);
    expect(await seen()).toContain(nursing.advisoryId);
    await ward.record(id, [ward.fever(38.5, 0)]);
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
    const id = await ward.enrol('Snooze');
    const raised = advisoriesIn(await ward.record(id, [ward.infusion('i1'), ward.fever(38.4)])).find(
      ({ ruleId }) => ruleId === 'FEV-01',
    );
    const advisoryId = raised?.advisoryId ?? '';
    const until = (hours: number) => ({ until: new Date(ward.clock.at + hours * 3_600_000).toISOString() });
    expect((await respond(advisoryId, 'snooze', until(25), ward.nurse)).status).toBe(422);
    expect(await respond(advisoryId, 'snooze', until(2), ward.nurse)).toMatchObject({
      status: 200,
      body: { status: 'open' },
    });
  });

  it('is explained, condition by condition, by the rule set that raised it', async () => {
    const { advisoryId } = await raise('Why');
    const path = `/api/advisories/${encodeURIComponent(advisoryId)}/explanation`;
    expect(await ward.server.request('GET', path, { token: ward.clinician })).toMatchObject({
      status: 200,
      body: { ruleId: 'FEV-02', subjects: [{ result: true, levels: expect.anything() }] },
    });
    expect(
      (await ward.server.request('GET', '/api/advisories/none/explanation', { token: ward.clinician }))
        .status,
    ).toBe(404);
  });

  it('is explained as it stood at a past moment, by the rules that stated it then', async () => {
    const { advisoryId } = await raise('Why then');
    const path = `/api/advisories/${encodeURIComponent(advisoryId)}/explanation`;
    const explain = async (query = '') =>
      ward.server.request('GET', `${path}${query}`, { token: ward.clinician });
    const [then, live] = [new Date(ward.clock.at).toISOString(), (await explain()).body];
    ward.clock.at += 60_000;
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
    const id = await ward.enrol('Replay');
    const [raised] = advisoriesIn(await ward.record(id, [ward.infusion('i1'), ward.fever(40.2)]));
    const path = `/api/advisories/${encodeURIComponent(raised?.advisoryId ?? '')}/replay`;
    expect(await ward.server.request('GET', path, { token: ward.auditor })).toMatchObject({
      status: 200,
      body: {
        advisoryId: raised?.advisoryId,
        verdict: 'identical',
        writes: [{ verdict: 'identical', differences: [] }],
      },
    });
  });
});

describe('what somebody notes of an advisory', () => {
  it('stands in no log line and no metric', async () => {
    const metrics = await (await fetch(`${ward.server.managementUrl}/metrics`)).text();
    expect(ward.server.logText()).not.toContain('bedside');
    expect(metrics).not.toContain('bedside');
  });
});
