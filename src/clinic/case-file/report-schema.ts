import { closed, listOf } from '../../kernel/json-schema.js';
import { ADVISORY_FIELDS } from '../advisories/advisory-schema.js';

/** JSON Schema (2020-12) of what `osteon assess --json` prints, for publication. */
export const reportsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:assess-output:1',
  title: 'what osteon assess --json prints',
  description: 'An object a case, in the order named; its advisories in the order raised.',
  ...listOf({ $ref: '#/$defs/case' }),
  $defs: {
    case: closed({ case: { type: 'string' }, advisories: listOf({ $ref: '#/$defs/advisory' }) }),
    advisory: closed(ADVISORY_FIELDS),
  },
};
