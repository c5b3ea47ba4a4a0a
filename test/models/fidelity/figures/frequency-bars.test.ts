import { describe, expect, it } from 'vitest';
import { proportion } from '../../../../models/base/proportion.ts';
import { frequencyFigure } from '../../../../models/fidelity/figures/frequency-bars.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';
import { drawing, emptyHanded, fullReport } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml, type XmlElement } from '../../../helpers/xml.ts';

const draw = (report: FidelityReport, mostRows = 20) => {
  const [table] = report.tables;
  if (!table) throw new Error('the report has a table');
  return frequencyFigure(table, new Map([['c1ccccc1', drawing]]), report, { widthMm: 180, hasFooter: false, mostRows });
};
const widthOf = (element: XmlElement | undefined) => Number(byName(element ?? never(), 'rect')[0]?.attributes['width']);
const never = (): never => {
  throw new Error('there is no such element');
};

describe('a table of scaffolds', () => {
  const report = fullReport('molecules', ['a', 'b']);
  const root = parseXml(draw(report)?.svg ?? '');

  it('has bars as long as the shares', () => {
    const reference = widthOf(byId(root, 'scaffolds-1-reference'));
    const set = widthOf(byId(root, 'scaffolds-1-set-1'));
    // 9,000 of 176,074 and 100 of 2,000.
    expect(set / reference).toBeCloseTo(100 / 2000 / (9000 / 176_074), 2);
  });

  it('prints shares with their Wilson intervals', () => {
    const { low, high } = proportion(99, 2000);
    const text = byId(root, 'scaffolds-1-set-2').text.trim();
    expect(text).toContain('5.0');
    expect(text).toContain(`(${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`);
    expect(byId(root, 'scaffolds-2-set-1').text).toContain('0.00\u00a0(0.00 to 0.19)');
  });

  it('draws what has a drawing and names the rest', () => {
    expect(byName(byId(root, 'scaffolds-1'), 'svg')).toHaveLength(1);
    expect(byName(byId(root, 'scaffolds-2'), 'svg')).toHaveLength(0);
    expect(byId(root, 'scaffolds-2').text).toContain('c1ccncc1');
  });
});

it('leaves out what is beyond the page, and says so', () => {
  const figure = draw(fullReport('molecules', ['a']), 1);
  expect(figure?.description).toContain('(1 more are in the report)');
});

it('says which set has no usable item', () => {
  const figure = draw(emptyHanded(fullReport('molecules', ['a'])));
  expect(parseXml(figure?.svg ?? '').text).toContain('no usable item');
});

it('is null without entries', () => {
  const report = fullReport('molecules', ['a']);
  report.tables = report.tables.map((table) => ({ ...table, entries: [] }));
  expect(draw(report)).toBeNull();
});
