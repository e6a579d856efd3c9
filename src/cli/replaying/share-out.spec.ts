import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InOrder } from './in-order.js';
import { shareOut } from './share-out.js';

let folder = '';
let written = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osteon-share-out-'));
});
afterAll(async () => rm(folder, { recursive: true }));

/** A module that does some work with each list, and something when it is let go of. */
const moduleThat = async (work: string, atLast = 'process.exit()'): Promise<URL> => {
  const path = join(folder, `${(written += 1)}.mjs`);
  const [doing, ending] = [`(list) => { ${work} }`, `() => { ${atLast} }`];
  await writeFile(path, `process.on('message', ${doing}); process.on('disconnect', ${ending});`);
  return pathToFileURL(path);
};

async function* lists(count: number): AsyncGenerator<readonly number[]> {
  for (let list = 0; list < count; list += 1) yield [list * 2 + 1, list * 2 + 2];
}

const sharing = async (module: URL, processes: number, count = 30): Promise<readonly number[]> => {
  const taken: number[] = [];
  await shareOut<number, readonly number[]>({
    module,
    processes,
    lists: lists(count),
    take: (answer) => taken.push(...answer),
    nameOf: (list) => `numbers ${list.join(' and ')}`,
  });
  return taken;
};

describe('work that processes share', () => {
  it.each([1, 3])('is all done, and answered in its order (%d processes)', async (processes) => {
    // Every seventh list takes longer than those after it.
    const work = `const say = () => process.send({ answer: list.map((n) => n * 10) });
      setTimeout(say, list[0] % 7 === 0 ? 20 : 0);`;
    const taken = await sharing(await moduleThat(work), processes);
    expect(taken).toEqual(Array.from({ length: 60 }, (_, index) => (index + 1) * 10));
  });

  it.each([
    ['ends before its time', 'process.exit(3)', 'status 3'],
    ['says that all is well and ends', 'process.exit(0)', 'status 0'],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`, 'SIGKILL'],
  ])('fails where a process %s, and says what it was at', async (_, end, how) => {
    const work = `if (list[0] === 7) ${end}; else process.send({ answer: list });`;
    await expect(sharing(await moduleThat(work), 2)).rejects.toThrow(
      `a process ended (${how}) while it was at numbers 7 and 8`,
    );
  });

  it('fails where a process says that it failed, and says why', async () => {
    const work = `process.send(list[0] === 5 ? { failed: 'no room' } : { answer: list });`;
    await expect(sharing(await moduleThat(work), 2)).rejects.toThrow(
      'a process failed at numbers 5 and 6: no room',
    );
  });

  it('is begun by no more processes than there are lists', async () => {
    const pids = await sharing(await moduleThat('process.send({ answer: [process.pid] });'), 5, 2);
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
    expect(await sharing(await moduleThat('process.exit(3)'), 5, 0)).toEqual([]);
  });

  it('fails where a process cannot begin, and says at what', async () => {
    const nowhere = pathToFileURL(join(folder, 'nowhere.mjs'));
    await expect(sharing(nowhere, 1)).rejects.toThrow(
      'a process ended (status 1) while it was at numbers 1 and 2',
    );
  });

  it('fails where a process fails once its work is done', async () => {
    const module = await moduleThat('process.send({ answer: list });', 'process.exit(4)');
    await expect(sharing(module, 2)).rejects.toThrow('a process ended (status 4) when its work was done');
  });

  it('has ended every process by the time it fails', async () => {
    const work = `if (list[0] === 1) process.send({ failed: String(process.pid) }); else setTimeout(() => {}, 60_000);`;
    const module = await moduleThat(work);
    const failure = await sharing(module, 2).catch((error: unknown) => error);
    const pid = Number(/: (\d+)$/.exec(String(failure))?.[1]);
    expect(pid).toBeGreaterThan(1);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('what is to be done in order', () => {
  it('waits where it is too far ahead', async () => {
    const done: number[] = [];
    const inOrder = new InOrder(2);
    const far = inOrder.put(2, () => done.push(2)).then(() => done.push(-2));
    await inOrder.put(1, () => done.push(1));
    expect(done).toEqual([]);
    await inOrder.put(0, () => done.push(0));
    await far;
    expect(done).toEqual([0, 1, 2, -2]);
  });
});
