/** Where things stand in the theatre, and what it is drawn with. Pure functions only. */
import { type TheatreRow, type TraceIndex } from './trace-index.ts';

export interface Palette {
  surface: string;
  ink: string;
  ink2: string;
  ink3: string;
  /** Of a token that was committed before. */
  earlier: string;
  pin: string;
  rule: string;
  ruleStrong: string;
  focus: string;
  /** Series of the side: blue with the carry on, ochre with it off. */
  series: string;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Mark =
  | ({ kind: 'rect'; fill: string; opacity?: number } & Box)
  | ({ kind: 'frame'; stroke: string; line: number; dash?: number[] } & Box)
  | { kind: 'line'; x: number; y: number; toX: number; toY: number; stroke: string; line: number }
  | {
      kind: 'text';
      x: number;
      /** The middle of the letters. */
      y: number;
      text: string;
      fill: string;
      size: number;
      anchor: 'start' | 'middle' | 'end';
      font: 'mono' | 'ui';
      weight?: number;
      isItalic?: boolean;
      opacity?: number;
    };

/** Size of a cell in px. */
export interface CellSize {
  width: number;
  height: number;
}

export const cellSizes: readonly CellSize[] = [
  { width: 4, height: 4 },
  { width: 8, height: 7 },
  { width: 12, height: 10 },
  { width: 21, height: 15 },
  { width: 29, height: 18 },
  { width: 38, height: 23 },
];
const usualSize = 4;
const smallSize = 2;
/** Letters are drawn in cells of this width and more. */
export const lettersFrom = 20;
/** The smallest of the sizes that has letters. */
export const smallestLettered = cellSizes.findIndex(({ width }) => width >= lettersFrom);
/** More rows or steps than this open with small cells. */
const mostAtUsualSize = 64;

export const labelWidth = 58;
export const headHeight = 20;
export const bitsHeight = 44;
const pinnedHeight = 15;
/** Room for the frame of the last column. */
const edgeWidth = 2;

export function usualZoom(numRows: number, numSteps: number): number {
  if (numRows > mostAtUsualSize || numSteps > mostAtUsualSize) return smallSize;
  // What is short can be large.
  return numRows <= 18 && numSteps <= 9 ? usualSize + 1 : usualSize;
}

/** Where each row begins, from 0; one more entry for the end of the last. */
export function rowEdges(rows: readonly TheatreRow[], size: CellSize): number[] {
  const edges = [0];
  let end = 0;
  for (const row of rows) {
    end += row.kind === 'pinned' ? Math.min(pinnedHeight, size.height) : size.height;
    edges.push(end);
  }
  return edges;
}

export interface Scene {
  index: TraceIndex;
  rows: readonly TheatreRow[];
  edges: readonly number[];
  size: CellSize;
  palette: Palette;
  isCarried: boolean;
  /** The playhead, from 1. */
  step: number;
  /** Steps after the playhead are dimmed; not so in a figure of all steps, which has no playhead. */
  isDimmed: boolean;
  /** The part that is drawn, in px of the whole. */
  view: { left: number; top: number; width: number; height: number };
  /** The row that is looked at; null for none. */
  cursor: number | null;
}

interface Span {
  from: number;
  to: number;
}

/** Steps in view, from 1, both included. */
export function stepsInView({ index, size, view }: Pick<Scene, 'index' | 'size' | 'view'>): Span {
  return {
    from: Math.max(1, Math.floor(view.left / size.width) + 1),
    to: Math.min(index.numSteps, Math.ceil((view.left + view.width - labelWidth - edgeWidth) / size.width)),
  };
}

/** Whole rows in view, from 0; `to` is not included. */
export function rowsInView({ edges, view }: Pick<Scene, 'edges' | 'view'>): Span {
  const bottom = view.top + view.height - headHeight - bitsHeight;
  let from = 0;
  while (from < edges.length - 2 && (edges[from + 1] ?? 0) <= view.top) from += 1;
  let to = from;
  while (to < edges.length - 1 && (edges[to + 1] ?? 0) <= bottom) to += 1;
  return { from, to };
}

/**
 * What is drawn where a box is scrolled to: whole columns from a whole row on, so that no cell is cut in half. Where the
 * box is scrolled to its end, the last of them is there.
 */
export function wholeCells(
  { edges, size, whole }: Pick<Scene, 'edges' | 'size'> & { whole: { width: number; height: number } },
  box: Scene['view'],
): Scene['view'] {
  const columns = Math.max(1, Math.floor((box.width - labelWidth - edgeWidth) / size.width));
  const width = Math.min(whole.width, labelWidth + columns * size.width + edgeWidth);
  const left = Math.min(whole.width - width, Math.ceil(box.left / size.width) * size.width);
  const top = edges.find((edge) => edge >= box.top) ?? 0;
  return { left, top, width, height: Math.min(box.height, whole.height) };
}

export function stepX({ size, view }: Pick<Scene, 'size' | 'view'>, step: number): number {
  return labelWidth + (step - 1) * size.width - view.left;
}

export function rowY({ edges, view }: Pick<Scene, 'edges' | 'view'>, row: number): number {
  return headHeight + (edges[row] ?? 0) - view.top;
}

/** The size of the whole drawing. */
export function wholeSize(
  index: TraceIndex,
  edges: readonly number[],
  size: CellSize,
): { width: number; height: number } {
  return {
    width: labelWidth + index.numSteps * size.width + edgeWidth,
    height: headHeight + (edges.at(-1) ?? 0) + bitsHeight + 4,
  };
}
