#!/usr/bin/env node
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleSets } from '../features/rule-sets/index.js';
import { SETTINGS } from '../platform/settings.module.js';
import type { Settings } from '../platform/settings.js';
import { readGeneralDocument } from './general-document.js';
import type { Page } from './reference/page.js';
import { referencePages } from './reference/reference-pages.js';
import { reportFault } from './report-fault.js';
import { withApp } from './with-app.js';

/**
 * `node dist/cli/docs.js [FOLDER]` writes the reference (into `docs/reference`); with `--check` it writes nothing and
 * names the pages that are out of date, exit status 1.
 */
const [folder = 'docs/reference'] = process.argv.slice(2).filter((argument) => argument !== '--check');
const checking = process.argv.includes('--check');

const pages = async (): Promise<readonly Page[]> =>
  withApp(async (app) => {
    const rules = app.get(RuleSets);
    const [ruleSet, cases] = [await rules.configured(), await rules.cases()];
    const general = await readGeneralDocument(app.get<Settings>(SETTINGS).rules);
    const casesOf = (id: string): number => cases.filter(({ ruleId }) => ruleId === id).length;
    return referencePages({ ruleSet, general, casesOf });
  });

const isStale = async ({ name, text }: Page): Promise<boolean> =>
  (await readFile(join(folder, name), 'utf8').catch(() => undefined)) !== text;

const write = async (all: readonly Page[]): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await Promise.all(all.map(async ({ name, text }) => writeFile(join(folder, name), text)));
  process.stdout.write(`${all.length} pages written to ${folder}\n`);
};

const check = async (all: readonly Page[]): Promise<void> => {
  const stale = await Promise.all(all.map(isStale));
  const names = all.filter((_page, index) => stale[index] === true).map(({ name }) => join(folder, name));
  if (names.length === 0) return;
  process.stderr.write(`${names.map((name) => `${name}: out of date, run npm run docs:build`).join('\n')}\n`);
  process.exitCode = 1;
};

try {
  await (checking ? check : write)(await pages());
} catch (error) {
  process.exitCode = reportFault(error);
}
