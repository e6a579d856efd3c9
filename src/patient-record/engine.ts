import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders whose code decides what is concluded. */
const CORE = ['kernel', 'rule-engine', 'clinic'];
const CODE = /(?<!\.spec|\.d)\.(?:js|ts)$/;

let computed: string | undefined;

/** SHA-256 of the built core, file by file: a replay says whether the same code concluded. */
export const engineHash = (): string => {
  computed ??= hashOfCore(fileURLToPath(new URL('../', import.meta.url)));
  return computed;
};

const hashOfCore = (root: string): string => {
  const hash = createHash('sha256');
  for (const folder of CORE) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => CODE.test(name)).toSorted()) {
      hash.update(`${folder}/${file.replaceAll('\\', '/')}\n`).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex');
};
