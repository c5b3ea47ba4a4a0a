/**
 * The theatre as a list of marks, from which the canvas, the SVG file and the moving picture are all made. Pure functions
 * only.
 */
import { cellMarks } from './cell-marks.ts';
import {
  type Box,
  type Mark,
  type Scene,
  bitsHeight,
  headHeight,
  labelWidth,
  rowY,
  rowsInView,
  stepX,
  stepsInView,
} from './layout.ts';

/** Marks of the part that is in view; labels, the head of steps and the bits keep their place. */
export function sceneMarks(scene: Scene): Mark[] {
  const { view, palette } = scene;
  const cover = (box: Box): Mark => ({ kind: 'rect', ...box, fill: palette.surface });
  return [
    ...cellMarks(scene),
    ...futureMarks(scene),
    // What scrolls does not show behind labels, head and bits.
    cover({ x: 0, y: 0, width: labelWidth, height: view.height }),
    ...labelMarks(scene),
    cover({ x: 0, y: 0, width: view.width, height: headHeight }),
    ...headMarks(scene),
    cover({ x: 0, y: view.height - bitsHeight, width: view.width, height: bitsHeight }),
    ...bitsMarks(scene),
    ...playheadMarks(scene),
  ];
}

function labelMarks(scene: Scene): Mark[] {
  const { rows, palette, edges, size } = scene;
  const span = rowsInView(scene);
  const marks: Mark[] = [];
  // Small rows are numbered every so often.
  const every = size.height >= 14 ? 1 : size.height >= 9 ? 2 : 10;
  for (let number = span.from; number < span.to; number++) {
    const row = rows[number];
    if (!row) continue;
    const height = (edges[number + 1] ?? 0) - (edges[number] ?? 0);
    const place = { x: labelWidth - 6, y: rowY(scene, number) + height / 2 };
    const look = { kind: 'text', size: 10, font: 'ui', fill: palette.ink3, anchor: 'end' } as const;
    if (row.kind === 'pinned') {
      if (height >= 9) marks.push({ ...look, ...place, text: `${row.to - row.from + 1} pinned` });
    } else if ((row.position + 1) % every === 0) marks.push({ ...look, ...place, text: String(row.position + 1) });
  }
  return marks;
}

function headMarks(scene: Scene): Mark[] {
  const { palette, size, step: playhead, isDimmed } = scene;
  const steps = stepsInView(scene);
  const every = size.width >= 20 ? 1 : size.width >= 10 ? 5 : 10;
  const look = { kind: 'text', y: headHeight / 2, font: 'ui' } as const;
  const marks: Mark[] = [{ ...look, x: 2, text: 'step', size: 10, fill: palette.ink3, anchor: 'start' }];
  for (let step = steps.from; step <= steps.to; step++) {
    const isAt = isDimmed && step === playhead;
    // Neighbours of the playhead give way to it.
    const isCrowded = isDimmed && every > 1 && Math.abs(step - playhead) * size.width < 22;
    if (!isAt && (step % every !== 0 || isCrowded)) continue;
    const x = stepX(scene, step) + size.width / 2;
    if (x < labelWidth) continue;
    const ink = isAt ? { fill: palette.ink, weight: 650 } : { fill: palette.ink2, weight: 400 };
    marks.push({ ...look, ...ink, x, text: String(step), size: 10.5, anchor: 'middle' });
  }
  return marks;
}

function bitsMarks(scene: Scene): Mark[] {
  const { palette, size, index, step: playhead, view, isDimmed } = scene;
  const steps = stepsInView(scene);
  const bottom = view.height - 4;
  const scale = (bitsHeight - 18) / index.mostBits;
  const look = { kind: 'text', x: 2, size: 10, font: 'ui', fill: palette.ink3, anchor: 'start' } as const;
  const axis = Math.min(view.width - labelWidth, size.width * index.numSteps - view.left);
  const marks: Mark[] = [
    { ...look, y: bottom - 19, text: 'bits' },
    { ...look, y: bottom - 7, text: 'open' },
    { kind: 'rect', x: labelWidth, y: bottom, width: Math.max(0, axis), height: 1, fill: palette.ruleStrong },
  ];
  const gap = size.width >= 20 ? 5 : size.width >= 8 ? 1 : 0;
  for (let step = steps.from; step <= steps.to; step++) {
    const x = stepX(scene, step) + gap;
    const bits = index.openBits(step);
    if (x < labelWidth - 2 || bits === 0) continue;
    const height = Math.max(1, bits * scale);
    const opacity = isDimmed && step > playhead ? 0.3 : 1;
    const box = { x, y: bottom - height, width: size.width - 2 * gap, height };
    marks.push({ kind: 'rect', ...box, fill: palette.series, opacity });
  }
  if (!isDimmed) return marks;
  const x = stepX(scene, playhead) + size.width / 2;
  if (x < labelWidth || x > view.width) return marks;
  const y = bottom - index.openBits(playhead) * scale - 8;
  const text = index.openBits(playhead).toFixed(1);
  return [
    ...marks,
    { ...look, x: Math.max(labelWidth + 12, x), y, text, size: 11, fill: palette.ink, weight: 650, anchor: 'middle' },
  ];
}

function cellsBottom(scene: Scene): number {
  return rowY(scene, rowsInView(scene).to);
}

/** What is still to come shows through at 30 %. */
function futureMarks(scene: Scene): Mark[] {
  const { palette, index, step, view, isDimmed } = scene;
  const from = Math.max(labelWidth, stepX(scene, step + 1));
  const to = Math.min(view.width, stepX(scene, index.numSteps + 1));
  if (!isDimmed || to <= from) return [];
  const height = Math.max(0, cellsBottom(scene) - headHeight);
  return [{ kind: 'rect', x: from, y: headHeight, width: to - from, height, fill: palette.surface, opacity: 0.7 }];
}

function playheadMarks(scene: Scene): Mark[] {
  const { palette, size, step, edges, isDimmed, cursor } = scene;
  const x = stepX(scene, step);
  if (!isDimmed || x < labelWidth - 1) return [];
  const bottom = cellsBottom(scene);
  const column = { x, width: size.width };
  const line = size.width >= 12 ? 2 : 1;
  const height = Math.max(0, bottom - headHeight);
  const marks: Mark[] = [{ kind: 'frame', ...column, y: headHeight, height, stroke: palette.focus, line }];
  if (cursor === null) return marks;
  const y = rowY(scene, cursor);
  const rowHeight = (edges[cursor + 1] ?? 0) - (edges[cursor] ?? 0);
  if (y < headHeight - 1 || y + rowHeight > bottom + 1) return marks;
  return [...marks, { kind: 'frame', ...column, y, height: rowHeight, stroke: palette.ink, line: 1.6 }];
}
