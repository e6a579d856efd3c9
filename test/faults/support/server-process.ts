import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The built command line; another build can be tried in its place. */
const BUILT = process.env.OSTEON_BUILT ?? 'dist';
const STARTS_WITHIN_MS = 30_000;

export interface ServerPlace {
  readonly issuer: string;
  /** The data folder. */
  readonly data: string;
  /** Further settings. */
  readonly environment?: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends every server a failed test has left behind. */
export const killServers = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
};

/** `osteon serve` as an operator runs it: a process of its own, which can be killed. */
export class ServerProcess {
  /** Where it listens; rejected, with what it said, where it ended before it did. */
  readonly listening: Promise<string>;
  readonly #gone: Promise<number | null>;
  readonly #said: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    running.add(child);
    child.stderr?.on('data', (chunk: Buffer) => this.#said.push(chunk.toString('utf8')));
    this.#gone = new Promise((resolve) => {
      child.once('close', (status) => {
        running.delete(child);
        resolve(status);
      });
    });
    this.listening = this.#listens();
    // Whoever kills it while it starts does not wait for it.
    this.listening.catch(() => undefined);
  }

  /** Begins to start one. */
  static begin({ issuer, data, environment }: ServerPlace): ServerProcess {
    const child = spawn(process.execPath, [`${BUILT}/cli/osteon.js`, 'serve', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        OSTEON_OIDC_ISSUER: issuer,
        OSTEON_DATA: data,
        OSTEON_PORT: '0',
        OSTEON_MANAGEMENT_PORT: '0',
        OSTEON_LOG_LEVEL: 'warn',
        ...environment,
      },
    });
    return new ServerProcess(child);
  }

  static async start(place: ServerPlace): Promise<{ readonly server: ServerProcess; readonly url: string }> {
    const server = ServerProcess.begin(place);
    return { server, url: await server.listening };
  }

  /** What it logged so far: warnings and worse. */
  get said(): string {
    return this.#said.join('');
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#gone;
  }

  /** Asks it to stop; the exit status. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.#gone;
  }

  async #listens(): Promise<string> {
    const line = new Promise<string>((resolve) => {
      this.child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
    });
    const late = AbortSignal.timeout(STARTS_WITHIN_MS);
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(new Error(`no start within ${STARTS_WITHIN_MS} ms`)));
    });
    const ended = this.#gone.then((status) => {
      throw new Error(`the server ended while starting, with status ${status}: ${this.said}`);
    });
    const { url } = JSON.parse(await Promise.race([line, ended, tooLate])) as { readonly url: string };
    return url;
  }
}
