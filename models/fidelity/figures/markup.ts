/**
 * XML elements to text, for SVG figures and HTML pages.
 *
 * Strings are always text: they are escaped wherever they stand, since names come from files. Only what this module made,
 * or what `markupOf` vouches for, is markup.
 */

export interface Markup {
  readonly markup: string;
}

export type Child = Markup | string;
/** Null leaves an attribute out; numbers are coordinates, written to a hundredth. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Elements whose children stand on lines of their own, where white space means nothing. */
const blocks = new Set([
  'svg',
  'g',
  'html',
  'head',
  'body',
  'main',
  'section',
  'figure',
  'table',
  'thead',
  'tbody',
  'tr',
  'dl',
  'ul',
]);

/** An element; without `children` it closes itself, which in HTML only void elements may. */
export function element(name: string, attributes: Attributes, children?: readonly Child[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value ?? '')}"`)
    .join('');
  if (children === undefined) return { markup: `<${name}${written}/>` };
  const between = blocks.has(name) ? '\n' : '';
  const inside = children.map((child) => between + (typeof child === 'string' ? escapeXml(child) : child.markup));
  return { markup: `<${name}${written}>${inside.join('')}${between}</${name}>` };
}

/** Vouches that a text is well-formed markup from a source that is trusted. */
export function markupOf(text: string): Markup {
  return { markup: text };
}

/** To a hundredth, without trailing zeros. @throws RangeError for what is not finite: it would spoil the whole file */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a coordinate has to be finite, got ${value}`);
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quotes. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/**
 * Text without what XML 1.0 cannot hold (control characters, halves of surrogate pairs), and without the characters that
 * turn the direction of the text around them; U+FFFD stands for each.
 */
export function cleanText(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}

/** A readable id: letters, digits, point and dash; what else there is becomes a dash. */
export function idOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replace(/[^A-Za-z0-9.]+/g, '-')).join('-');
}
