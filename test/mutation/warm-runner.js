/**
 * A test runner for Stryker that loads the compiled specs once and keeps them. A mutant is switched on by a variable,
 * and the tests that reach it are run, the likeliest to fail first, until one does. A mutant that never ends is
 * Stryker's to stop: it ends the process and begins another.
 */
import { readdir } from 'node:fs/promises';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { tests } from './collected-tests.js';
import { slowOf, withoutSlow } from './slow-tests.js';

/** What Stryker's instrumented code reads and writes. */
const stryker = (globalThis.__stryker__ ??= {});

const COMPILED = 'dist-mutation';
const SPECS = [
  /^src\/(kernel|rule-engine|clinic)\/.*\.spec\.js$/,
  /^test\/property\/(rule-engine.*|entry-matrix|rule-cases)\.spec\.js$/,
];

const load = async () => {
  register('./resolve-jest-globals.js', import.meta.url);
  register('./quiet-coverage.js', import.meta.url);
  // The same inputs in every run, lest a verdict be luck. That a test fails is enough; no smaller failing input is sought.
  fc.configureGlobal({ seed: 1, endOnFailure: true });
  const files = await readdir(COMPILED, { recursive: true });
  const specs = files.filter((file) => SPECS.some((pattern) => pattern.test(file))).toSorted();
  for (const spec of specs) await import(pathToFileURL(resolve(COMPILED, spec)).href);
};

/** Runs one test; its error, or undefined. */
const failureOf = async (test) => {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const dryRun = async () => {
  stryker.counting = true;
  const results = [];
  for (const test of tests) {
    const { id, name } = test;
    stryker.currentTestId = id;
    const start = performance.now();
    const failure = await failureOf(test);
    const timeSpentMs = performance.now() - start;
    results.push({
      id,
      name,
      timeSpentMs,
      ...(failure === undefined ? { status: 0 } : { status: 1, failureMessage: failure.message }),
    });
  }
  stryker.currentTestId = undefined;
  stryker.counting = false;
  const passed = results.every(({ status }) => status === 0);
  const slow = passed ? await slowOf(tests, results) : new Set();
  const { static: whileLoading, perTest } = stryker.mutantCoverage;
  return {
    status: 'complete',
    tests: results,
    mutantCoverage: { static: whileLoading, perTest: withoutSlow(perTest, results, slow) },
  };
};

/** Tests that noticed a mutant, the latest last: the next mutant is mostly of the same lines. */
const noticed = new Set();

const inOrder = (testFilter) => {
  const wanted = new Set(testFilter);
  return [
    ...[...noticed].filter((id) => wanted.has(id)).toReversed(),
    ...testFilter.filter((id) => !noticed.has(id)),
  ];
};

const mutantRun = async ({ activeMutant, testFilter, hitLimit }) => {
  const declared = new Map(tests.map((test) => [test.id, test]));
  const reaching = inOrder(testFilter ?? [...declared.keys()]);
  stryker.counting = false;
  stryker.activeMutant = activeMutant.id;
  stryker.hitLimit = hitLimit;
  stryker.hitCount = hitLimit === undefined ? undefined : 0;
  try {
    for (const [index, id] of reaching.entries()) {
      const failure = await failureOf(declared.get(id));
      if (stryker.hitCount !== undefined && stryker.hitCount > hitLimit) {
        return { status: 'timeout', reason: `hit ${stryker.hitCount} times` };
      }
      if (failure !== undefined) {
        noticed.delete(id);
        noticed.add(id);
        return {
          status: 'killed',
          killedBy: [id],
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
