import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleDocument } from '../../src/clinic/rule-set/rule-document.js';

const FEV_04 = 'fever/FEV-04-high-fever.json';

/** A copy of the product's rules, to be changed by a test. */
export const copyOfRules = async (folder: string): Promise<string> => {
  const rules = join(folder, 'rules');
  await cp('rules', rules, { recursive: true });
  return rules;
};

/** Rewrites above which temperature FEV-04 speaks, °C and °F. */
export const setHighFever = async (rules: string, celsius: number): Promise<void> => {
  const path = join(rules, FEV_04);
  const document = JSON.parse(await readFile(path, 'utf8')) as RuleDocument;
  const temperature = {
    ...document.parameters['temperature'],
    values: { Cel: celsius, '[degF]': Math.round((celsius * 1.8 + 32) * 10) / 10 },
  };
  const changed = { ...document, parameters: { ...document.parameters, temperature } };
  await writeFile(path, JSON.stringify(changed));
};
