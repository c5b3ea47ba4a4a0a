/**
 * RDKit's drawings as a few shapes, which a page shows among its own elements.
 *
 * As a picture each SVG is a document of its own for the browser, with its own frame: some milliseconds in which the
 * window does nothing else, for every molecule that comes into view. Lines of one look are one shape here.
 */
import { SaxesParser } from 'saxes';
import type { DrawnShape } from '../../preload/contract.ts';
import { depict, type Depiction } from './rdkit.ts';

/** @throws LabError `badInput` when RDKit cannot read the SMILES */
export async function draw(depiction: Depiction): Promise<DrawnShape[]> {
  return shapesOf(await depict(depiction));
}

/** The shapes of an SVG as RDKit writes it, in the order they are painted. @throws Error for an element it never wrote yet */
export function shapesOf(svg: string): DrawnShape[] {
  const shapes: DrawnShape[] = [];
  const lines = new Map<string, DrawnShape>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'svg') return;
    const shape = { path: pathOf(name, attributes), ...lookOf(attributes) };
    // Areas stay apart: two that overlap are not the same as one that crosses itself.
    const known = shape.fill === null ? lines.get(keyOf(shape)) : undefined;
    if (known !== undefined) known.path += shape.path;
    else {
      shapes.push(shape);
      if (shape.fill === null) lines.set(keyOf(shape), shape);
    }
  });
  parser.write(svg).close();
  return shapes;
}

function keyOf({ stroke, width, dash }: DrawnShape): string {
  return `${String(stroke)} ${String(width)} ${String(dash)}`;
}

function pathOf(name: string, { d, cx, cy, rx, ry }: Record<string, string>): string {
  if (name === 'path' && d !== undefined) return d;
  if (name !== 'ellipse') throw new Error(`RDKit drew a ${name}, which cannot be shown`);
  const [x, y, a, b] = [Number(cx), Number(cy), Number(rx), Number(ry)];
  const half = `${String(a)},${String(b)} 0 0 1`;
  return `M ${String(x - a)},${String(y)} A ${half} ${String(x + a)},${String(y)} A ${half} ${String(x - a)},${String(y)} Z`;
}

/** Lines and areas say it in a style, letters by an attribute. */
function lookOf({ fill, style = '' }: Record<string, string>): Omit<DrawnShape, 'path'> {
  const said = new Map(style.split(';').map((part) => part.split(':') as [string, string]));
  const colour = (name: string) => {
    const value = said.get(name);
    return value === undefined || value === 'none' ? null : value;
  };
  return {
    fill: fill ?? colour('fill'),
    stroke: colour('stroke'),
    width: Number.parseFloat(said.get('stroke-width') ?? '0'),
    dash: said.get('stroke-dasharray') ?? null,
  };
}
