import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forge, type Forgery, type StoredForm } from '../support/forged-log.js';
import { osteon } from './run-osteon.js';

const PATIENT = 'edge-low-calcium-with-symptoms';

let folder: string;
let environment: Readonly<Record<string, string>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osteon-planted-'));
  environment = { OSTEON_DATA: folder };
  await osteon(['import', `examples/${PATIENT}.json`], environment);
});
afterEach(async () => rm(folder, { recursive: true }));

const plant = (forgery: Forgery, chained = true): number =>
  forge(join(folder, 'events.sqlite'), forgery, { chained });

/** The same event with other data. */
const saying = (event: StoredForm, data: StoredForm['data']): StoredForm => ({
  ...event,
  data: { ...event.data, ...data },
});

const only = (isMeant: (event: StoredForm) => boolean, forgery: Forgery): Forgery => {
  let done = false;
  return (event) => {
    if (done || !isMeant(event)) return event;
    done = true;
    return forgery(event);
  };
};

const raisedBy = (ruleId: string) => (event: StoredForm) =>
  event.type === 'AdvisoryRaised' && event.data['ruleId'] === ruleId;

const verified = async () => osteon(['verify'], environment);
const replayed = async (...args: readonly string[]) => osteon(['replay', ...args], environment);

describe('a log as Osteon wrote it', () => {
  it('verifies and replays, also one patient, in one process and in several', async () => {
    expect((await verified()).output).toMatch(/: whole\.\n/);
    const whole = await replayed();
    expect(whole).toMatchObject({ status: 0, errors: '' });
    expect(whole.output).toMatch(/^1 patients, \d+ writes: \d+ identical, 0 differ .*, 0 broken\.\n$/);
    expect((await replayed('--processes', '1')).output).toBe(whole.output);
    expect((await replayed('nobody')).status).toBe(2);
  }, 60_000);
});

describe('a replay of several patients', () => {
  it('says the same, in the same order, however many processes share them', async () => {
    await osteon(['import', 'examples'], environment);
    plant((event) =>
      event.type === 'AdvisoryRaised' && event.data['severity'] === 'high'
        ? saying(event, { severity: 'low' })
        : event,
    );
    const alone = await replayed('--processes', '1', '--json');
    const shared = await replayed('--processes', '3', '--json');
    expect(shared).toEqual(alone);
    const { patients, broken, found } = JSON.parse(alone.output);
    expect(patients).toBeGreaterThan(8);
    expect(found).toHaveLength(broken);
  }, 60_000);
});

describe('somebody who alters the log and forges its chain to match', () => {
  it('is found by replay where it was a conclusion: rule, advisory, field and both values are named', async () => {
    expect(plant(only(raisedBy('CA-03'), (event) => saying(event, { severity: 'low' })))).toBe(1);
    expect((await verified()).status).toBe(0);
    const { status, output } = await replayed();
    expect(status).toBe(1);
    expect(output).toMatch(/^broken: patient .*, revisions \d+ to \d+, recorded /);
    expect(output).toMatch(
      /CA-03, AdvisoryRaised of \S+~CA-03~\S+: data\.severity: stored "low", derived "\w+"\n/,
    );
  }, 60_000);

  it('is found by replay where a conclusion was taken out', async () => {
    plant(only(raisedBy('CA-03'), () => undefined));
    const { status, output } = await replayed();
    expect(status).toBe(1);
    expect(output).toMatch(/CA-03, AdvisoryRaised of \S+: is not stored, but follows from the events before/);
  }, 60_000);

  it('is found by replay where it was an entry that a conclusion rests on', async () => {
    const lowest = (event: StoredForm): boolean =>
      event.type === 'LaboratoryResulted' && JSON.stringify(event.data).includes('1.76');
    plant(only(lowest, (event) => saying(event, { value: { unit: 'mmol/L', value: 1.86 } })));
    expect((await verified()).status).toBe(0);
    const { status, output } = await replayed();
    expect(status).toBe(1);
    expect(output).toMatch(/evidence\.\d+\.value: stored 1\.76, derived 1\.86\n/);
  }, 60_000);

  it('is found by both where it was a rule: the content is not what the hash names', async () => {
    const altered = plant(
      only(
        ({ type }) => type === 'RuleSetProposed',
        (event) => {
          const text = JSON.stringify(event.data);
          return { ...event, data: JSON.parse(text.replace('"severity":"critical"', '"severity":"low"')) };
        },
      ),
    );
    expect(altered).toBe(1);
    const [chains, conclusions] = [await verified(), await replayed()];
    expect([chains.status, conclusions.status]).toEqual([1, 1]);
    expect(chains.output).toMatch(
      /^broken: rule-sets, revision 0 \(\S+\): the rule set it holds is not what its hash names/,
    );
    expect(conclusions.output).toMatch(
      /^broken: .*the stored content of rule set \w{64} is not what its hash/,
    );
  }, 60_000);
});

describe('somebody who alters the log and leaves its chain as it was', () => {
  it.each([
    ['an entry', 'TemperatureTaken'],
    ['a conclusion', 'AdvisoryRaised'],
    ['a rule set', 'RuleSetProposed'],
  ])(
    'is found by verify, which names the first such event: %s',
    async (_what, type) => {
      let id = '';
      plant(
        only(
          (event) => event.type === type,
          (event) => {
            id = String(event['id']);
            return saying(event, { altered: true });
          },
        ),
        false,
      );
      const { status, output } = await verified();
      expect(status).toBe(1);
      expect(output).toContain(`(${id}): its hash does not follow from it and the event before`);
    },
    60_000,
  );
});

describe('the end of a log cut off', () => {
  it('is nothing a chain can show, and verify says so', async () => {
    const rows = { count: 0 };
    plant((event) => {
      rows.count += 1;
      return event;
    });
    let place = 0;
    plant((event) => ((place += 1) === rows.count ? undefined : event));
    const { status, output } = await verified();
    expect(status).toBe(0);
    expect(output).toMatch(/cut off cannot be seen by a chain/);
  }, 60_000);
});
