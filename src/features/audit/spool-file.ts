import { open, type FileHandle } from 'node:fs/promises';
import { framed, HEAD, recordsIn } from './spool-record.js';

/** No room is left in a spool file. */
export class SpoolFull extends Error {
  constructor() {
    super('the spool of accesses is full');
    this.name = 'SpoolFull';
  }
}

/** A record on its way to the disk, and whoever waits for it. */
interface Adding {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Records in a file whose room was written out beforehand, so that adding one takes no more of the disk than there is.
 * A record is on the disk when `add` resolves; those added meanwhile are written and flushed together, one group after
 * the other, so that no record that counts ever stands behind one that is not there. A record cut short by a crash ends
 * the file where it begins: whoever added it was never told that it was kept.
 */
export class SpoolFile {
  #end = 0;
  #adding: Adding[] = [];
  #writing: Promise<void> | undefined;

  private constructor(
    private readonly file: FileHandle,
    private readonly room: number,
    readonly records: string[],
  ) {}

  /** Opens the file, or makes it with all its room; `records` are those found in it. */
  static async open(path: string, room: number): Promise<SpoolFile> {
    const file = await opened(path);
    const { size } = await file.stat();
    if (size < room) await writeOut(file, size, room);
    const bytes = Buffer.alloc(room);
    await file.read(bytes, 0, room, 0);
    const records = recordsIn(bytes);
    const spool = new SpoolFile(file, room, records);
    spool.#end = records.reduce((end, text) => end + HEAD + Buffer.byteLength(text), 0);
    return spool;
  }

  /** Throws `SpoolFull` where the record has no room, and what the disk says where it cannot be written. */
  async add(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#adding.push({ text, resolve, reject });
      this.#writing ??= this.#writeGroups().finally(() => {
        this.#writing = undefined;
      });
    });
  }

  /** Resolves when nothing is being added any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Empties the file. Nothing may be added meanwhile. */
  async clear(): Promise<void> {
    if (this.#end === 0) return;
    // All of it, not only the first head: a shorter record would leave the tail of an older one readable behind it.
    await this.file.write(Buffer.alloc(this.#end), 0, this.#end, 0);
    await this.file.datasync();
    this.#end = 0;
    this.records.length = 0;
  }

  async close(): Promise<void> {
    await this.settled();
    await this.file.close();
  }

  async #writeGroups(): Promise<void> {
    while (this.#adding.length > 0) await this.#writeGroup(this.#adding.splice(0));
  }

  async #writeGroup(adding: readonly Adding[]): Promise<void> {
    let end = this.#end;
    const parts: Buffer[] = [];
    const fitting = adding.filter(({ text, reject }) => {
      const record = framed(text);
      const fits = end + record.length <= this.room;
      if (fits) end += parts[parts.push(record) - 1]?.length ?? 0;
      else reject(new SpoolFull());
      return fits;
    });
    try {
      if (parts.length > 0) await this.#write(Buffer.concat(parts));
      this.#end = end;
      this.records.push(...fitting.map(({ text }) => text));
      for (const { resolve } of fitting) resolve();
    } catch (error) {
      // The end has not moved: the next group is written over what came of this one.
      for (const { reject } of fitting) reject(error);
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.file.write(bytes, 0, bytes.length, this.#end);
    await this.file.datasync();
  }
}

const opened = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return open(path, 'wx+', 0o600);
  }
};

const STRETCH = 1 << 20;

/** Zeros to the end: a length alone would promise room that the disk may not have. */
const writeOut = async (file: FileHandle, from: number, to: number): Promise<void> => {
  const zeros = Buffer.alloc(STRETCH);
  for (let at = from; at < to; at += STRETCH) await file.write(zeros, 0, Math.min(STRETCH, to - at), at);
  await file.sync();
};
