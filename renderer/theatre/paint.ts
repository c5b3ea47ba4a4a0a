/** Marks on a canvas, and the colours that they are in. */
import type { Mark, Palette } from './layout.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
const fonts = { mono: "'JetBrains Mono Variable', monospace", ui: "'Inter Variable', system-ui, sans-serif" };

export function paint(context: Context, marks: readonly Mark[]): void {
  context.textBaseline = 'middle';
  for (const mark of marks) {
    context.globalAlpha = 'opacity' in mark ? (mark.opacity ?? 1) : 1;
    switch (mark.kind) {
      case 'rect':
        context.fillStyle = mark.fill;
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
        break;
      case 'frame': {
        const { line } = mark;
        context.strokeStyle = mark.stroke;
        context.lineWidth = line;
        context.setLineDash(mark.dash ?? []);
        context.strokeRect(mark.x + line / 2, mark.y + line / 2, mark.width - line, mark.height - line);
        context.setLineDash([]);
        break;
      }
      case 'line':
        context.strokeStyle = mark.stroke;
        context.lineWidth = mark.line;
        context.beginPath();
        context.moveTo(mark.x, mark.y);
        context.lineTo(mark.toX, mark.toY);
        context.stroke();
        break;
      case 'text':
        context.font = `${mark.isItalic ? 'italic ' : ''}${mark.weight ?? 400} ${mark.size}px ${fonts[mark.font]}`;
        context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
        context.fillStyle = mark.fill;
        context.fillText(mark.text, mark.x, mark.y + 0.5);
        break;
    }
  }
  context.globalAlpha = 1;
}

/** The colours of the window's theme; `_isDark` is asked for so that another theme draws anew. */
export function themePalette(element: Element, isCarried: boolean, _isDark: boolean): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    surface: read('surface'),
    ink: read('ink'),
    ink2: read('ink-2'),
    ink3: read('ink-3'),
    earlier: read('sel'),
    pin: read('pin'),
    rule: read('rule'),
    ruleStrong: read('rule-strong'),
    focus: read('focus'),
    series: read(isCarried ? 's-scmdm' : 's-vanilla'),
  };
}
