import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Demonstrated } from './demonstrate.js';

/** Writes what a shell needs to go on: addresses and the three tokens, for its owner alone. Answers with its path. */
export const writeEnvironment = async (
  { server, tokens, told }: Demonstrated,
  data: string,
): Promise<string> => {
  const path = join(data, 'demo.env');
  const variables = {
    OSTEON_URL: server.url,
    OSTEON_DATA: data,
    CLINICIAN: tokens.clinician,
    NURSE: tokens.nurse,
    AUDITOR: tokens.auditor,
    PATIENT: told.patient,
    ALERT: encodeURIComponent(told.alert.advisoryId),
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`);
  await writeFile(path, lines.join(''), { mode: 0o600 });
  return path;
};

/** What to type next, in another terminal. */
export const whatToTry = ({ server }: Demonstrated, environment: string): readonly string[] => [
  '',
  `Osteon goes on listening on ${server.url} until you press Ctrl-C. In another`,
  'terminal, in this folder:',
  '',
  `  . ${environment}   # addresses, and a token for each of the three`,
  '',
  '  # the nurse’s board, live',
  '  OSTEON_TOKEN=$NURSE node dist/cli/osteon.js watch --audience nurse',
  '  # why there was an alert: each condition, its value, threshold and source',
  '  curl -H "Authorization: Bearer $AUDITOR" \\',
  '    "$OSTEON_URL/api/advisories/$ALERT/explanation"',
  '  # what was known of her a day ago, before the low calcium',
  '  node dist/cli/osteon.js chart $PATIENT \\',
  `    --known-at ${new Date(Date.now() - 24 * 3_600_000).toISOString()}`,
  '  # every conclusion derived anew; whether the log is whole',
  '  node dist/cli/osteon.js replay && node dist/cli/osteon.js verify',
  '  # an alert of your own, which the board shows at once',
  '  curl -X POST "$OSTEON_URL/api/patients/$PATIENT/entries" \\',
  '    -H "Authorization: Bearer $NURSE" -H "Content-Type: application/json" \\',
  `    -d '{ "entries": [ { "type": "TemperatureTaken", "site": "oral",`,
  `      "occurredAt": "'$(date -u +%FT%TZ)'",`,
  '      "temperature": { "value": 40.2, "unit": "Cel" } } ] }\'',
];
