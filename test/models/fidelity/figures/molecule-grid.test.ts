import { expect, it } from 'vitest';
import { moleculeGrid } from '../../../../models/fidelity/figures/molecule-grid.ts';
import { drawing, fullReport, hostileName } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml } from '../../../helpers/xml.ts';

const report = fullReport('molecules', ['a', 'b', 'c']);
const draw = (exemplars = report.best, drawings = new Map([['c1ccccc1', drawing]])) =>
  moleculeGrid(exemplars, drawings, report, { widthMm: 120, hasFooter: false, id: 'best' });

it('draws each molecule as an element, with why it is here and its line', () => {
  const root = parseXml(draw()?.svg ?? '');
  const cell = byId(root, 'best-2');
  const [inner] = byName(cell, 'svg');
  expect(inner?.attributes['viewBox']).toBe('0 0 200 140');
  expect(cell.text).toContain('line 1,201');
  expect(cell.text).toContain('QED 0.93, Tanimoto');
  expect(cell.text).toContain('0.42');
  expect(root.text).not.toContain('image');
});

it('writes what has no drawing', () => {
  const root = parseXml(draw(report.worst)?.svg ?? '');
  expect(byName(byId(root, 'best-1'), 'svg')).toEqual([]);
  expect(byId(root, 'best-1').text).toContain('C1CC(');
  expect(byId(root, 'best-1').text).toContain('ring 1 is not closed');
});

it('survives hostile and empty strings', () => {
  const odd = ['', hostileName, 'C'.repeat(500)].map((text) => ({
    set: 0,
    line: 1,
    text,
    nearest: null,
    remarks: [hostileName],
  }));
  expect(parseXml(draw(odd)?.svg ?? '').text).toContain('(empty)');
});

it('is null without molecules', () => {
  expect(draw([])).toBeNull();
});
