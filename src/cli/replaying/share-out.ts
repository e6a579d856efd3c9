import { Worker } from 'node:worker_threads';
import { InOrder } from './in-order.js';

/** Work that threads share: lists of what is to be done, and what becomes of each answer. */
export interface SharedWork<Item, Answer> {
  /** The module each thread runs: it answers each list it is handed, and ends when it is handed an empty one. */
  readonly thread: URL;
  readonly threads: number;
  readonly lists: AsyncIterable<readonly Item[]>;
  /** Called in the order of the lists, whichever thread was quicker. */
  readonly take: (answer: Answer) => void;
  /** What a list is about, for whoever is told that a thread failed on it. */
  readonly nameOf: (list: readonly Item[]) => string;
}

/** So many lists a thread may be ahead of the slowest: their answers are held meanwhile. */
const AHEAD = 8;

/**
 * A thread that works through list after list lets go of nearly all it made: twice the usual room (MB) for what is new, and
 * the collector comes half as often. Of two threads on two cores that spares each some 15 % of its time.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

/** Hands lists to threads, each as soon as it is free. Throws where one of them ends before its work is done. */
export const shareOut = async <Item, Answer>(work: SharedWork<Item, Answer>): Promise<void> => {
  const lists = work.lists[Symbol.asyncIterator]();
  const inOrder = new InOrder(work.threads * AHEAD);
  const threads = Array.from({ length: work.threads }, () => new Worker(work.thread, { resourceLimits }));
  let taken = 0;
  let turn: Promise<IteratorResult<readonly Item[]> | undefined> = Promise.resolve(undefined);
  const workOff = async (thread: Worker): Promise<void> => {
    const failure = failureOf(thread);
    for (;;) {
      // One after the other, since all take from one source.
      turn = turn.then(async () => lists.next());
      const next = await turn;
      if (next === undefined || next.done === true) return ended(thread);
      const index = taken;
      taken += 1;
      const answer = await answerOf<Answer>(thread, failure, next.value, work.nameOf(next.value));
      await inOrder.put(index, () => work.take(answer));
    }
  };
  try {
    await Promise.all(threads.map(workOff));
  } finally {
    await Promise.all(threads.map(async (thread) => thread.terminate()));
  }
};

/** Why a thread does nothing any more, said of what it was at. */
type Failure = (name: string) => Error;

/** Known from the thread's beginning to its end: it may also fail between two lists. */
const failureOf = async (thread: Worker): Promise<Failure> =>
  new Promise((resolve) => {
    thread.on('error', (error: Error) =>
      resolve((name) => new Error(`a thread failed at ${name}: ${error.message}`)),
    );
    thread.on('exit', (status) =>
      resolve((name) => new Error(`a thread ended (status ${status}) while it was at ${name}`)),
    );
  });

const answerOf = async <Answer>(
  thread: Worker,
  failure: Promise<Failure>,
  list: readonly unknown[],
  name: string,
): Promise<Answer> => {
  const answered = new Promise<Answer>((resolve) => thread.once('message', resolve));
  thread.postMessage(list);
  const first = await Promise.race([
    answered.then((answer) => ({ answer })),
    failure.then((why) => ({ error: why(name) })),
  ]);
  if ('error' in first) throw first.error;
  return first.answer;
};

const ended = async (thread: Worker): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => resolve());
    thread.postMessage([]);
  });
};
