const SLOW_MS = 250;
const ENOUGH = 50;

/** Time on the processor: what else the machine does at the moment must not decide which tests take part. */
const costOf = async (test) => {
  const before = process.cpuUsage();
  await test.run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** The ids of the tests that are slow even when run again, their code warm. */
export const slowOf = async (tests, results) => {
  const suspected = new Set(results.filter(({ timeSpentMs }) => timeSpentMs > SLOW_MS).map(({ id }) => id));
  const slow = new Set();
  for (const test of tests) {
    if (suspected.has(test.id) && (await costOf(test)) > SLOW_MS) slow.add(test.id);
  }
  return slow;
};

/**
 * Which test reaches which mutant (`{ test: { mutant: hits } }`), the cheapest test first, since Stryker keeps the order.
 *
 * A slow test (ten thousand entries, a thousand random cases) takes part only where fewer than fifty others reach:
 * elsewhere it would set the pace of every mutant that survives, and rarely sees what fifty did not.
 */
export const withoutSlow = (perTest, results, slowIds) => {
  const reached = results
    .filter(({ id }) => id in perTest)
    .toSorted((one, other) => one.timeSpentMs - other.timeSpentMs);
  const quick = reached.filter(({ id }) => !slowIds.has(id));
  const slow = reached.filter(({ id }) => slowIds.has(id));
  const others = new Map();
  for (const { id } of quick) {
    for (const mutant of Object.keys(perTest[id])) others.set(mutant, (others.get(mutant) ?? 0) + 1);
  }
  const few = ([mutant]) => (others.get(mutant) ?? 0) < ENOUGH;
  return Object.fromEntries([
    ...quick.map(({ id }) => [id, perTest[id]]),
    ...slow.map(({ id }) => [id, Object.fromEntries(Object.entries(perTest[id]).filter(few))]),
  ]);
};
