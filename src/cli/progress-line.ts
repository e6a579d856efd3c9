/** How often a line is drawn anew, in ms. */
const EVERY = 200;

/** One line on standard error that shows how far long work is; nothing where nobody watches a terminal. */
export const progressLine = (what: string) => {
  let last = 0;
  const isShown = process.stderr.isTTY;
  return {
    show: (done: number, of?: number): void => {
      if (!isShown || performance.now() - last < EVERY) return;
      last = performance.now();
      const whole = of === undefined ? '' : ` of ${of.toLocaleString('en')}`;
      process.stderr.write(`\r${what}: ${done.toLocaleString('en')}${whole}`);
    },
    end: (): void => {
      if (isShown) process.stderr.write('\r\u001B[K');
    },
  };
};
