import { open, type FileHandle } from 'node:fs/promises';

/** Length of a record's head: its length and a checksum of its text, four bytes each. */
const HEAD = 8;

/** No room is left in a spool file. */
export class SpoolFull extends Error {
  constructor() {
    super('the spool of accesses is full');
    this.name = 'SpoolFull';
  }
}

/**
 * Records in a file whose room was written out beforehand, so that adding one takes no more of the disk than there is.
 * A record is on the disk when `add` resolves; those added meanwhile share one flush. A record cut short by a crash ends
 * the file where it begins: whoever added it was never told that it was kept.
 */
export class SpoolFile {
  #end = 0;
  readonly #adding = new Set<Promise<void>>();
  #flushing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

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

  /** Throws `SpoolFull` where the record has no room. */
  async add(text: string): Promise<void> {
    const record = framed(text);
    if (this.#end + record.length > this.room) throw new SpoolFull();
    const at = this.#end;
    this.#end += record.length;
    this.records.push(text);
    const adding = this.#write(record, at);
    this.#adding.add(adding);
    try {
      await adding;
    } finally {
      this.#adding.delete(adding);
    }
  }

  async #write(record: Buffer, at: number): Promise<void> {
    await this.file.write(record, 0, record.length, at);
    await this.#flushed();
  }

  /** Resolves when what was added is on the disk. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#adding);
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
    await this.file.close();
  }

  /** A flush that begins after this call; one flush serves all who wait for it. */
  async #flushed(): Promise<void> {
    if (this.#flushing === undefined) return this.#flush();
    this.#next ??= this.#flushing.catch(() => undefined).then(async () => this.#flush());
    return this.#next;
  }

  async #flush(): Promise<void> {
    this.#next = undefined;
    const flushing = this.file.datasync();
    this.#flushing = flushing;
    try {
      await flushing;
    } finally {
      if (this.#flushing === flushing) this.#flushing = undefined;
    }
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

const framed = (text: string): Buffer => {
  const body = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(checksumOf(body), 4);
  return Buffer.concat([head, body]);
};

const recordsIn = (bytes: Buffer): string[] => {
  const records: string[] = [];
  let at = 0;
  while (at + HEAD <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + HEAD, at + HEAD + length);
    if (length === 0 || body.length < length || checksumOf(body) !== bytes.readUInt32LE(at + 4)) break;
    records.push(body.toString('utf8'));
    at += HEAD + length;
  }
  return records;
};

/** FNV-1a: enough to tell a record from one that was half written. */
const checksumOf = (bytes: Buffer): number => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};
