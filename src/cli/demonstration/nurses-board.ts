import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A line that has not come by then does not come, in ms. */
const PATIENCE = 5_000;

/** `osteon watch --audience nurse`, run as a nurse's terminal runs it, with its lines caught as they come. */
export class NursesBoard {
  readonly #lines: string[] = [];
  #wake: () => void = () => undefined;

  private constructor(private readonly child: ChildProcess) {
    if (child.stdout === null) throw new Error('the board has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
  }

  /** `program`: the file this program was started with. */
  static open(program: string, url: string, token: string): NursesBoard {
    const child = spawn(process.execPath, [program, 'watch', '--audience', 'nurse'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, OSTEON_URL: url, OSTEON_TOKEN: token },
    });
    return new NursesBoard(child);
  }

  /** What came since it was last asked, once it tells of a rule; or without it, after some seconds. */
  async linesWith(ruleId: string): Promise<readonly string[]> {
    const late = AbortSignal.timeout(PATIENCE);
    while (!late.aborted && !this.#lines.some((line) => line.includes(` ${ruleId} `))) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        late.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return this.#lines.splice(0);
  }

  async close(): Promise<void> {
    const gone = once(this.child, 'exit');
    if (this.child.kill('SIGTERM')) await gone;
  }
}
