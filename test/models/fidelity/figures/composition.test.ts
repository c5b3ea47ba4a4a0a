import { expect, it } from 'vitest';
import { compositionFigure } from '../../../../models/fidelity/figures/composition.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';
import { emptyHanded, fullReport } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml } from '../../../helpers/xml.ts';

const options = { widthMm: 180, hasFooter: false } as const;
const draw = (report: FidelityReport) => {
  if (!report.positions) throw new Error('the report has positions');
  return compositionFigure(report.positions, report, options);
};
const pointsOf = (d = '') => Array.from(d.matchAll(/[\d.]+ ([\d.]+)/g), ([, y]) => Number(y));

it('has a panel for each base, with the shares of the report', () => {
  const report = fullReport('dna', ['a']);
  const root = parseXml(draw(report)?.svg ?? '');
  const [grid0 = NaN, grid1 = NaN] = byName(byId(root, 'composition-C-y-axis'), 'line').map(({ attributes }) =>
    Number(attributes['y1']),
  );
  const [tick0 = NaN, tick1 = NaN] = byName(byId(root, 'composition-C-y-axis'), 'text').map(({ text }) => Number(text));
  const percentAt = (y: number) => tick0 + ((y - grid0) / (grid1 - grid0)) * (tick1 - tick0);
  const [line] = byName(byId(root, 'composition-C-set-1'), 'path');
  const drawn = pointsOf(line?.attributes['d']).map(percentAt);
  const expected = report.positions?.sets[0]?.map((position) => 100 * (position[1] ?? NaN)) ?? [];
  expect(drawn).toHaveLength(30);
  drawn.forEach((value, position) => expect(value).toBeCloseTo(expected[position] ?? NaN, 1));
  for (const base of 'ACGT') byId(root, `composition-${base}-reference`);
});

it('averages long sequences over windows, and says so', () => {
  const report = fullReport('dna', ['a']);
  const shares = Array.from({ length: 1000 }, (_, position) =>
    position % 2 === 0 ? [1, 0, 0, 0, 0] : [0, 1, 0, 0, 0],
  );
  report.positions = { ...{ length: 1000, reference: shares, sets: [shares] }, numReference: 5, numSets: [5] };
  const figure = draw(report);
  expect(figure?.description).toContain('windows of 7 positions');
  expect(
    pointsOf(byName(byId(parseXml(figure?.svg ?? ''), 'composition-A-set-1'), 'path')[0]?.attributes['d']),
  ).toHaveLength(143);
});

it('draws a single position', () => {
  const report = fullReport('dna', ['a']);
  report.positions = {
    ...{ length: 1, reference: [[1, 0, 0, 0, 0]], sets: [[[0, 0, 0, 1, 0]]] },
    numReference: 1,
    numSets: [1],
  };
  expect(() => parseXml(draw(report)?.svg ?? '')).not.toThrow();
});

it('is null where no set has positions', () => {
  expect(draw(emptyHanded(fullReport('dna', ['a'])))).toBeNull();
});
