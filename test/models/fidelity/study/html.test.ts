import { expect, it } from 'vitest';
import { studyFigures } from '../../../../models/fidelity/study/figures.ts';
import { studyHtml } from '../../../../models/fidelity/study/html.ts';
import { hostileName } from '../../../helpers/fidelity-reports.ts';
import { byName, parseXml } from '../../../helpers/xml.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

const html = (report = fullStudy()) => studyHtml(report, studyFigures(report, { widthMm: 180, hasFooter: false }));
const parse = (text: string) => parseXml(text.replace('<!DOCTYPE html>\n', ''));

it('is well-formed, loads nothing and tells the findings first', () => {
  const text = html();
  const root = parse(text);
  expect(byName(root, 'h1')[0]?.text).toBe('Study of self-conditioning: qm9 on qm9.csv');
  expect(byName(root, 'h2').map(({ text: title }) => title)).toEqual([
    'Arms',
    'What tells most',
    'Sampler: first-hitting',
    'Sampler: ancestral, 32 steps',
    'Arms against each other',
    'Definitions and sources',
    'Parameters and versions',
  ]);
  expect(text.indexOf('equal-budget control')).toBeLessThan(text.indexOf('<h2'));
  expect(text).not.toMatch(/(src|href)="/);
  expect(byName(root, 'script')).toEqual([]);
});

it('stands names that would do harm', () => {
  const report = fullStudy();
  const root = parse(html({ ...report, base: { ...report.base, name: hostileName }, notes: [hostileName] }));
  expect(byName(root, 'script')).toEqual([]);
  expect(byName(root, 'img')).toEqual([]);
});
