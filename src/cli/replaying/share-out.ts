import { fork, type ChildProcess } from 'node:child_process';
import { InOrder } from './in-order.js';

/** What a process says of a list it was sent: what that came to, or why the process can do no more. */
export type Answered<Answer> = { readonly answer: Answer } | { readonly failed: string };

/** Work that processes share: lists of what is to be done, and what becomes of each answer. */
export interface SharedWork<Item, Answer> {
  /** The module each process runs: it says `Answered` of each list it is sent, and ends when it is disconnected. */
  readonly module: URL;
  readonly processes: number;
  readonly lists: AsyncIterable<readonly Item[]>;
  /** Called in the order of the lists, whichever process was quicker. */
  readonly take: (answer: Answer) => void;
  /** What a list is about, for whoever is told that a process failed on it. */
  readonly nameOf: (list: readonly Item[]) => string;
}

/** So many lists a process may be ahead of the slowest: their answers are held meanwhile. */
const AHEAD = 8;

/**
 * How V8 is to treat a process that does the same for hours, on a core of its own. Threads could not be told, which is why
 * these are processes (measured in `docs/decisions/going-on-from-the-last-assessment.md`).
 */
const FOR_LONG_WORK = [
  // A third of the code it would put into each function it compiles: that is quicker to compile, and to run.
  '--max-inlined-bytecode-size-cumulative=300',
  // Twice the usual room (MB) for what is new, nearly all of which is let go of: the collector comes half as often,
  '--max-semi-space-size=32',
  // and by itself, since there is no core left for helpers.
  '--single-threaded-gc',
  // Objects of up to so many shapes are read at one place without looking each up: answers and entries come in a dozen.
  '--max-valid-polymorphic-map-count=16',
];

/**
 * Hands lists to processes, each as soon as it is free; none is started for which there is no list. Throws where one of them
 * ends before its work is done, once all of them have ended.
 */
export const shareOut = async <Item, Answer>(work: SharedWork<Item, Answer>): Promise<void> => {
  const lists = work.lists[Symbol.asyncIterator]();
  const inOrder = new InOrder(work.processes * AHEAD);
  const started: Started[] = [];
  let isOver = false;
  let taken = 0;
  let turn: Promise<IteratorResult<readonly Item[]> | undefined> = Promise.resolve(undefined);
  const take = async (): Promise<Taken<Item> | undefined> => {
    // One after the other, since all take from one source.
    turn = turn.then(async () => lists.next());
    const next = await turn;
    if (next === undefined || next.done === true) return undefined;
    taken += 1;
    return { place: taken - 1, list: next.value };
  };
  const workOff = async (): Promise<void> => {
    let next = await take();
    if (next === undefined || isOver) return;
    const worker = start(work.module);
    started.push(worker);
    for (; next !== undefined; next = await take()) {
      const { place, list } = next;
      const answer = await answerOf<Answer>(worker, list, work.nameOf(list));
      await inOrder.put(place, () => work.take(answer));
    }
    await letGo(worker);
  };
  try {
    await Promise.all(Array.from({ length: work.processes }, workOff));
  } finally {
    isOver = true;
    await Promise.all(started.map(stop));
  }
};

/** A list, and its place among all. */
interface Taken<Item> {
  readonly place: number;
  readonly list: readonly Item[];
}

/** A process that was started, and how it ended: known from its beginning on, since it may fail at any time. */
interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<End>;
}

/** In words; undefined where nothing was amiss. */
type End = string | undefined;

const start = (module: URL): Started => {
  const child = fork(module, { execArgv: [...process.execArgv, ...FOR_LONG_WORK] });
  const end = new Promise<End>((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('exit', (status, signal) =>
      resolve(status === 0 ? undefined : `${signal ?? `status ${status}`}`),
    );
  });
  return { child, end };
};

const answerOf = async <Answer>(
  { child, end }: Started,
  list: readonly unknown[],
  name: string,
): Promise<Answer> => {
  const said = new Promise<Answered<Answer>>((resolve) => {
    child.once('message', (message) => resolve(message as Answered<Answer>));
  });
  // One that could not be started has nowhere to send to; how it ended says why.
  if (child.connected) child.send(list);
  const first = await Promise.race([said, end.then((why) => ({ ended: why ?? 'status 0' }))]);
  if ('ended' in first) throw new Error(`a process ended (${first.ended}) while it was at ${name}`);
  if ('failed' in first) throw new Error(`a process failed at ${name}: ${first.failed}`);
  return first.answer;
};

/** Has a process end by itself: there is nothing left for it to do. */
const letGo = async ({ child, end }: Started): Promise<void> => {
  if (child.connected) child.disconnect();
  const why = await end;
  if (why !== undefined) throw new Error(`a process ended (${why}) when its work was done`);
};

/** Ends a process, whatever it is at; one that could not be started has no number, and is none to be killed. */
const stop = async ({ child, end }: Started): Promise<void> => {
  if (child.pid !== undefined) child.kill();
  await end;
};
