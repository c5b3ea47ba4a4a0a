import { expect, it } from 'vitest';
import { studyFigures } from '../../../../models/fidelity/study/figures.ts';
import { byId, parseXml } from '../../../helpers/xml.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

it('has a row for each metric and sampler with a lane for each arm, and a figure for each sampler', () => {
  const { overview, samplers } = studyFigures(fullStudy(), { widthMm: 180, hasFooter: true });
  expect(overview.map(({ id, title }) => [id, title])).toEqual([['forest', 'Arms by sampler']]);
  const root = parseXml(overview[0]?.svg ?? '');
  for (const row of ['valid.first-hitting', 'valid.ancestral-32', 'unique.ancestral-32']) {
    for (const arm of [1, 2, 3, 4]) expect(byId(root, `forest-${row}-set-${arm}`)).toBeDefined();
  }
  expect(samplers.map(({ id, figures }) => [id, figures.map((figure) => figure.id)])).toEqual([
    ['first-hitting', ['forest-first-hitting-1']],
    ['ancestral-32', ['forest-ancestral-32-1']],
  ]);
});
