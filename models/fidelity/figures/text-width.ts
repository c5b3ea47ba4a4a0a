/**
 * How wide a text is, without a window to measure it in: the advance widths of Helvetica (Adobe's font metrics), which
 * Arial and Liberation Sans share. Other faces differ by some percent, so layouts leave room.
 */

/** Thousandths of the font size, of the characters from space to tilde. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** Room for faces that are wider than Helvetica, as DejaVu Sans is by a sixth. */
const slack = 1.15;

/** In the unit of `size`. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Beyond Latin, Greek and Cyrillic most characters fill a square.
    sum += widths[code - 32] ?? (code < 0x1100 ? 600 : 1000);
  }
  return (sum / 1000) * size * slack;
}

/** The text if it fits, else its beginning and end with an ellipsis between them. */
export function shorten(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = Array.from(text);
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept * 0.6);
    const short = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
    if (widthOf(short, size) <= width) return short;
  }
  return '…';
}

/** At most so many lines, the last with an ellipsis where there were more. */
export function clip(lines: readonly string[], most: number): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`];
}

/** Lines of whole words; a word that is wider than a line is shortened. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : `${last} ${word}`;
    if (longer !== undefined && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(shorten(word, size, width));
  }
  return lines;
}
