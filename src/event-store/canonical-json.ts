import canonicalizeModule from 'canonicalize';

/** The package's types describe its function as a module's default, which Node's own import already unwraps. */
const canonicalize = canonicalizeModule as unknown as (content: unknown) => string | undefined;

/** JSON as RFC 8785 writes it: the same content, the same bytes, wherever it is written. */
export const canonicalJson = (content: unknown): string => {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('what has no JSON cannot be written');
  return text;
};
