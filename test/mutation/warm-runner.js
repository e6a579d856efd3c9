/**
 * A test runner for Stryker that loads the compiled specs once and keeps them. A mutant is switched on by a variable,
 * and the tests that reach it are run, the cheapest first, until one fails. A mutant that never ends is Stryker's to
 * stop: it ends the process and begins another.
 */
import { readdir } from 'node:fs/promises';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tests } from './collected-tests.js';

/** What Stryker's instrumented code reads and writes. */
const stryker = (globalThis.__stryker__ ??= {});

const COMPILED = 'dist-mutation';
const SPECS = [
  /^src\/(kernel|rule-engine|clinic)\/.*\.spec\.js$/,
  /^test\/property\/(rule-engine.*|entry-matrix|rule-cases)\.spec\.js$/,
];

const milliseconds = new Map();

/** Tests that take longer (ten thousand entries, a thousand random cases) would set the pace of every mutant. */
const SLOWEST_MS = 100;

const load = async () => {
  register('./resolve-jest-globals.js', import.meta.url);
  const files = await readdir(COMPILED, { recursive: true });
  const specs = files.filter((file) => SPECS.some((pattern) => pattern.test(file))).toSorted();
  for (const spec of specs) await import(pathToFileURL(resolve(COMPILED, spec)).href);
};

/** Runs one test; its error, or undefined. */
const failureOf = async (test) => {
  const start = performance.now();
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    milliseconds.set(test.id, performance.now() - start);
  }
};

const dryRun = async () => {
  const results = [];
  for (const test of tests) {
    stryker.currentTestId = test.id;
    const failure = await failureOf(test);
    const { id, name } = test;
    const timeSpentMs = milliseconds.get(id);
    if (timeSpentMs > SLOWEST_MS) {
      delete stryker.mutantCoverage?.perTest[id];
      continue;
    }
    results.push(
      failure === undefined
        ? { id, name, timeSpentMs, status: 0 }
        : { id, name, timeSpentMs, status: 1, failureMessage: failure.message },
    );
  }
  stryker.currentTestId = undefined;
  return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage };
};

const mutantRun = async ({ activeMutant, testFilter, hitLimit }) => {
  const wanted = new Set(testFilter ?? tests.map(({ id }) => id));
  const reaching = tests
    .filter(({ id }) => wanted.has(id))
    .toSorted((a, b) => (milliseconds.get(a.id) ?? 0) - (milliseconds.get(b.id) ?? 0));
  stryker.activeMutant = activeMutant.id;
  stryker.hitLimit = hitLimit;
  stryker.hitCount = hitLimit === undefined ? undefined : 0;
  try {
    for (const [index, test] of reaching.entries()) {
      const failure = await failureOf(test);
      if (stryker.hitCount !== undefined && stryker.hitCount > hitLimit) {
        return { status: 'timeout', reason: `hit ${stryker.hitCount} times` };
      }
      if (failure !== undefined) {
        return {
          status: 'killed',
          killedBy: [test.id],
          failureMessage: failure.message.slice(0, 200),
          nrOfTests: index + 1,
        };
      }
    }
    return { status: 'survived', nrOfTests: reaching.length };
  } finally {
    stryker.activeMutant = undefined;
  }
};

/*
 * A mutant in code that runs both while modules load and in a test is switched on for the tests alone (`ignoreStatic`
 * in the configuration), so that nothing need be loaded anew for it, whatever Stryker asks.
 */
export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'warm',
    factory: Object.assign(
      () => ({ capabilities: () => ({ reloadEnvironment: true }), init: load, dryRun, mutantRun }),
      { inject: [] },
    ),
  },
];
