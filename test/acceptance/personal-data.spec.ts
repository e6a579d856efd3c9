import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest } from '../support/server-under-test.js';
import { advisoriesIn, Ward } from '../support/ward.js';

const SECRETS = [
  'Quintessa',
  'quintessa',
  'Vandermeulen',
  'vandermeulen',
  'MRN-Quintessa',
  '2013-07-19',
  'keloid',
  'weeping',
  'penicillin',
  'flabbergasted',
];

/** Every file of a folder but the keys, which open nothing by themselves. */
const filesIn = async (folder: string): Promise<readonly (readonly [string, Buffer])[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, await readFile(path)] as const;
      }),
  );
};

it('no name, birth date, identifier or free text stands in a file, a log line, a metric or an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-personal-'));
  const provider = await IdentityProvider.start();
  const environment = {
    OSTEON_DATA: folder,
    OSTEON_EVENT_STORE: 'sqlite:events.sqlite',
    OSTEON_LOG_LEVEL: 'trace',
  };
  const server = await serverUnderTest({ issuer: provider.issuer, environment });
  const token = await provider.token({ subject: 'dr-1', roles: ['clinician'] });
  const errors: string[] = [];
  const ask = async (method: string, path: string, body?: unknown, headers = {}): Promise<void> => {
    const answer = await server.request(method, path, {
      token,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 400) errors.push(JSON.stringify(answer.body));
  };
  const ward = new Ward(server, token);
  const id = await ward.enrol('Quintessa Vandermeulen', '2013-07-19');
  const site = { bone: 'other', note: 'keloid scar over it' };
  const answer = await ward.record(id, [
    {
      type: 'DiagnosisRecorded',
      occurredAt: ward.ago(300),
      diagnosis: 'CRMO',
      sites: [site],
      note: 'weeping',
    },
    ward.infusion('i1'),
    ward.temperature(40.2),
    {
      type: 'InfusionInterrupted',
      occurredAt: ward.ago(100),
      infusionId: 'i1',
      reason: 'penicillin allergy',
    },
  ]);
  const { advisoryId = '' } = advisoriesIn(answer).find(({ ruleId }) => ruleId === 'FEV-02') ?? {};
  await ask('POST', `/api/advisories/${encodeURIComponent(advisoryId)}/override`, {
    reason: 'other',
    note: 'flabbergasted',
  });
  await ask('GET', '/api/patients?name=Vandermeulen&birthDate=2013-07-19&identifier=MRN-Quintessa');
  await ask('GET', `/api/patients/${id}`);
  await ask('GET', `/api/patients/${id}/events`);
  await ask('GET', '/api/patients/Quintessa');
  await ask('GET', '/api/patients?name=Vandermeulen&limit=Quintessa');
  await ask(
    'POST',
    '/api/patients',
    { sex: 'Vandermeulen', name: ['Quintessa'] },
    { 'idempotency-key': 'x' },
  );
  await ask('POST', `/api/patients/${id}/entries`, { entries: [{ type: 'Quintessa', note: 'keloid' }] });
  await ask('POST', `/api/patients/${id}/entries`, '{"entries": [{"note": "keloid", }]}');
  await ask('POST', `/api/advisories/Vandermeulen/override`, { reason: 'Quintessa' });
  expect(errors.length).toBeGreaterThanOrEqual(5);
  const metrics = await (await fetch(`${server.managementUrl}/metrics`)).text();
  const open = await filesIn(folder);
  await server.close();
  await provider.stop();
  const places: readonly (readonly [string, Buffer | string])[] = [
    ...open,
    ...(await filesIn(folder)),
    ['the log', server.logText()],
    ['the metrics', metrics],
    ...errors.map((error) => ['an error', error] as const),
  ];
  expect(places.map(([place]) => place).some((place) => place.endsWith('events.sqlite'))).toBe(true);
  const found = places.flatMap(([place, content]) =>
    SECRETS.filter((secret) => content.includes(secret)).map((secret) => `${secret} stands in ${place}`),
  );
  expect(found).toEqual([]);
  await rm(folder, { recursive: true });
}, 30_000);
