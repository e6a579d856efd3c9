import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** A block of commands, and what the page says they print. */
interface Step {
  readonly commands: string;
  readonly expected: readonly string[];
}

/** A page of the documents, typed into a shell from its first line to its last. */
export interface TypedPage {
  /** How many blocks of commands it has. */
  readonly steps: number;
  /** How many of them ran; the shell ends at the first command that fails. */
  readonly ran: number;
  /** Lines that the page says are printed, and were not. */
  readonly missing: readonly string[];
  /** All that was printed. */
  readonly printed: string;
}

const NEXT = '--- the next block ---';

export const typePage = async (
  path: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TypedPage> => {
  const steps = stepsIn(await readFile(path, 'utf8'));
  const script = steps.map(({ commands }) => `${commands}\necho '${NEXT}'\n`).join('');
  const env = { ...process.env, NODE_OPTIONS: '', ...environment };
  const shell = spawn('bash', ['-e'], { stdio: 'pipe', env });
  shell.stdin.end(`set -m\nexec 2>&1\n${script}`);
  const printed = await text(shell.stdout);
  const blocks = printed.split(NEXT);
  const missing = steps.flatMap(({ expected }, index) => notPrinted(expected, blocks[index] ?? ''));
  return { steps: steps.length, ran: blocks.length - 1, missing, printed };
};

/** The blocks to type, each with the block of output that follows it before the next one. */
const stepsIn = (page: string): readonly Step[] => {
  const steps: { commands: string; expected: string[] }[] = [];
  for (const [, kind, block = ''] of page.matchAll(/^```(sh|text)\n(.*?)^```$/gms)) {
    if (kind === 'sh') steps.push({ commands: block, expected: [] });
    else steps.at(-1)?.expected.push(...block.trimEnd().split('\n'));
  }
  return steps;
};

/** In their order. */
const notPrinted = (expected: readonly string[], printed: string): readonly string[] => {
  let from = 0;
  return expected.filter((line) => {
    const at = printed.indexOf(line, from);
    from = Math.max(from, at);
    return at < 0;
  });
};
