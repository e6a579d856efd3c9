/**
 * Jest's globals as a list of tests that can be run one by one, again and again, in one process.
 *
 * For mutation testing alone: jest loads every module anew for each mutant, which takes hours where running the few
 * milliseconds of tests that reach a mutant takes minutes.
 */
import { expect } from 'expect';
import { bind } from 'jest-each';

/** Every test declared so far: `{ id, name, run }`. */
export const tests = [];

let suite = { title: '', before: [], each: [] };

const within = (title, body) => {
  const outer = suite;
  suite = { title: `${outer.title}${title} `, before: [...outer.before], each: [...outer.each] };
  body();
  suite = outer;
};

const declare = (title, body) => {
  const { before, each } = suite;
  const name = `${suite.title}${title}`;
  const run = async () => {
    for (const hook of before) await hook();
    for (const hook of each) await hook();
    await body();
  };
  tests.push({ id: `${tests.length} ${name}`, name, run });
};

const once = (body) => {
  let done;
  return () => (done ??= Promise.resolve(body()));
};

const asJest = (define) => Object.assign(define, { each: bind(define, false) });

export const describe = asJest((title, body) => within(title, body));
export const it = asJest((title, body) => declare(title, body));
export const beforeAll = (body) => suite.before.push(once(body));
export const beforeEach = (body) => suite.each.push(body);
export { expect };
