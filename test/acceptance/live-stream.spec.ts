import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityProvider } from '../support/identity-provider.js';
import { Listener, type Heard } from '../support/listener.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { Ward } from '../support/ward.js';

let provider: IdentityProvider;
let server: ServerUnderTest;
let ward: Ward;
let nurse: string;
let folder: string;
const listeners: Listener[] = [];

const start = async (): Promise<void> => {
  const environment = { OSTEON_DATA: folder, OSTEON_EVENT_STORE: 'sqlite:events.sqlite' };
  server = await serverUnderTest({ issuer: provider.issuer, environment });
  ward = new Ward(server, nurse);
};
const listen = async (token = nurse, last?: string): Promise<Listener> => {
  const listener = await Listener.connect(server.url, token, last);
  listeners.push(listener);
  return listener.listen();
};

beforeAll(async () => {
  provider = await IdentityProvider.start();
  nurse = await provider.token({ subject: 'nurse-1', roles: ['nurse'] });
  folder = await mkdtemp(join(tmpdir(), 'osteon-live-'));
  await start();
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.hangUp();
});
afterAll(async () => {
  await server.close();
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A patient with a fever above 40 °C after an infusion: three changes that a nurse is told of. */
const feverish = async (name: string): Promise<string> => {
  const id = await ward.enrol(name);
  await ward.record(id, [ward.infusion('i1')]);
  await ward.record(id, [ward.temperature(40.1)]);
  return id;
};

describe('the live stream', () => {
  it('tells another nurse of a fever within a second', async () => {
    const id = await ward.enrol('Live');
    await ward.record(id, [ward.infusion('i1')]);
    const other = await listen();
    await ward.record(id, [ward.temperature(40.2)]);
    await other.until((heard) => heard.some(({ advisory }) => advisory.ruleId === 'FEV-02'), 1_000);
    const { event, advisory } = other.heard.find((one) => one.advisory.ruleId === 'FEV-02') ?? {};
    expect(event).toBe('raised');
    expect(advisory).toMatchObject({ patientId: id, status: 'open', severity: 'high' });
  });

  it('begins with the next change, and tells only what is meant for whoever listens', async () => {
    const clinician = await provider.token({ subject: 'dr-1', roles: ['clinician'] });
    const listener = await listen(clinician);
    const id = await ward.enrol('Audience');
    await ward.record(id, [ward.infusion('i1'), ward.temperature(38.4)]);
    await ward.record(id, [ward.temperature(40.3)]);
    await listener.until((heard) => heard.some(({ advisory }) => advisory.ruleId === 'FEV-02'));
    expect(listener.heard.every(({ advisory }) => advisory.audience.includes('clinician'))).toBe(true);
    expect(listener.heard.every(({ advisory }) => advisory.patientId === id)).toBe(true);
  });

  it('loses and doubles nothing across connections cut at any message, under load', async () => {
    const whole = await listen();
    const writing = Promise.all(Array.from({ length: 15 }, async (_, n) => feverish(`Cut ${n}`)));
    const pieces: string[] = [];
    let last: string | undefined = '0';
    for (let cut = 1; cut <= 6; cut += 1) {
      const piece: Listener = await listen(nurse, last);
      await piece.until((heard) => heard.length >= cut);
      piece.hangUp();
      const taken = piece.heard.slice(0, cut);
      pieces.push(...taken.map(({ id }) => id));
      last = taken.at(-1)?.id;
    }
    await writing;
    const end = await listen(nurse, last);
    const ending = await feverish('The end');
    const isEnd = ({ advisory }: Heard) => advisory.patientId === ending && advisory.ruleId === 'FEV-02';
    await Promise.all([whole, end].map(async (one) => one.until((heard) => heard.some(isEnd))));
    pieces.push(...end.heard.map(({ id }) => id));
    const heardWhole = whole.heard.map(({ id }) => id);
    expect(pieces.slice(-heardWhole.length)).toEqual(heardWhole);
    expect(pieces).toEqual([...new Set(pieces)].toSorted());
  }, 20_000);

  it('waits for a slow reader, and gives them everything when they read on', async () => {
    const slow = await Listener.connect(server.url, nurse);
    listeners.push(slow);
    const quick = await listen();
    await Promise.all(Array.from({ length: 30 }, async (_, n) => feverish(`Slow ${n}`)));
    const last = await feverish('Last');
    await quick.until((heard) =>
      heard.some(({ advisory }) => advisory.ruleId === 'FEV-02' && advisory.patientId === last),
    );
    slow.listen();
    await slow.until((heard) => heard.length === quick.heard.length);
    expect(slow.heard.map(({ id: message }) => message)).toEqual(
      quick.heard.map(({ id: message }) => message),
    );
  });

  it('goes on after a restart where the reader was', async () => {
    const before = await listen();
    const id = await ward.enrol('Restart');
    await ward.record(id, [ward.infusion('i1'), ward.temperature(40.1)]);
    await before.until((heard) => heard.some(({ advisory }) => advisory.patientId === id));
    const last = before.heard.at(-1)?.id ?? '';
    await server.close();
    await before.untilEnded();
    await start();
    const after = await listen(nurse, last);
    await ward.record(id, [ward.temperature(41)]);
    await after.until((heard) => heard.some(({ advisory }) => advisory.ruleId === 'FEV-04'));
    expect(after.heard.every((one) => one.id > last)).toBe(true);
  });

  it('ends when the token does', async () => {
    const short = await provider.oddToken({ subject: 'nurse-2', roles: ['nurse'], endsIn: 1 });
    const listener = await listen(short);
    await listener.untilEnded(8_000);
  }, 15_000);

  it('refuses a message id that was never given', async () => {
    expect((await Listener.connect(server.url, nurse, 'latest')).status).toBe(400);
  });
});
