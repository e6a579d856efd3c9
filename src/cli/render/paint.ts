/** The few ways in which something may stand out; each says nothing that the words do not say too. */
export type Style = 'bold' | 'grave' | 'caution' | 'quiet';

/** Gives text a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, readonly [string, string]>> = {
  bold: ['\u001B[1m', '\u001B[22m'],
  grave: ['\u001B[1;31m', '\u001B[22;39m'],
  caution: ['\u001B[33m', '\u001B[39m'],
  quiet: ['\u001B[2m', '\u001B[22m'],
};

/** No codes in a pipe, nor where somebody asked for none (no-color.org). */
export const paintFor = (
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint => {
  const plain = stream.isTTY !== true || (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return plain ? unpainted : (style, text) => CODES[style].join(text);
};

export const unpainted: Paint = (_style, text) => text;
