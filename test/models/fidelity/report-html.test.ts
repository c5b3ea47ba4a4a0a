import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../models/fidelity/figures/markup.ts';
import { reportHtml } from '../../../models/fidelity/report-html.ts';
import { differenceText, floorText, probabilityText, valueText } from '../../../models/fidelity/report-numbers.ts';
import type { FidelityReport } from '../../../models/fidelity/report.ts';
import { absent, drawing, emptyHanded, fullReport, hostileName, setInfo } from '../../helpers/fidelity-reports.ts';
import { byId, byName, everything, parseXml } from '../../helpers/xml.ts';

const drawings = new Map([['c1ccccc1', drawing]]);
const read = (report: FidelityReport) =>
  // A page that a strict parser reads has no element that was closed by luck.
  parseXml(reportHtml(report, drawings).replace('<!DOCTYPE html>', ''));
const six = ['one', 'two', hostileName, 'four', 'five', 'six'];

const states: [string, FidelityReport][] = (['molecules', 'dna'] as const).flatMap(
  (domain): [string, FidelityReport][] => [
    [`${domain}: no set`, fullReport(domain, [])],
    [`${domain}: one set`, fullReport(domain, ['one'])],
    [`${domain}: six sets, one of a hostile name`, fullReport(domain, six)],
    [`${domain}: nothing valid`, emptyHanded(fullReport(domain, ['one', 'two']))],
    [
      `${domain}: one item`,
      { ...fullReport(domain, ['one']), sets: [setInfo('one', 1)], reference: setInfo('test', 1), distributions: [] },
    ],
    [
      `${domain}: nothing at all`,
      {
        ...fullReport(domain, ['one']),
        ...{ sets: [setInfo('one', 0)], metrics: [], differences: [], distributions: [], tables: [], kmers: [] },
        ...{ positions: null, best: [], worst: [], notes: [], parameters: {}, versions: {} },
      },
    ],
  ],
);

describe.each(states)('the page of %s', (_, report) => {
  const html = reportHtml(report, drawings);
  const root = read(report);

  it('is well-formed, with unique ids', () => {
    expect(html.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    const ids = everything(root).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('loads nothing and runs nothing', () => {
    const elements = everything(root);
    const names = new Set(elements.map(({ name }) => name));
    for (const banned of ['script', 'img', 'image', 'link', 'iframe', 'object', 'embed', 'a', 'base', 'form']) {
      expect(names).not.toContain(banned);
    }
    for (const { attributes } of elements) {
      expect(Object.keys(attributes).filter((name) => /^on|href|^src$|action/.test(name))).toEqual([]);
    }
    expect(byName(root, 'style')[0]?.text).not.toMatch(/url\(|@import/);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg")/);
  });

  it('has cells for every column of every table', () => {
    for (const table of byName(root, 'table')) {
      const width = byName(table, 'thead')[0]?.children[0]?.children.length ?? 0;
      for (const body of table.children.filter(({ name }) => name === 'tbody')) {
        const open: number[] = [];
        for (const row of body.children) {
          const spanned = open.filter((left) => left > 0).length;
          const own = row.children.reduce((sum, { attributes }) => sum + Number(attributes['colspan'] ?? 1), 0);
          expect(own + spanned, table.text.slice(0, 60)).toBe(width);
          open.forEach((left, index) => (open[index] = left - 1));
          for (const { attributes } of row.children)
            if (attributes['rowspan']) open.push(Number(attributes['rowspan']) - 1);
        }
      }
    }
  });

  it('says neither NaN nor undefined', () => {
    expect(root.text).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

describe('what the page says', () => {
  const report = fullReport('molecules', ['run 7', 'CharRNN']);
  const root = read(report);

  it('equals the report: every estimate, floor, difference, n and hash', () => {
    const text = byId(root, 'section-metrics').text;
    for (const row of report.metrics) {
      for (const value of row.values) expect(text).toContain(valueText(value, row));
      if (row.floor) expect(text).toContain(floorText(row.floor, row));
    }
    const differences = byId(root, 'section-differences').text;
    for (const difference of report.differences) {
      const row = report.metrics.find(({ id }) => id === difference.metric);
      const { value, spread } = differenceText(difference, row ?? { isShare: false, unit: null });
      for (const part of [value, spread, probabilityText(difference.p), probabilityText(difference.pHolm)]) {
        expect(differences).toContain(part);
      }
    }
    const compared = byId(root, 'section-compared').text;
    for (const { name, sha256, file } of [report.reference, ...report.sets]) {
      for (const part of [name, sha256, file]) expect(compared).toContain(part);
    }
    expect(compared).toContain('176,074');
    expect(compared).toContain(report.notes[0]);
  });

  it('has each figure as an element, with a caption', () => {
    const figures = byName(root, 'figure');
    expect(figures.map(({ children }) => children.map(({ name }) => name))).toEqual(
      figures.map(() => ['svg', 'figcaption']),
    );
    const ids = figures.map(({ children }) => children[0]?.attributes['id']);
    expect(ids).toEqual(['forest-1', 'distributions-1', 'distributions-cumulative-1', 'scaffolds', 'best', 'worst']);
  });

  it('repeats heads of tables on paper, and keeps rows of a metric together', () => {
    const css = byName(root, 'style')[0]?.text ?? '';
    expect(css).toMatch(/@media print/);
    expect(css).toMatch(/thead \{ display: table-header-group;/);
    expect(css).toMatch(/break-inside: avoid/);
  });

  it('tells parameters, versions and seed', () => {
    const text = byId(root, 'section-parameters').text;
    for (const part of ['bootstrap draws', '1000', 'Morgan, radius 2', 'none', 'RDKit', '2026.9.1', 'seed', '7']) {
      expect(text).toContain(part);
    }
  });

  it('says why a metric is not there', () => {
    const page = read(emptyHanded(report));
    expect(byId(page, 'section-metrics').text).toContain(absent.reason);
    expect(page.text).toContain('has no valid item among 2,048');
  });
});

it('shows a hostile name as text, wherever it stands', () => {
  const report = fullReport('molecules', [hostileName]);
  report.notes = [hostileName];
  report.metrics = report.metrics.map((row) => ({
    ...row,
    name: hostileName,
    group: hostileName,
    definition: hostileName,
  }));
  report.worst = [
    { set: 0, line: 1, text: hostileName, nearest: { text: hostileName, similarity: 1 }, remarks: [hostileName] },
  ];
  report.parameters = { [hostileName]: hostileName };
  report.reference.file = hostileName;
  const root = read(report);
  expect(byName(root, 'h1')[0]?.text).toContain(cleanText(hostileName));
  expect(byName(root, 'script')).toEqual([]);
  expect(byId(root, 'section-worst').text).toContain(cleanText(hostileName));
});
