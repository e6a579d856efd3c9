import { createHash } from 'node:crypto';
import { canonicalJson } from '../../event-store/canonical-json.js';

/** SHA-256 of content written canonically (RFC 8785): the name of a rule set, the same wherever it is computed. */
export const hashOf = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');
