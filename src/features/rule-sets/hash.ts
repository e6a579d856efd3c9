import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

/** The package's types describe its function as a module's default, which Node's own import already unwraps. */
const canonicalize = canonicalizeModule as unknown as (content: unknown) => string | undefined;

/** SHA-256 of content written canonically (RFC 8785): the name of a rule set, the same wherever it is computed. */
export const hashOf = (content: unknown): string =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
