/** Drawings of molecules, made by RDKit, as parts of a figure. */
import { element, markupOf, type Markup } from './markup.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a drawing has no need of, and what could load or run something. */
const unsafe =
  /<(script|image|foreignObject|iframe|a|use|style|animate\w*|set|\w+:\w+)\b|\bon\w+\s*=|\b(href|src)\s*=|url\s*\(|<!ENTITY/i;

/**
 * An SVG document as an element of another: without its prologue and comments, and of the size of the box.
 *
 * @param svg of RDKit: a root with `viewBox`, or with `width` and `height`
 * @throws Error for anything else, and for a drawing with scripts, links or images
 */
export function embed(svg: string, box: Box): Markup {
  const text = svg
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<!DOCTYPE[^>]*>/i, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trim();
  const root = /^<svg\b([^>]*)>([\s\S]*)<\/svg>$/.exec(text);
  if (!root || unsafe.test(text)) throw new Error('a drawing is an SVG of lines and letters');
  const [, head = '', inside = ''] = root;
  const viewBox = attribute(head, 'viewBox') ?? `0 0 ${lengthOf(head, 'width')} ${lengthOf(head, 'height')}`;
  return element('svg', { ...box, viewBox }, [markupOf(inside.trim())]);
}

function attribute(head: string, name: string): string | null {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(head);
  return found ? (found[1] ?? found[2] ?? null) : null;
}

function lengthOf(head: string, name: string): number {
  const length = Number.parseFloat(attribute(head, name) ?? '');
  if (!(length > 0)) throw new Error(`a drawing says its ${name}`);
  return length;
}
