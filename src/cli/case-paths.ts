import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../platform/refused.js';
import { obstacleIn } from './read-text.js';

/** The files that some arguments name: a folder stands for the JSON files in it, in order of name. */
export const casePaths = async (named: readonly string[]): Promise<readonly string[]> => {
  const paths = await Promise.all(named.map(filesAt));
  return paths.flat();
};

const filesAt = async (path: string): Promise<readonly string[]> => {
  const found = await stat(path).catch(refuse(path));
  if (!found.isDirectory()) return [path];
  const inside = await readdir(path).catch(refuse(path));
  const names = inside.filter((name) => name.endsWith('.json')).toSorted();
  if (names.length === 0) throw new Refused([`${path}: there is no .json file in this folder`]);
  return names.map((name) => join(path, name));
};

const refuse =
  (path: string) =>
  (error: unknown): never => {
    throw new Refused([`${path}: ${obstacleIn(error) ?? 'cannot be read'}`]);
  };
