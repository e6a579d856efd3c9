/**
 * JSON as RFC 8785 writes it: the same content, the same bytes, wherever it is written. Throws for what JSON has not.
 * Every append writes an event in it and every check of the log all of them; the specs hold it equal to the package of
 * one of the RFC's authors, which takes three times as long.
 */
export const canonicalJson = (content: unknown): string => {
  if (typeof content === 'string') return quoted(content);
  if (typeof content === 'number') return finite(content);
  if (typeof content !== 'object' || content === null) return literal(content);
  if (Array.isArray(content)) return `[${content.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  const fields = content as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of inOrder(Object.keys(fields))) text = withField(text, name, fields[name]);
  return `{${text}}`;
};

/** The fields of an object so far, with one more; without it where it has no value. */
export const withField = (text: string, name: string, value: unknown): string =>
  value === undefined ? text : `${text}${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(value)}`;

/** Whether JSON writes any of a text's characters otherwise than as they are; so it does with a lone surrogate. */
const ESCAPED = /[^ !#-[\]-~]/;

const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

const finite = (number: number): string => {
  if (!Number.isFinite(number)) throw new Error(`${number} is not allowed in JSON`);
  return JSON.stringify(number);
};

const literal = (content: unknown): string => {
  if (content === null || typeof content === 'boolean') return String(content);
  throw new Error('what has no JSON cannot be written');
};

/** By their code units, as the language compares texts. Most objects were made in that order already. */
const inOrder = (names: string[]): readonly string[] => {
  for (let index = 1; index < names.length; index += 1) {
    if ((names[index - 1] ?? '') > (names[index] ?? '')) return names.sort();
  }
  return names;
};
