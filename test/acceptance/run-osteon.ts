import { spawn } from 'node:child_process';

/** The built command line; another build can be tried in its place. */
const BUILT = process.env.OSTEON_BUILT ?? 'dist';

/** What a run of the command line came to. */
export interface Run {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the built program as an operator would, with its output in a pipe. */
export const runNode = async (
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${BUILT}/${script}`, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    });
    const chunks: { readonly output: Buffer[]; readonly errors: Buffer[] } = { output: [], errors: [] };
    child.stdout.on('data', (chunk: Buffer) => chunks.output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.errors.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      const text = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString('utf8');
      resolve({ status, output: text(chunks.output), errors: text(chunks.errors) });
    });
  });

export const osteon = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> => runNode('cli/osteon.js', args, environment);
