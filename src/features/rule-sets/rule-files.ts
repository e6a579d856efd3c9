import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The text of a file, with the path people know it by. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What a rules folder holds. */
export interface RuleFiles {
  readonly rules: readonly TextFile[];
  readonly cases: readonly TextFile[];
  readonly general: TextFile | undefined;
}

/** Reads every rule, case and general document under a folder, in order of path. */
export const readRuleFiles = async (folder: string): Promise<RuleFiles> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const files = await Promise.all(paths.map(async (path) => readTextFile(path, folder)));
  const isCases = ({ file }: TextFile): boolean => file.endsWith('.cases.json');
  return {
    general: files.find(({ file }) => file === 'general.json'),
    cases: files.filter(isCases),
    rules: files.filter((one) => !isCases(one) && one.file !== 'general.json'),
  };
};

/** A file's text, named relative to a folder. */
export const readTextFile = async (path: string, folder: string): Promise<TextFile> => ({
  file: relative(folder, path),
  text: await readFile(path, 'utf8'),
});
