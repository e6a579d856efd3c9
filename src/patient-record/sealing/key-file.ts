import { randomBytes } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import { KeyMissing, PatientKeys } from './patient-keys.port.js';

const KEY_BYTES = 32;

/** `{"patient": id, "key": base64url}` on a line of its own, readable by its owner alone. */
interface KeyLine {
  readonly patient: string;
  readonly key: string;
}

/**
 * Keys in one file, a line each, only ever added to. Two processes may add the key of one patient at once: the first
 * line counts, and each reads the file again after writing. A line cut short by a crash is followed by a new line and
 * ignored: its key was never handed out.
 */
export class KeyFile extends PatientKeys {
  readonly #path: string;
  readonly #keys = new Map<string, Buffer>();
  /** How much of the file was read, up to the end of a line. */
  #read = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override async keyOf(patientId: string): Promise<Buffer> {
    const key = this.#keys.get(patientId) ?? (await this.#inTurn(async () => this.#find(patientId)));
    if (key === undefined) throw new KeyMissing();
    return key;
  }

  override async keyForNew(patientId: string): Promise<Buffer> {
    return this.#inTurn(async () => {
      const known = await this.#find(patientId);
      if (known !== undefined) return known;
      await this.#add({ patient: patientId, key: randomBytes(KEY_BYTES).toString('base64url') });
      const added = await this.#find(patientId);
      if (added === undefined) throw new Error('a key that was written cannot be read back');
      return added;
    });
  }

  /** One at a time within the process; a failure does not hold up the next. */
  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #find(patientId: string): Promise<Buffer | undefined> {
    if (!this.#keys.has(patientId)) await this.#readOn();
    return this.#keys.get(patientId);
  }

  async #add(line: KeyLine): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await appendDurably(this.#path, `\n${JSON.stringify(line)}\n`);
    } catch (error) {
      throw unavailableFrom(error);
    }
  }

  /** Reads what was added since, by this process or another. */
  async #readOn(): Promise<void> {
    const file = await openedToRead(this.#path);
    if (file === undefined) return;
    try {
      const { size } = await file.stat();
      const added = Buffer.alloc(Math.max(0, size - this.#read));
      await file.read(added, 0, added.length, this.#read);
      const whole = added.lastIndexOf('\n') + 1;
      this.#read += whole;
      for (const text of added.subarray(0, whole).toString('utf8').split('\n')) this.#take(text);
    } finally {
      await file.close();
    }
  }

  #take(text: string): void {
    const line = readLine(text);
    if (line !== undefined && !this.#keys.has(line.patient)) {
      this.#keys.set(line.patient, Buffer.from(line.key, 'base64url'));
    }
  }
}

const appendDurably = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
};

const BECAUSE: Readonly<Record<string, StoreUnavailable['because']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EIO: 'input-output',
};

/** Without a key nothing can be stored: to whoever writes it is the same whether the key or the event found no room. */
const unavailableFrom = (error: unknown): unknown => {
  const because = BECAUSE[(error as NodeJS.ErrnoException).code ?? ''];
  return because === undefined ? error : new StoreUnavailable(because, { cause: error });
};

const openedToRead = async (path: string): Promise<FileHandle | undefined> => {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const readLine = (text: string): KeyLine | undefined => {
  if (text === '') return undefined;
  try {
    const { patient, key } = JSON.parse(text) as Partial<KeyLine>;
    const whole = typeof key === 'string' && Buffer.from(key, 'base64url').length === KEY_BYTES;
    return typeof patient === 'string' && whole ? { patient, key } : undefined;
  } catch {
    return undefined;
  }
};
