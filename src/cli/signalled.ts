/** Conventional exit statuses of a program ended by a signal. */
const ENDED_BY = { SIGINT: 130, SIGTERM: 143 } as const;

/** The first signal asks; whoever sends a second one does not want to wait. */
export const signalled = async (): Promise<void> =>
  new Promise((resolve) => {
    let before = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (before) process.exit(ENDED_BY[signal]);
        before = true;
        resolve();
      });
    }
  });
