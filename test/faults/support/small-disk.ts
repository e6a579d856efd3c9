import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be filled to the last byte and emptied again. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  readonly remove: () => void;
}

/** A file system in memory of so many MB; undefined where nothing may be mounted. */
export const smallDisk = (megabytes: number): SmallDisk | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      for (const size of [1 << 20, 1 << 12, 1]) fillBy(ballast, size);
    },
    makeRoom: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
};

const fillBy = (path: string, size: number): void => {
  const zeros = Buffer.alloc(size);
  for (;;) {
    try {
      appendFileSync(path, zeros);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
};

/** Makes files so that nobody may write to them, not even who has them open; false where that cannot be had. */
export const frozen = (paths: readonly string[]): boolean => {
  try {
    execFileSync('chattr', ['+i', ...paths], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const thaw = (paths: readonly string[]): void => void execFileSync('chattr', ['-i', ...paths]);
