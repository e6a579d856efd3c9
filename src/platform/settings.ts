import { existsSync } from 'node:fs';
import { SettingReader, type Environment } from './setting-reader.js';

/** What every command needs of its surroundings, each by an environment variable. */
export interface Settings {
  /** `OSTEON_RULES`: the folder of the rule documents. */
  readonly rules: string;
  /** `OSTEON_SITE`: the file of a site's own parameters. */
  readonly site: string | undefined;
}

export type SettingsRead<Read = Settings> =
  { readonly ok: true; readonly settings: Read } | { readonly ok: false; readonly faults: readonly string[] };

/** Reads and checks what the core commands need, and names every fault at once. */
export const readSettings = (environment: Environment): SettingsRead => {
  const reader = new SettingReader(environment);
  const settings = coreSettings(reader);
  return reader.faults.length > 0 ? { ok: false, faults: reader.faults } : { ok: true, settings };
};

export const coreSettings = (reader: SettingReader): Settings => {
  const rules = reader.text('OSTEON_RULES', './rules');
  const site = reader.text('OSTEON_SITE');
  if (!existsSync(rules)) reader.fault('OSTEON_RULES', `there is no folder ${rules}`);
  if (site !== undefined && !existsSync(site)) reader.fault('OSTEON_SITE', `there is no file ${site}`);
  return { rules, site };
};
