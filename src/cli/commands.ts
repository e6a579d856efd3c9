import type { Command } from 'commander';

/** Every command by its name, in the order they are listed. Loaded by itself: some bring half of the server with them. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  assess: async () => (await import('./assess.js')).assessCommand(),
  rules: async () => (await import('./rules.js')).rulesCommand(),
  'rule-sets': async () => (await import('./rule-sets.js')).ruleSetsCommand(),
  demo: async () => (await import('./demo.js')).demoCommand(),
  serve: async () => (await import('./serve.js')).serveCommand(),
  watch: async () => (await import('./watch.js')).watchCommand(),
  chart: async () => (await import('./chart.js')).chartCommand(),
  cohort: async () => (await import('./cohort.js')).cohortCommand(),
  import: async () => (await import('./import.js')).importCommand(),
  export: async () => (await import('./export.js')).exportCommand(),
  replay: async () => (await import('./replay.js')).replayCommand(),
  verify: async () => (await import('./verify.js')).verifyCommand(),
  token: async () => (await import('./token.js')).tokenCommand(),
};

/** The command of a name alone; all of them for any other word or none, since help and errors speak of all. */
export const commandsFor = async (name: string | undefined): Promise<readonly Command[]> => {
  const named = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((named === undefined ? Object.values(COMMANDS) : [named]).map(async (load) => load()));
};
