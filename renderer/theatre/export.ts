/** Files of the theatre: SVG, CSV and a moving GIF. All are in light colours, whatever the window is in. */
import { api } from '../api.ts';
import { csvHead, csvLines } from './csv-text.ts';
import { gifOf } from './gif.ts';
import { type CellSize, type Palette, type Scene, cellSizes, rowEdges, wholeSize } from './layout.ts';
import { paint } from './paint.ts';
import { sceneMarks } from './scene.ts';
import { svgText } from './svg-text.ts';
import type { TheatreRow, TraceIndex } from './trace-index.ts';

export interface ExportSide {
  isCarried: boolean;
  index: TraceIndex;
}

/** The light theme's tokens: a figure does not follow the window. */
function figurePalette(isCarried: boolean): Palette {
  return {
    surface: '#ffffff',
    ink: '#17181a',
    ink2: '#4a4d52',
    ink3: '#686c72',
    earlier: '#eaeae6',
    pin: '#dce1e8',
    rule: '#e3e3df',
    ruleStrong: '#c6c6c0',
    focus: '#2f6fde',
    series: isCarried ? '#0b4ea2' : '#b26a00',
  };
}

function titleOf({ isCarried }: ExportSide): string {
  return isCarried ? 'Estimate carried (SCMDM)' : 'Estimate thrown away, same weights and seed';
}

/** @param step the playhead; null for a figure of all steps */
function wholeScene(side: ExportSide, rows: readonly TheatreRow[], size: CellSize, step: number | null): Scene {
  const edges = rowEdges(rows, size);
  return {
    index: side.index,
    rows,
    edges,
    size,
    palette: figurePalette(side.isCarried),
    isCarried: side.isCarried,
    step: Math.min(step ?? side.index.numSteps, side.index.numSteps),
    isDimmed: step !== null,
    view: { left: 0, top: 0, ...wholeSize(side.index, edges, size) },
    cursor: null,
  };
}

async function save(name: string, format: 'svg' | 'csv' | 'gif', content: string, isBase64 = false): Promise<void> {
  await api.request('file.save', { name, format, content, isBase64 });
}

export async function saveSvg(name: string, sides: readonly ExportSide[], rows: readonly TheatreRow[]): Promise<void> {
  const size = cellSizes[4] ?? { width: 29, height: 18 };
  const drawn = sides.map((side) => {
    const scene = wholeScene(side, rows, size, null);
    const { width, height } = scene.view;
    const id = side.isCarried ? 'estimate-carried' : 'estimate-thrown-away';
    return { id, title: titleOf(side), marks: sceneMarks(scene), width, height };
  });
  const texts = sides.map(({ index }) => index.trace.text).join(' ');
  await save(name, 'svg', svgText(drawn, name, texts));
}

export async function saveCsv(name: string, sides: readonly ExportSide[]): Promise<void> {
  const lines = sides.flatMap(({ index, isCarried }) => csvLines(index, isCarried));
  await save(name, 'csv', [csvHead, ...lines, ''].join('\n'));
}

/** More px than these on a side make smaller cells. */
const mostWidth = 1800;
const mostHeight = 1400;
/** The last step stays this long. */
const restMs = 2000;
/** More steps than these are shown in strides. */
const mostFrames = 160;

/** One picture for each step, as long as a step is played. */
export async function saveGif(
  name: string,
  sides: readonly ExportSide[],
  rows: readonly TheatreRow[],
  speed: number,
): Promise<void> {
  const sizeOf = (size: CellSize) => {
    const wholes = sides.map(({ index }) => wholeSize(index, rowEdges(rows, size), size));
    return {
      width: wholes.reduce((sum, whole) => sum + whole.width + gap, gap),
      height: Math.max(...wholes.map((whole) => whole.height)) + titleHeight + gap,
    };
  };
  const fits = (size: CellSize) => sizeOf(size).width <= mostWidth && sizeOf(size).height <= mostHeight;
  const size = cellSizes.slice(0, 5).findLast(fits) ?? cellSizes[0] ?? { width: 4, height: 4 };
  const whole = sizeOf(size);
  const canvas = new OffscreenCanvas(Math.ceil(whole.width), Math.ceil(whole.height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The picture cannot be drawn: the window has no more memory for it.');
  const numSteps = Math.max(...sides.map(({ index }) => index.numSteps));
  const stride = Math.ceil(numSteps / mostFrames);
  const frames = function* () {
    for (let step = 1; ; step = Math.min(numSteps, step + stride)) {
      drawFrame(context, sides, rows, size, step);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      yield { data, delay: step === numSteps ? restMs : (1000 * stride) / speed };
      if (step === numSteps) return;
    }
  };
  const { width, height } = canvas;
  const bytes = await gifOf({ width, height, maxColors: 128, looped: true }, frames());
  await save(name, 'gif', base64(bytes), true);
}

const gap = 24;
const titleHeight = 30;

function drawFrame(
  context: OffscreenCanvasRenderingContext2D,
  sides: readonly ExportSide[],
  rows: readonly TheatreRow[],
  size: CellSize,
  step: number,
): void {
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let left = gap;
  for (const side of sides) {
    const scene = wholeScene(side, rows, size, step);
    context.setTransform(1, 0, 0, 1, left, 0);
    const title = {
      kind: 'text',
      x: 0,
      y: 16,
      text: titleOf(side),
      size: 12,
      anchor: 'start',
      font: 'ui',
      weight: 600,
    } as const;
    paint(context, [{ ...title, fill: scene.palette.ink }]);
    context.setTransform(1, 0, 0, 1, left, titleHeight);
    paint(context, sceneMarks(scene));
    left += scene.view.width + gap;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // More arguments than this at once are too many for a call.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
