import { describe, expect, it } from 'vitest';
import type { Markup } from '../../../../models/fidelity/figures/markup.ts';
import type { Figure } from '../../../../models/fidelity/figures/figure.ts';
import {
  comparedSection,
  differencesSection,
  distributionsSection,
  exemplarsSection,
  outsideSection,
  figuresSection,
  frequencySection,
  metricsSection,
} from '../../../../models/fidelity/report-html/sections.ts';
import { percentText } from '../../../../models/fidelity/report-numbers.ts';
import { fullReport, metric } from '../../../helpers/fidelity-reports.ts';
import { byName, parseXml } from '../../../helpers/xml.ts';

const report = fullReport('molecules', ['one', 'two']);
const read = (section: Markup | null) => parseXml(section?.markup ?? '<none/>');
const bodies = (section: Markup | null) =>
  byName(read(section), 'tbody').map(({ children }) =>
    children.map((row) => row.children.map(({ text }) => text.trim())),
  );

const figure = (title: string): Figure => ({
  id: 'figure-1',
  widthMm: 85,
  heightMm: 40,
  title,
  description: `About ${title}.`,
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
});

it('names the reference, what was trained on, and every set, each with its counts', () => {
  const heads = byName(read(comparedSection(report)), 'tbody').flatMap((body) =>
    body.children.map(({ children }) => children.map(({ text }) => text)),
  );
  const infos = [report.reference, ...(report.train ? [report.train] : []), ...report.sets];
  for (const { name, file } of infos) {
    expect(heads.some(([first = '', ...rest]) => first.includes(name) && rest.join(' ').includes(file))).toBe(true);
  }
  expect(heads).toHaveLength(infos.length);
});

describe('metrics', () => {
  const value = report.metrics.find(({ values }) => values.length === 2)?.values ?? [];

  it('stand under the head of their group, which is said once', () => {
    const rows = ['a', 'b', 'a'].map((group, index) => metric(`m${String(index)}`, value, { group }));
    const heads = bodies(metricsSection({ ...report, metrics: rows }, [])).flatMap((body) =>
      body.filter((row) => row.length === 1).map(([head]) => head),
    );
    expect(heads).toEqual(['a', 'b']);
  });

  it('have an arrow to the better end, and none where there is none', () => {
    const rows = (['higher', 'lower', null] as const).map((better, index) =>
      metric(`m${String(index)}`, value, { better }),
    );
    const text = read(metricsSection({ ...report, metrics: rows }, [])).text;
    expect(text.match(/[↑↓]/g)).toEqual(['↑', '↓']);
  });

  it('are said not to be there', () => {
    expect(read(metricsSection({ ...report, metrics: [] }, [])).text).toContain('No metric was computed.');
  });

  it('are described at their first figure, and continued at the next', () => {
    const captions = byName(read(metricsSection(report, [figure('Page 1'), figure('Page 2')])), 'figcaption');
    expect(captions.map(({ text }) => text)).toEqual(['Page 1. About Page 1.', 'Page 2. Continued.']);
  });
});

it('leaves out parts that have nothing in them', () => {
  const nothing = { ...report, differences: [], distributions: [], best: [], worst: [], examples: [] };
  expect(differencesSection(nothing)).toBeNull();
  expect(distributionsSection(nothing, [])).toBeNull();
  expect(exemplarsSection(nothing, 'best', [])).toBeNull();
  expect(exemplarsSection(nothing, 'worst', [])).toBeNull();
  expect(outsideSection(nothing)).toBeNull();
  expect(figuresSection('positions', 'Positions', [])).toBeNull();
});

it('says by how many comparisons p is corrected', () => {
  const { text } = read(differencesSection(report));
  expect(report.differences.length).toBeGreaterThan(0);
  expect(text).toContain(`all ${String(report.differences.length)} comparison`);
});

it('has a row for a set without values: its n is 0, and nothing else is said', () => {
  const [first] = report.distributions;
  if (!first) throw new Error('no distribution');
  const rows = bodies(distributionsSection({ ...report, distributions: [{ ...first, sets: [null, null] }] }, []))[0];
  expect(rows?.slice(1).map((row) => row.slice(1))).toEqual([
    ['0', '', '', '', ''],
    ['0', '', '', '', ''],
  ]);
});

it('gives shares of what was counted, and none of nothing', () => {
  const [first] = report.tables;
  if (!first) throw new Error('no table');
  const content = {
    ...first,
    numReference: 200,
    numSets: [100, 0],
    entries: [{ ...first.entries[0], name: '', reference: 50, sets: [1, 0] }],
  };
  expect(bodies(frequencySection(report, content, []))).toEqual([
    [['(none)', percentText(0.25), percentText(0.01), '']],
  ]);
  expect(read(frequencySection(report, { ...content, entries: [] }, [])).text).toContain('None was found.');
});

it('shows items as they stand in their files, with their line', () => {
  const worst = [{ set: 1, line: 12_345, text: '', nearest: null, remarks: ['not valid', 'empty'] }];
  const rows = bodies(exemplarsSection({ ...report, worst }, 'worst', []))[0];
  expect(rows).toEqual([['two', '12,345', '(empty)', 'not valid, empty']]);
  // A column of nearest ones where there are any.
  const near = { set: 0, line: 7, text: 'CCO', nearest: { text: 'CCN', similarity: 0.5 }, remarks: [] };
  const both = bodies(exemplarsSection({ ...report, worst: [...worst, near] }, 'worst', [])).flat();
  expect(both.map((row) => row.at(-1))).toEqual(['', '0.5000 CCN']);
  expect(read(exemplarsSection({ ...report, domain: 'dna', worst }, 'worst', [])).text).toContain('Worst sequences');
});

it('shows figures that have no table with their captions', () => {
  const section = figuresSection('logo', 'Positions', [figure('Logo')]);
  expect(byName(read(section), 'h2').map(({ text }) => text)).toEqual(['Positions']);
  expect(byName(read(section), 'svg')).toHaveLength(1);
});
