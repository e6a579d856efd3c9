/** Standard output carries what was asked for and nothing else, so that it can be piped on. */
export const printLines = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

export const printJson = (value: unknown): void => printLines([JSON.stringify(value, null, 2)]);
