/** Marks as the text of an SVG file: text as text, one group for each side, no clip paths. */
import type { Mark } from './layout.ts';

const fonts = { mono: "'JetBrains Mono', monospace", ui: 'Inter, system-ui, sans-serif' };

export interface Side {
  /** Readable, and one of its kind: "estimate-carried". */
  id: string;
  title: string;
  marks: readonly Mark[];
  width: number;
  height: number;
}

const titleHeight = 22;
const gap = 24;

/** Sides beside one another, with a title above each and the words below. */
export function svgText(sides: readonly Side[], words: string, metadata: string): string {
  const width = sides.reduce((sum, side) => sum + side.width, gap * (sides.length + 1));
  const height = Math.max(...sides.map((side) => side.height)) + titleHeight + 2 * gap;
  let left = gap;
  const groups = sides.map((side) => {
    const group =
      `<g id="${side.id}" transform="translate(${n(left)} ${titleHeight + 8})">` +
      `<text x="0" y="-8" font-family="${fonts.ui}" font-size="12" font-weight="600">${escaped(side.title)}</text>` +
      `${side.marks.map(markText).join('')}</g>`;
    left += side.width + gap;
    return group;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}">` +
    `<title>${escaped(words)}</title><metadata>${escaped(metadata)}</metadata>` +
    `${groups.join('')}<text x="${gap}" y="${n(height - 10)}" font-family="${fonts.ui}" font-size="10" fill="#686c72">` +
    `${escaped(words)}</text></svg>\n`
  );
}

function markText(mark: Mark): string {
  const opacity = 'opacity' in mark && mark.opacity < 1 ? ` opacity="${n(mark.opacity)}"` : '';
  switch (mark.kind) {
    case 'rect':
      return `<rect ${boxOf(mark)} fill="${mark.fill}"${opacity}/>`;
    case 'frame': {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '';
      const half = mark.line / 2;
      const inner = {
        x: mark.x + half,
        y: mark.y + half,
        width: mark.width - mark.line,
        height: mark.height - mark.line,
      };
      return `<rect ${boxOf(inner)} fill="none" stroke="${mark.stroke}" stroke-width="${mark.line}"${dash}/>`;
    }
    case 'line':
      return `<line x1="${n(mark.x)}" y1="${n(mark.y)}" x2="${n(mark.toX)}" y2="${n(mark.toY)}" stroke="${mark.stroke}" stroke-width="${mark.line}"/>`;
    case 'text': {
      const style = mark.isItalic ? ' font-style="italic"' : '';
      const weight = mark.weight === undefined || mark.weight === 400 ? '' : ` font-weight="${mark.weight}"`;
      // Letters stand on their base line: about a third of their size below the middle.
      const y = mark.y + mark.size * 0.35;
      return (
        `<text x="${n(mark.x)}" y="${n(y)}" font-family="${fonts[mark.font]}" font-size="${n(mark.size)}"` +
        `${weight}${style} text-anchor="${mark.anchor}" fill="${mark.fill}"${opacity}>${escaped(mark.text)}</text>`
      );
    }
  }
}

function boxOf(box: { x: number; y: number; width: number; height: number }): string {
  return `x="${n(box.x)}" y="${n(box.y)}" width="${n(Math.max(0, box.width))}" height="${n(Math.max(0, box.height))}"`;
}

/** No more than two decimals. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
