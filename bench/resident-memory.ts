import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, type Measured } from './measure.js';
import { tokenIssuer } from './token-issuer.js';
import { enrolWard } from './ward.js';

const PATIENTS = 1_000;
const [FEW, MANY] = [10, 100];
/** Measured as often, the least of them counted: what is given back to the system is given back late. */
const LOOKS = 5;

/** What a server holds in memory once many entries were recorded, beside one where few were. */
export const residentMemory = async (): Promise<readonly Measured[]> => {
  const few = await residentAfter(FEW);
  const many = await residentAfter(MANY);
  const name = `resident memory, ${PATIENTS} patients of ${MANY} entries / of ${FEW}`;
  return [atMost(name, many / few, 1.3)];
};

const residentAfter = async (entries: number): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  const issuer = await tokenIssuer();
  const server = fork(fileURLToPath(new URL('resident-server.js', import.meta.url)), [], {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      OSTEON_PORT: '0',
      OSTEON_MANAGEMENT_PORT: '0',
      OSTEON_OIDC_ISSUER: issuer.url,
      OSTEON_DATA: folder,
      OSTEON_LOG_LEVEL: 'error',
    },
  });
  try {
    const { url } = await told<{ readonly url: string }>(server);
    const headers = { authorization: `Bearer ${issuer.token}`, 'content-type': 'application/json' };
    await enrolWard({ url, headers, name: 'ward', patients: PATIENTS, entries });
    const looks: number[] = [];
    for (let look = 0; look < LOOKS; look += 1) {
      server.send('look');
      looks.push((await told<{ readonly bytes: number }>(server)).bytes);
    }
    return Math.min(...looks);
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    issuer.close();
    await rm(folder, { recursive: true });
  }
};

const told = async <Message>(child: ChildProcess): Promise<Message> => {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
};
