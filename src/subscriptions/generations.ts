import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Projection } from './projection.js';
import { sqliteCodeOf } from './sqlite-code.js';
import { ViewFile } from './view-file.js';

/** A view's file: `<name>.v<version>.<generation>.sqlite`. */
interface Generation {
  readonly path: string;
  readonly version: number;
  readonly generation: number;
}

/** The files a projection has in a folder: one that answers, at times one being built beside it, and left-overs. */
export class Generations {
  constructor(
    private readonly folder: string,
    private readonly projection: Projection,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** The latest file of this version; a new one where there is none, or where it is damaged. */
  latest(): ViewFile {
    for (const { path } of this.#own()) {
      try {
        return ViewFile.open(path, this.projection);
      } catch (error) {
        if (!isDamaged(error)) throw error;
        remove(path);
      }
    }
    return this.another();
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

  #own(): readonly Generation[] {
    return this.#files()
      .filter(({ version }) => version === this.projection.version)
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

const isDamaged = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB|ERROR)/.test(sqliteCodeOf(error));

const remove = (path: string): void => {
  for (const ending of ['', '-wal', '-shm']) if (existsSync(path + ending)) rmSync(path + ending);
};
