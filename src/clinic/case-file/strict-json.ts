import { createScanner, printParseErrorCode, visit } from 'jsonc-parser';

/** A JSON value, or what is wrong with the text and where. */
export type JsonParsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const LONGEST_TEXT = 64 * 1024 * 1024;
const DEEPEST = 64;

/** Keys that mean something to JavaScript itself. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON as RFC 8259 has it, and refuses what JSON.parse lets through in silence: a key written twice, of which
 * only the last would count; a number too large to hold, which would become infinite; the keys JavaScript reserves.
 */
export const parseStrictJson = (text: string): JsonParsed => {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const message = json.length > LONGEST_TEXT ? 'the file must be smaller than 64 MB' : flawIn(json);
  return message === undefined ? { ok: true, value: JSON.parse(json) } : { ok: false, message };
};

const flawIn = (json: string): string | undefined => {
  const place = tooDeep(json);
  return place === undefined ? firstFlaw(json) : `${placed(place)}: nested more than ${DEEPEST} deep`;
};

interface Place {
  /** Both from 0, as the parser counts. */
  readonly line: number;
  readonly column: number;
}

const placed = ({ line, column }: Place): string => `line ${line + 1}, column ${column + 1}`;

/** jsonc-parser's kinds of token; its own list is a `const enum`, which leaves nothing to import. */
const OPENING: ReadonlySet<number> = new Set([1, 3]);
const CLOSING: ReadonlySet<number> = new Set([2, 4]);
const END_OF_TEXT = 17;

/** Looked at by tokens before anything recursive touches the text. */
const tooDeep = (json: string): Place | undefined => {
  const scanner = createScanner(json, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== END_OF_TEXT; token = scanner.scan()) {
    if (CLOSING.has(token)) depth -= 1;
    if (!OPENING.has(token)) continue;
    depth += 1;
    if (depth > DEEPEST) {
      return { line: scanner.getTokenStartLine(), column: scanner.getTokenStartCharacter() };
    }
  }
  return undefined;
};

/** The first flaw in the order of the text. */
const firstFlaw = (json: string): string | undefined => {
  let flaw: string | undefined;
  const note = (line: number, column: number, message: string): void => {
    flaw ??= `${placed({ line, column })}: ${message}`;
  };
  const keys: Set<string>[] = [];
  visit(
    json,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty: (key, _offset, _length, line, column) => {
        const seen = keys.at(-1);
        if (RESERVED.has(key)) note(line, column, `the key ${quoted(key)} is not allowed`);
        if (seen?.has(key) === true) note(line, column, `the key ${quoted(key)} is there twice`);
        seen?.add(key);
      },
      onLiteralValue: (value: unknown, _offset, _length, line, column) => {
        if (typeof value === 'number' && !Number.isFinite(value))
          note(line, column, 'the number is too large');
      },
      onError: (error, _offset, _length, line, column) =>
        note(line, column, MEANING.get(printParseErrorCode(error)) ?? 'not JSON'),
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return flaw;
};

/** A key as it may be shown: short, and on one line. */
const quoted = (key: string): string => JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);

const MEANING: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'not a JSON value (numbers, true, false, null, "text", [list], {object})'],
  ['InvalidNumberFormat', 'not a number as JSON writes it'],
  ['UnexpectedEndOfNumber', 'not a number as JSON writes it'],
  ['PropertyNameExpected', 'a key in double quotes is expected (no comma before a closing brace)'],
  ['ValueExpected', 'a value is expected (no comma before a closing bracket)'],
  ['ColonExpected', 'a colon is expected'],
  ['CommaExpected', 'a comma is expected'],
  ['CloseBraceExpected', 'a closing brace is expected'],
  ['CloseBracketExpected', 'a closing bracket is expected'],
  ['EndOfFileExpected', 'the end of the file is expected'],
  ['InvalidCommentToken', 'JSON has no comments'],
  ['UnexpectedEndOfComment', 'JSON has no comments'],
  ['UnexpectedEndOfString', 'the text does not end on its line'],
  ['InvalidUnicode', 'not a character as JSON writes it'],
  ['InvalidEscapeCharacter', 'not a character as JSON writes it'],
  ['InvalidCharacter', 'a control character must be written with a backslash'],
]);
