import { beforeEach, describe, expect, it } from '@jest/globals';
import { derivation, derivationRow, notesOf, type Derivation } from './derivation.js';
import { derivations, MOST_SOURCES, type Derivations } from './derivations.js';

const [PAIN, CALCIUM] = [1, 2];

let work: Derivations;
let scores: readonly number[];
/** What was worked out, in order. */
let done: string[];

/** Something worked out that says so. */
const telling = <Value>(name: string, derive: () => Value): Derivation<Value> =>
  derivation(() => {
    done.push(name);
    return derive();
  }, name);

/** The first moment that something worked out waits for. */
const dueOf = (one: Derivation): number | undefined => notesOf(one).due;

const readScores = (): readonly number[] => {
  work.rest(PAIN);
  return scores;
};

beforeEach(() => {
  work = derivations();
  [scores, done] = [[3, 7], []];
  work.begin(0, 0);
});

describe('what was worked out', () => {
  it('is not worked out again while what it rests on stays the same', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    expect([work.read(highest), work.read(highest)]).toEqual([7, 7]);
    work.begin(1, CALCIUM);
    expect(work.read(highest)).toBe(7);
    expect(done).toEqual(['highest']);
  });

  it('is worked out again once that has changed, also several rounds ago', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    work.read(highest);
    scores = [3, 9];
    work.begin(1, PAIN);
    work.begin(2, CALCIUM);
    expect(work.read(highest)).toBe(9);
  });

  it('is worked out again whichever source has changed, the last of them as well', () => {
    const LAST = 1 << (MOST_SOURCES - 1);
    let drawn = 1;
    const results = telling('results', () => {
      work.rest(LAST);
      return drawn;
    });
    work.read(results);
    drawn = 2;
    work.begin(1, LAST | PAIN);
    work.begin(2, PAIN);
    expect(work.read(results)).toBe(2);
  });

  it('rests on what it read the last time, not on what it read before', () => {
    const FEVER = 4;
    const first = telling('first', () => readScores()[0]);
    let isFebrile = false;
    let ionised = 1;
    const latest = telling('latest', () => {
      work.rest(CALCIUM);
      return ionised;
    });
    const chosen = telling('chosen', () => {
      work.rest(FEVER);
      return isFebrile ? work.read(latest) : work.read(first);
    });
    expect(work.read(chosen)).toBe(3);
    isFebrile = true;
    work.begin(1, FEVER);
    expect(work.read(chosen)).toBe(1);
    ionised = 9;
    work.begin(2, CALCIUM);
    expect(work.read(chosen)).toBe(9);
  });

  it('rests on what it read though the one it read that from has read the same just before', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    const next = telling('next', () => work.read(highest) + 1);
    const sum = telling('sum', () => work.read(highest) + work.read(next));
    expect(work.read(sum)).toBe(15);
    scores = [5];
    work.begin(1, PAIN);
    expect(work.read(sum)).toBe(11);
  });

  it('notes nothing for whoever reads on after a fault in what they read', () => {
    const broken = derivation((): number => {
      readScores();
      throw new Error('a defect');
    }, 'broken');
    const careful = telling('careful', () => {
      try {
        return work.read(broken);
      } catch {
        return work.read(telling('none', () => 0));
      }
    });
    expect(work.read(careful)).toBe(0);
    expect(notesOf(careful).reads.length).toBe(1);
  });

  it('spares what rests on it the work where it comes to the same', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    const isSevere = telling('severe', () => work.read(highest) >= 7);
    const alert = telling('alert', () => (work.read(isSevere) ? 'tell the nurse' : 'nothing'));
    work.read(alert);
    scores = [3, 8];
    work.begin(1, PAIN);
    expect(work.read(alert)).toBe('tell the nurse');
    expect(done).toEqual(['alert', 'severe', 'highest', 'highest', 'severe']);
    expect(work.isChanged(alert)).toBe(false);
  });

  it('rests on what it read last, not on what it read once', () => {
    let asks = true;
    const choice = derivation(() => {
      work.rest(CALCIUM);
      return asks;
    }, 'choice');
    const highest = telling('highest', () => Math.max(...readScores()));
    const answer = telling('answer', () => (work.read(choice) ? work.read(highest) : 0));
    work.read(answer);
    asks = false;
    work.begin(1, CALCIUM);
    expect(work.read(answer)).toBe(0);
    work.begin(2, PAIN);
    work.read(answer);
    expect(done).toEqual(['answer', 'highest', 'answer']);
  });

  it('is tried again after a fault, and keeps none of it', () => {
    let isBroken = true;
    const fragile = derivation(() => {
      if (isBroken) throw new Error('broken');
      return readScores().length;
    }, 'fragile');
    expect(() => work.read(fragile)).toThrow('broken');
    isBroken = false;
    expect(work.read(fragile)).toBe(2);
  });
});

describe('what waits for a moment', () => {
  const isOver = (at: number) =>
    telling(`over ${at}`, () => {
      work.waitFor(at);
      return work.now() >= at;
    });

  it('names the first one to come, through whatever reads it, and is worked out again then', () => {
    const [soon, later] = [isOver(10), isOver(20)];
    const both = telling('both', () => work.read(soon) && work.read(later));
    const either = telling('either', () => [work.read(soon), work.read(later)]);
    work.read(both);
    expect(dueOf(both)).toBe(10);
    work.read(either);
    work.begin(9, 0);
    expect(work.read(either)).toEqual([false, false]);
    work.begin(10, 0);
    expect(work.read(either)).toEqual([true, false]);
    expect(dueOf(either)).toBe(20);
    work.begin(20, 0);
    expect([work.read(both), dueOf(both)]).toEqual([true, undefined]);
  });

  it('waits for nothing that never comes, nor for what is no moment', () => {
    const waiting = derivation(() => {
      work.waitFor(5);
      work.waitFor(Number.POSITIVE_INFINITY);
      work.waitFor(Number.NaN);
      return true;
    }, 'waiting');
    work.read(waiting);
    expect(dueOf(waiting)).toBe(5);
  });

  it('waits for nothing that has come', () => {
    work.begin(15, 0);
    const over = isOver(15);
    expect([work.read(over), dueOf(over)]).toEqual([true, undefined]);
  });
});

describe('a figure that grows with the clock', () => {
  const age = () =>
    derivation(() => {
      work.grow();
      work.waitFor(100);
      return { hours: work.now() };
    }, 'age');

  it('is as of now for whoever reads it, and may be of before for whoever only asks whether it holds', () => {
    const hours = age();
    const told = telling('told', () => `${work.read(hours).hours} h`);
    const holder = derivation(() => ({ said: work.read(told) }), 'holder');
    work.read(holder);
    work.begin(5, 0);
    work.bringAll(derivationRow([hours]));
    expect(hours.value).toEqual({ hours: 0 });
    expect(work.read(hours)).toEqual({ hours: 5 });
  });

  it('is in everything that holds it, but not in a truth that follows from it', () => {
    const hours = age();
    const evidence = derivation(() => ({ value: work.read(hours).hours }), 'evidence');
    const isOld = derivation(() => work.read(hours).hours >= 100, 'old');
    expect([work.read(evidence).value, work.read(isOld)]).toEqual([0, false]);
    expect([evidence, isOld].map((one) => notesOf(one).grows)).toEqual([true, false]);
    work.begin(50, 0);
    expect(work.read(evidence).value).toBe(50);
    work.begin(100, 0);
    expect(work.read(isOld)).toBe(true);
  });
});

describe('a row of them', () => {
  it('is looked at where something changed or came, and says which changed and what comes next', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    const over = telling('over', () => {
      work.waitFor(10);
      return work.now() >= 10;
    });
    const row = derivationRow<unknown>([highest, over]);
    const round = (): readonly [readonly number[], number | undefined] => {
      const changed = work.bringAll(row).map((one) => row.all.indexOf(one));
      return [changed, row.due];
    };
    expect(round()).toEqual([[0, 1], 10]);
    work.begin(1, CALCIUM);
    expect(round()).toEqual([[], 10]);
    scores = [9];
    work.begin(2, PAIN);
    expect(round()).toEqual([[0], 10]);
    work.begin(10, 0);
    expect(round()).toEqual([[1], undefined]);
    expect(done).toEqual(['highest', 'over', 'highest', 'over']);
  });

  it('catches up with what changed while it was not looked at', () => {
    const highest = telling('highest', () => Math.max(...readScores()));
    work.bringAll(derivationRow([highest]));
    scores = [1];
    work.begin(1, PAIN);
    work.begin(2, 0);
    work.bringAll(derivationRow([highest]));
    work.bringAll(derivationRow([highest]));
    expect(highest.value).toBe(1);
  });
});
