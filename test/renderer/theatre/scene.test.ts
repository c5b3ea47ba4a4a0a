import { describe, expect, it } from 'vitest';
import type { Mark, Palette, Scene } from '../../../renderer/theatre/layout.ts';
import {
  bitsHeight,
  cellSizes,
  headHeight,
  labelWidth,
  rowEdges,
  rowsInView,
  stepsInView,
  usualZoom,
  wholeCells,
  wholeSize,
} from '../../../renderer/theatre/layout.ts';
import { sceneMarks } from '../../../renderer/theatre/scene.ts';
import { svgText } from '../../../renderer/theatre/svg-text.ts';
import { TraceIndex, rowsOf } from '../../../renderer/theatre/trace-index.ts';
import { everything, parseXml } from '../../helpers/xml.ts';
import { remaskedTrace, smallTrace } from '../traces.ts';

const palette: Palette = {
  surface: 'surface',
  ink: 'ink',
  ink2: 'ink2',
  ink3: 'ink3',
  earlier: 'earlier',
  pin: 'pin',
  rule: 'rule',
  ruleStrong: 'ruleStrong',
  focus: 'focus',
  series: 'series',
};

function aScene(more: Partial<Scene> = {}, trace = smallTrace): Scene {
  const index = new TraceIndex(trace);
  const rows = rowsOf(index, false);
  const size = cellSizes[4] ?? { width: 29, height: 18 };
  const edges = rowEdges(rows, size);
  const view = { left: 0, top: 0, ...wholeSize(index, edges, size) };
  return { index, rows, edges, size, palette, isCarried: true, step: 2, isDimmed: true, view, cursor: null, ...more };
}

const texts = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const inCells = (marks: readonly Mark[]) =>
  marks.filter((mark): mark is Extract<Mark, { kind: 'text' }> => mark.kind === 'text' && mark.font === 'mono');

describe('what is drawn', () => {
  it('commits in ink, keeps lighter and shows the estimate as a ghost over a bar as long as it is probable', () => {
    const marks = sceneMarks(aScene());
    expect(
      inCells(marks)
        .filter(({ fill }) => fill === 'surface')
        .map(({ text }) => text),
    ).toEqual(['N', 'O', 'end']);
    const ghost = inCells(marks).find(({ isItalic, text }) => isItalic === true && text === 'N');
    expect(ghost).toMatchObject({ fill: 'series', opacity: 0.8 });
    const bars = marks.filter((mark) => mark.kind === 'rect' && mark.fill === 'series' && mark.height === 2.5);
    expect(bars.map((mark) => (mark.kind === 'rect' ? Math.round(mark.width * 10) / 10 : 0))).toEqual([13.8, 18.4, 23]);
    expect(texts(marks)).toContain('2 pinned');
    // The bits at the playhead are printed.
    expect(texts(marks)).toContain('0.0');
  });

  it('shows nothing but an empty square where nothing is carried', () => {
    const marks = sceneMarks(aScene({ isCarried: false }));
    expect(inCells(marks).some(({ isItalic }) => isItalic === true)).toBe(false);
    expect(marks.filter((mark) => mark.kind === 'frame' && mark.dash !== undefined)).toHaveLength(3);
  });

  it('strikes a token out that was masked again', () => {
    const marks = sceneMarks(aScene({}, remaskedTrace));
    expect(marks.filter(({ kind }) => kind === 'line')).toHaveLength(1);
  });

  it('dims what is still to come, but not in a figure of all steps', () => {
    const isDim = (mark: Mark) => mark.kind === 'rect' && mark.fill === 'surface' && mark.opacity === 0.7;
    expect(sceneMarks(aScene()).some(isDim)).toBe(true);
    expect(sceneMarks(aScene({ step: 3 })).some(isDim)).toBe(false);
    const figure = sceneMarks(aScene({ isDimmed: false }));
    expect(figure.some(isDim)).toBe(false);
    expect(figure.some((mark) => mark.kind === 'frame' && mark.stroke === 'focus')).toBe(false);
  });

  it('drops letters in small cells', () => {
    const scene = aScene();
    const size = cellSizes[2] ?? { width: 12, height: 10 };
    const edges = rowEdges(scene.rows, size);
    const marks = sceneMarks({
      ...scene,
      size,
      edges,
      view: { left: 0, top: 0, ...wholeSize(scene.index, edges, size) },
    });
    expect(inCells(marks).filter(({ text }) => text !== 'CC')).toEqual([]);
  });
});

describe('where it is drawn', () => {
  it('only what is in view', () => {
    const scene = aScene({ view: { left: 29, top: 15, width: labelWidth + 29 + 2, height: 102 } });
    expect(stepsInView(scene)).toEqual({ from: 2, to: 2 });
    expect(rowsInView(scene)).toEqual({ from: 1, to: 3 });
  });

  it('cuts no cell in half, wherever it is scrolled to, and reaches the last one', () => {
    const scene = aScene();
    const { index, edges, size } = scene;
    const whole = wholeSize(index, edges, size);
    const box = { width: labelWidth + 2 * size.width + 20, height: whole.height - 25 };
    for (let left = 0; left <= whole.width - box.width; left++) {
      for (let top = 0; top <= whole.height - box.height; top++) {
        const view = wholeCells({ edges, size, whole }, { left, top, ...box });
        const span = rowsInView({ edges, view });
        expect([(view.width - labelWidth - 2) % size.width, view.left % size.width]).toEqual([0, 0]);
        expect(edges).toContain(view.top);
        expect((edges[span.to] ?? 0) - view.top).toBeLessThanOrEqual(view.height - headHeight - bitsHeight);
      }
    }
    const end = wholeCells(
      { edges, size, whole },
      { left: whole.width - box.width, top: whole.height - box.height, ...box },
    );
    expect(stepsInView({ index, size, view: end }).to).toBe(index.numSteps);
    expect(rowsInView({ edges, view: end }).to).toBe(scene.rows.length);
    // What needs no scrolling is drawn whole.
    expect(wholeCells({ edges, size, whole }, { left: 0, top: 0, width: 5000, height: 5000 })).toEqual(scene.view);
  });

  it('keeps the text of what is pinned in view', () => {
    const scene = aScene();
    const view = { ...scene.view, left: 2 * scene.size.width, width: scene.view.width - 2 * scene.size.width };
    const pinned = inCells(sceneMarks({ ...scene, view })).find(({ text }) => text === 'CC');
    expect(pinned?.x).toBeGreaterThanOrEqual(labelWidth);
    expect(pinned?.x).toBeLessThan(view.width);
  });

  it('opens with small cells above 64 rows or steps', () => {
    expect(cellSizes[usualZoom(48, 48)]).toEqual({ width: 29, height: 18 });
    expect(cellSizes[usualZoom(64, 65)]).toEqual({ width: 12, height: 10 });
  });
});

it('the SVG has text as text, a group for each side, and nothing that would break it', () => {
  const scene = aScene();
  const { width, height } = scene.view;
  const side = { id: 'estimate-carried', title: 'A < B & C', marks: sceneMarks(scene), width, height };
  const svg = svgText([side, { ...side, id: 'estimate-thrown-away' }], 'Batch "1"', 'C<C');
  const all = everything(parseXml(svg));
  expect(all.filter(({ name }) => name === 'g').map(({ attributes }) => attributes['id'])).toEqual([
    'estimate-carried',
    'estimate-thrown-away',
  ]);
  expect(all.filter(({ name }) => name === 'text').length).toBeGreaterThan(16);
  expect(all.some(({ name }) => name === 'clipPath')).toBe(false);
});
