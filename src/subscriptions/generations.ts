import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OtherFormat } from './open-view-file.js';
import type { Projection } from './projection.js';
import { isDamage } from './sqlite-fault.js';
import { ViewFile } from './view-file.js';

/** A view's file: `<name>.v<version>.<generation>.sqlite`. */
interface Generation {
  readonly path: string;
  readonly version: number;
  readonly generation: number;
}

/** What is to be done with the files there are. */
export interface Standing {
  /** Answers queries. */
  readonly answering: ViewFile;
  /** Is built beside it and takes its place; undefined where there is nothing to wait for. */
  readonly building: ViewFile | undefined;
  /** Whether the one that answers is of an earlier version, to which nothing can be added any more. */
  readonly isEarlier: boolean;
}

/** The files a projection has in a folder: one that answers, at times one being built beside it, and left-overs. */
export class Generations {
  constructor(
    private readonly folder: string,
    private readonly projection: Projection,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** As the files say, whatever the process before this one was about when it ended. */
  standing(): Standing {
    const { complete, begun } = this.#own();
    if (complete !== undefined) {
      this.removeBefore(complete);
      return { answering: complete, building: begun, isEarlier: false };
    }
    const building = begun ?? this.another();
    const earlier = this.#earlier();
    return earlier === undefined
      ? { answering: building, building: undefined, isEarlier: false }
      : { answering: earlier, building, isEarlier: true };
  }

  /** A new, empty file beside those there are. */
  another(): ViewFile {
    const last = Math.max(0, ...this.#files().map(({ generation }) => generation));
    const { name, version } = this.projection;
    return ViewFile.open(join(this.folder, `${name}.v${version}.${last + 1}.sqlite`), this.projection);
  }

  /** Removes what came before a file that has caught up: other versions and generations. */
  removeBefore(kept: ViewFile): void {
    const last = this.#files().find(({ path }) => path === kept.path)?.generation ?? 0;
    for (const { path, generation } of this.#files()) if (generation < last) remove(path);
  }

  /** The latest whole file of this version, and one begun after it. Damaged ones are removed: they can be built anew. */
  #own(): { readonly complete: ViewFile | undefined; readonly begun: ViewFile | undefined } {
    let begun: ViewFile | undefined;
    for (const { path } of this.#latestFirst(({ version }) => version === this.projection.version)) {
      const file = this.#opened(path);
      if (file === undefined) remove(path);
      else if (file.isComplete()) return { complete: file, begun };
      else if (begun === undefined) begun = file;
      else file.close();
    }
    return { complete: undefined, begun };
  }

  #earlier(): ViewFile | undefined {
    const { version: own, readableFrom = own } = this.projection;
    for (const { path } of this.#latestFirst(({ version }) => version >= readableFrom && version < own)) {
      const file = this.#opened(path);
      if (file?.isComplete() === true) return file;
      file?.close();
    }
    return undefined;
  }

  /** Undefined where it is damaged, or kept in another way. */
  #opened(path: string): ViewFile | undefined {
    try {
      return ViewFile.open(path, this.projection);
    } catch (error) {
      if (isDamage(error) || error instanceof OtherFormat) return undefined;
      throw error;
    }
  }

  #latestFirst(are: (file: Generation) => boolean): readonly Generation[] {
    return this.#files()
      .filter(are)
      .toSorted((a, b) => b.generation - a.generation);
  }

  #files(): readonly Generation[] {
    const pattern = /^(?<name>.+)\.v(?<version>\d+)\.(?<generation>\d+)\.sqlite$/;
    return readdirSync(this.folder).flatMap((file) => {
      const { name, version, generation } = pattern.exec(file)?.groups ?? {};
      return name === this.projection.name
        ? [{ path: join(this.folder, file), version: Number(version), generation: Number(generation) }]
        : [];
    });
  }
}

/** The file last: where a crash comes between, what is left is still found by its name. */
const remove = (path: string): void => {
  for (const ending of ['-wal', '-shm', '']) rmSync(path + ending, { force: true });
};
