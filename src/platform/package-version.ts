import { readFileSync } from 'node:fs';

/** Osteon's version, as its package says it; the file stands two folders up, built or not. */
export const packageVersion = (): string => {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};
