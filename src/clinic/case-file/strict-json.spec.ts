import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseStrictJson } from './strict-json.js';

const messageOf = (text: string): string => {
  const parsed = parseStrictJson(text);
  return parsed.ok ? 'accepted' : parsed.message;
};

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('strict JSON', () => {
  it.each([
    ['{"a":1,"a":2}', 'line 1, column 8: the key "a" is there twice'],
    ['{"b":{"a":1,\n"\\u0061":2}}', 'line 2, column 1: the key "a" is there twice'],
    ['{"__proto__":1}', 'line 1, column 2: the key "__proto__" is not allowed'],
    ['[{"constructor":1}]', 'line 1, column 3: the key "constructor" is not allowed'],
    ['{"prototype":1}', 'line 1, column 2: the key "prototype" is not allowed'],
    ['1e999', 'line 1, column 1: the number is too large'],
    ['[-1e999]', 'line 1, column 2: the number is too large'],
    ['NaN', expect.stringMatching(/^line 1, column 1: not a JSON value/)],
    ['-Infinity', expect.stringMatching(/^line 1, column 1: not a JSON value/)],
    ['[1,]', expect.stringMatching(/^line 1, column 4: a value is expected/)],
    ['{"a":1,}', expect.stringMatching(/^line 1, column 8: a key in double quotes is expected/)],
    ['// why\n1', 'line 1, column 1: JSON has no comments'],
    ['/* why */1', 'line 1, column 1: JSON has no comments'],
    ['', expect.stringMatching(/^line 1, column 1: a value is expected/)],
    ['{"a":1}}', 'line 1, column 8: the end of the file is expected'],
  ])('refuses %s, saying where and why', (text, message) => {
    expect(messageOf(text)).toEqual(message);
  });

  it('lets different objects have the same key', () => {
    expect(messageOf('[{"a":1},{"a":{"a":1}}]')).toBe('accepted');
  });

  it('reads a text that begins with a byte order mark', () => {
    expect(parseStrictJson('\uFEFF[1]')).toEqual({ ok: true, value: [1] });
  });

  it.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['closed ones', `${'['.repeat(65)}${']'.repeat(65)}`],
  ])('refuses %s nested without end, and stays up', (_, text) => {
    expect(messageOf(text)).toMatch(/^line 1, column \d+: nested more than 64 deep$/);
  });

  it('reads what is nested 64 deep', () => {
    expect(messageOf(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe('accepted');
  });

  it('shows a long key shortened and on one line', () => {
    const key = `${'k'.repeat(60)}\\n`;
    expect(messageOf(`{"${key}":1,"${key}":2}`)).toMatch(/the key "k{40}…" is there twice$/);
  });

  it('accepts nothing that JSON.parse refuses, and reads the rest alike', () => {
    const pieces = fc.constantFrom(
      ...'{}[],:"\\ \t\n\u2028\u00a0\u0000/*0123eE+-.'.split(''),
      'true',
      'null',
      '"a"',
      '"b":',
      '1',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const parsed = parseStrictJson(text);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
        else if (parses(text)) expect(parsed.message).toMatch(/twice|too large|not allowed/);
      }),
      { numRuns: 20_000, seed: 7 },
    );
  });

  it('reads every JSON value that has no key of its own kind', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed = parseStrictJson(text);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
        else expect(parsed.message).toMatch(/not allowed/);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});
