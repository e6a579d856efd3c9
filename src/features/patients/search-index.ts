import { createHmac } from 'node:crypto';

/** What people look a patient up by. */
export interface Identity {
  readonly name?: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly identifiers?: readonly { readonly system: string; readonly value: string }[];
}

/**
 * Keyed hashes of the words of a name, of the birth date and of the identifiers: equal words are found by them, and
 * without the key they say nothing. A part of a word finds nothing; that is the price.
 */
export const indexTokensOf = (identity: Identity, key: Buffer): readonly string[] => [
  ...(identity.name === undefined ? [] : nameTokens(identity.name, key)),
  ...(identity.birthDate === undefined ? [] : [token('birth-date', identity.birthDate, key)]),
  ...(identity.identifiers ?? []).map(({ value }) => token('identifier', value, key)),
];

/** One a word, without case and accents. */
const nameTokens = (name: string, key: Buffer): readonly string[] =>
  [...new Set(wordsOf(name))].map((word) => token('name', word, key));

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');

const token = (kind: string, value: string, key: Buffer): string =>
  createHmac('sha256', key).update(`${kind}\n${value.trim()}`).digest('base64url').slice(0, 22);
