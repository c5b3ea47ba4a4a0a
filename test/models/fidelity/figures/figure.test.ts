import { describe, expect, it } from 'vitest';
import { composeFigure, figureWidths } from '../../../../models/fidelity/figures/figure.ts';
import { cleanText, element } from '../../../../models/fidelity/figures/markup.ts';
import { fullReport, hostileName } from '../../../helpers/fidelity-reports.ts';
import { byId, parseXml } from '../../../helpers/xml.ts';

const parts = {
  id: 'test',
  title: 'A <title>',
  contents: 'Weight; Rings',
  description: 'How to read it.',
  height: 100,
};
const body = [element('rect', { width: 1, height: 1 })];
const report = fullReport('molecules', ['run 7', hostileName]);

describe('the frame of a figure', () => {
  it.each(figureWidths)('is %d mm wide, in points inside', (widthMm) => {
    const figure = composeFigure({ ...parts, body }, report, { widthMm, hasFooter: false });
    const root = parseXml(figure.svg);
    expect(root.attributes['width']).toBe(`${widthMm}mm`);
    const [, , width, height] = (root.attributes['viewBox'] ?? '').split(' ').map(Number);
    expect(width).toBeCloseTo((widthMm / 25.4) * 72, 2);
    expect(height).toBe(100);
    expect(figure.heightMm).toBeCloseTo((100 / 72) * 25.4, 10);
  });

  it('names fonts with a generic one at the end', () => {
    const root = parseXml(composeFigure({ ...parts, body }, report, { widthMm: 85, hasFooter: false }).svg);
    expect(root.attributes['font-family']).toMatch(/, sans-serif$/);
    expect(root.attributes['font-size']).toBe('7');
  });

  it('tells title, description, and where the numbers came from', () => {
    const root = parseXml(composeFigure({ ...parts, body }, report, { widthMm: 85, hasFooter: true }).svg);
    expect(byId(root, 'test-title').text).toBe('A <title>');
    expect(byId(root, 'test-desc').text).toBe('Weight; Rings. How to read it.');
    expect(root.attributes['aria-labelledby']).toBe('test-title test-desc');
    const told = JSON.parse(byId(root, 'test-metadata').text) as unknown;
    expect(told).toMatchObject({
      seed: 7,
      versions: { 'SCMDM Lab': '0.1.0' },
      reference: { name: 'held-out test', numUsed: 176_074 },
      sets: [{ name: 'run 7', numUsed: 2048, sha256: report.sets[0]?.sha256 }, { name: cleanText(hostileName) }],
    });
  });

  it('has a footer that can be left out', () => {
    const withFooter = composeFigure({ ...parts, body }, report, { widthMm: 180, hasFooter: true });
    expect(byId(parseXml(withFooter.svg), 'test-footer').text).toContain('n 176,074');
    const without = composeFigure({ ...parts, body }, report, { widthMm: 180, hasFooter: false });
    expect(without.svg).not.toContain('test-footer');
    expect(without.heightMm).toBeLessThan(withFooter.heightMm);
  });
});
