import { describe, expect, it } from 'vitest';
import { forestFigure, forestHeight } from '../../../../models/fidelity/figures/forest.ts';
import { figureWidths, type, type FigureWidth } from '../../../../models/fidelity/figures/figure.ts';
import { widthOf } from '../../../../models/fidelity/figures/text-width.ts';
import { valueText } from '../../../../models/fidelity/report-numbers.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';
import { absent, emptyHanded, estimate, fullReport, metric } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml, type XmlElement } from '../../../helpers/xml.ts';

const draw = (report: FidelityReport, widthMm: FigureWidth = 180) =>
  parseXml(forestFigure(report.metrics, report, { widthMm, hasFooter: false, id: 'forest' })?.svg ?? '');
const number = (element: XmlElement | undefined, name: string) => Number(element?.attributes[name]);

/** From points to values, by the ends that the axis of a row prints. */
function readAxis(root: XmlElement, id: string): (x: number) => number {
  const axis = byId(root, `${id}-axis`);
  const [line] = byName(axis, 'line');
  const [from = NaN, to = NaN] = byName(axis, 'text').map(({ text }) => Number(text.replaceAll(',', '')));
  const [start, end] = [number(line, 'x1'), number(line, 'x2')];
  return (x) => from + ((x - start) / (end - start)) * (to - from);
}

describe('a row', () => {
  const report = fullReport('molecules', ['a', 'b', 'c', 'd']);

  it.each(figureWidths)('has points, intervals and floor where its axis says, at %d mm', (widthMm) => {
    const root = draw(report, widthMm);
    const id = 'forest-weight.wasserstein';
    const valueAt = readAxis(root, id);
    const row = report.metrics[1];
    row?.values.forEach((value, set) => {
      const lane = byId(root, `${id}-set-${set + 1}`);
      const [line] = byName(lane, 'line');
      if (value.kind === 'absent' || value.interval === null) throw new Error('the value is there');
      expect(valueAt(number(line, 'x1'))).toBeCloseTo(value.interval.low, 1);
      expect(valueAt(number(line, 'x2'))).toBeCloseTo(value.interval.high, 1);
    });
    const [band] = byName(byId(root, `${id}-floor`), 'rect');
    expect(valueAt(number(band, 'x'))).toBeCloseTo(row?.floor?.low ?? NaN, 1);
    expect(valueAt(number(band, 'x') + number(band, 'width'))).toBeCloseTo(row?.floor?.high ?? NaN, 1);
  });

  it('draws the line of the floor at its worse edge', () => {
    const root = draw(report);
    const [line] = byName(byId(root, 'forest-weight.wasserstein-floor'), 'line');
    expect(readAxis(root, 'forest-weight.wasserstein')(number(line, 'x1'))).toBeCloseTo(14.4, 1);
  });

  it('prints the numbers of the report', () => {
    const root = draw(report);
    for (const row of report.metrics) {
      row.values.forEach((value, set) => {
        expect(byId(root, `forest-${row.id}-set-${set + 1}`).text.replace('\u00a0', ' ')).toContain(
          valueText(value, row),
        );
      });
    }
    expect(root.text).toContain('Valid\u00a0↑');
    expect(root.text).toContain('Wasserstein-1\u00a0↓');
    expect(root.text).toContain('3 to 14');
  });

  it('says why there is no floor', () => {
    const root = draw(report);
    expect(byId(root, 'forest-valid').text.replace(/\s+/g, ' ')).toContain('The reference');
    expect(() => byId(root, 'forest-valid-floor')).toThrow();
  });

  it('keeps every text inside of its figure', () => {
    for (const widthMm of figureWidths) {
      const root = draw(report, widthMm);
      const [, , width = 0] = (root.attributes['viewBox'] ?? '').split(' ').map(Number);
      for (const text of byName(root, 'text')) {
        if (text.attributes['text-anchor'] === 'end') continue;
        expect(number(text, 'x') + widthOf(text.text, type.text) / 1.15, text.text).toBeLessThan(width + 1);
      }
    }
  });
});

describe('states', () => {
  it('of a metric that could not be computed: the reason', () => {
    const root = draw(emptyHanded(fullReport('molecules', ['a'])));
    expect(byId(root, 'forest-weight.wasserstein-set-1').text).toContain('not computed');
    expect(byName(byId(root, 'forest-weight.wasserstein-set-1'), 'title')[0]?.text).toBe(absent.reason);
  });

  it('of six sets: numbers beside the markers, since hues repeat', () => {
    const root = draw(fullReport('molecules', ['a', 'b', 'c', 'd', 'e', 'f']));
    expect(root.text).toContain('6  f');
    expect(byId(root, 'forest-valid-set-6').text.trim()).toMatch(/\n6$/);
  });

  it('of no set, and of no metric', () => {
    expect(draw(fullReport('molecules', [])).text).toContain('Valid');
    expect(forestFigure([], fullReport('molecules', []), { widthMm: 85, hasFooter: false, id: 'x' })).toBeNull();
  });

  it('of values that are all alike, or below 0', () => {
    const report = fullReport('molecules', ['a']);
    report.metrics = [
      metric('same', [estimate(0, 0)], { floor: null }),
      metric('below', [estimate(-3, 0.5)], { floor: null, better: null }),
    ];
    const root = draw(report);
    expect(root.text).not.toContain('real against real');
    expect(root.text).toContain('−3.0\u00a0±\u00a00.5');
  });
});

it('says how high it will be', () => {
  const report = fullReport('molecules', ['a', 'b', 'c', 'd', 'e', 'f']);
  const one = forestHeight(report.metrics.slice(0, 1), 6, 180);
  expect(forestHeight(report.metrics, 6, 180)).toBeGreaterThan(1.5 * one);
  expect(one).toBeGreaterThan(forestHeight(report.metrics.slice(0, 1), 1, 180));
});
