import { setTimeout as wait } from 'node:timers/promises';

const LOOK_AGAIN_MS = 20;

/** Asks again until something is so, and throws, naming it, where it is not within a time in ms. */
export const until = async (what: string, within: number, isSo: () => Promise<boolean>): Promise<void> => {
  const last = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > last) throw new Error(`not within ${within} ms: ${what}`);
    await wait(LOOK_AGAIN_MS);
  }
};
