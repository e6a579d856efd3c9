/** Everything printed for people fits a plain terminal, a pager and a printed page. */
export const WIDTH = 80;

/**
 * Breaks text at spaces into lines of at most `width`; a word longer than that is broken where it must be. Control
 * characters go: what a case file says must not rewrite what stands on the screen.
 */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[\s\p{Cc}]+/u).flatMap((one) => pieces(one, width))) {
    if (line === '') line = word;
    else if (columnsOf(line) + 1 + columnsOf(word) <= width) line = `${line} ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
};

/** A text with something in front of its first line; the others stand under its beginning. */
export const hanging = (lead: string, text: string, width = WIDTH): readonly string[] => {
  const [first = '', ...rest] = wrap(text, width - lead.length);
  const margin = ' '.repeat(lead.length);
  return [`${lead}${first}`.trimEnd(), ...rest.map((line) => margin + line)];
};

/** Texts under one label, each on a line of its own: `because   calcium 1.93 mmol/L < 2`. */
export const labelled = (label: string, texts: readonly string[], indent: string): readonly string[] =>
  texts.flatMap((text, index) => hanging(indent + (index === 0 ? label : '').padEnd(LABEL_WIDTH), text));

const LABEL_WIDTH = 10;

/** A number of things, in words that agree: `1 case`, `3 cases`. */
export const count = (number: number, one: string, several = `${one}s`): string =>
  `${number} ${number === 1 ? one : several}`;

/** `a`, `a and b`, `a, b and c` */
export const listed = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

const pieces = (word: string, width: number): readonly string[] => {
  const broken = [''];
  for (const character of word) {
    const last = `${broken.at(-1)}${character}`;
    if (columnsOf(last) <= width) broken[broken.length - 1] = last;
    else broken.push(character);
  }
  return broken;
};

/** Columns a terminal takes for a text: two for a character of the East Asian scripts, none for an accent of its own. */
const columnsOf = (text: string): number =>
  text.length + (text.match(WIDE)?.length ?? 0) - (text.match(/\p{M}/gu)?.length ?? 0);

/** Those of one UTF-16 unit; others have two already. */
const WIDE =
  /(?![\u{10000}-\u{10FFFF}])[\p{scx=Han}\p{scx=Hangul}\p{scx=Hiragana}\p{scx=Katakana}\uFF01-\uFF60]/gu;
