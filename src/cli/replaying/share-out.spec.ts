import { describe, expect, it } from '@jest/globals';
import { InOrder } from './in-order.js';
import { shareOut } from './share-out.js';

const thread = (work: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (list) => { if (list.length === 0) parentPort.close(); else { ${work} } });
    `)}`,
  );

async function* lists(count: number): AsyncGenerator<readonly number[]> {
  for (let list = 0; list < count; list += 1) yield [list * 2 + 1, list * 2 + 2];
}

const sharing = async (work: string, threads: number): Promise<readonly number[]> => {
  const taken: number[] = [];
  await shareOut<number, readonly number[]>({
    thread: thread(work),
    threads,
    lists: lists(30),
    take: (answer) => taken.push(...answer),
    nameOf: (list) => `numbers ${list.join(' and ')}`,
  });
  return taken;
};

describe('work that threads share', () => {
  it.each([1, 3])('is all done, and answered in its order (%d threads)', async (threads) => {
    // Every seventh list takes longer than those after it.
    const work = `setTimeout(() => parentPort.postMessage(list.map((n) => n * 10)), list[0] % 7 === 0 ? 20 : 0);`;
    const taken = await sharing(work, threads);
    expect(taken).toEqual(Array.from({ length: 60 }, (_, index) => (index + 1) * 10));
  });

  it('fails where a thread ends before its time, and says what it was at', async () => {
    const work = `if (list[0] === 7) process.exit(3); else parentPort.postMessage(list);`;
    await expect(sharing(work, 2)).rejects.toThrow(
      'a thread ended (status 3) while it was at numbers 7 and 8',
    );
  });

  it('fails where a thread throws, and says why', async () => {
    const work = `if (list[0] === 5) throw new Error('no room'); else parentPort.postMessage(list);`;
    await expect(sharing(work, 2)).rejects.toThrow('a thread failed at numbers 5 and 6: no room');
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
