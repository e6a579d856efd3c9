/** A file of the published reference. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

/** Says where a page comes from, so that nobody mends the copy. */
const GENERATED = '<!-- Written by `npm run docs:build`; do not edit. -->';

export const jsonPage = (name: string, value: unknown): Page => ({
  name,
  text: `${JSON.stringify(value, null, 2)}\n`,
});

/** A page from blocks of lines, one empty line between them. */
export const markdownPage = (name: string, blocks: readonly string[]): Page => ({
  name,
  text: `${[GENERATED, ...blocks].join('\n\n')}\n`,
});

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A table; a bar inside a cell would end it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

export const code = (text: string): string => `\`${text}\``;
