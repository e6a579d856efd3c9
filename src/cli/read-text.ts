import { readFile } from 'node:fs/promises';
import { Refused } from '../platform/refused.js';

/** The text of a file somebody named, or what stands in the way, in words. */
export const readText = async (path: string): Promise<string> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Refused([`${path}: ${obstacleIn(error) ?? 'cannot be read'}`]);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused([`${path}: is not text (UTF-8)`]);
  }
};

const OBSTACLES: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'has too long a name',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'is no folder',
  EPERM: 'may not be read by this user',
};

/** What the operating system has against a path; undefined for an error that is about no path. */
export const obstacleIn = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  return OBSTACLES[String(error.code)];
};
