import { existsSync } from 'node:fs';

/** What the surroundings decide, each by an environment variable. */
export interface Settings {
  /** `OSTEON_RULES`: the folder of the rule documents. */
  readonly rules: string;
  /** `OSTEON_SITE`: the file of a site's own parameters. */
  readonly site: string | undefined;
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads and checks the settings, and names every fault at once. */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): SettingsRead => {
  const rules = environment.OSTEON_RULES ?? './rules';
  const site = environment.OSTEON_SITE;
  const faults = [
    ...(existsSync(rules) ? [] : [`OSTEON_RULES: there is no folder ${rules}`]),
    ...(site === undefined || existsSync(site) ? [] : [`OSTEON_SITE: there is no file ${site}`]),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: { rules, site } };
};
