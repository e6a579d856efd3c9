/**
 * Counting which test reaches which mutant is needed once, in the dry run, and is then a third of all the time. Stryker
 * writes the counter into every module; here it learns to stay silent on demand (`__stryker__.counting`).
 */
const COUNTER = 'function cover() {';

export const load = async (url, context, next) => {
  const loaded = await next(url, context);
  if (loaded.format !== 'module' || !url.includes('/dist-mutation/')) return loaded;
  const source = String(loaded.source).replace(COUNTER, `${COUNTER} if (ns.counting === false) return;`);
  return { ...loaded, source };
};
