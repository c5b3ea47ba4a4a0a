import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logoFigure } from '../../../../models/fidelity/figures/logo.ts';
import type { FidelityReport, PositionProfile } from '../../../../models/fidelity/report.ts';
import { emptyHanded, fullReport, setInfo } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, everything, parseXml, type XmlElement } from '../../../helpers/xml.ts';

interface Sites {
  n_sites: number;
  length: number;
  columns: { counts_ACGT: number[]; n: number; R_clipped0: number }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../../goldens/dna/information_content.json', import.meta.url), 'utf8'),
) as Record<string, Sites>;

const options = { widthMm: 180, hasFooter: false } as const;
const profileOf = (report: FidelityReport) => {
  if (!report.positions) throw new Error('the report has positions');
  return report.positions;
};

/** Top and bottom of a letter. */
function extent({ attributes }: XmlElement): { top: number; bottom: number } {
  const y = Array.from((attributes['d'] ?? '').matchAll(/[\d.]+ ([\d.]+)/g), ([, value]) => Number(value));
  return { top: Math.min(...y), bottom: Math.max(...y) };
}

/** Points of the left axis: from bits to y. */
function axisOf(row: XmlElement): (bits: number) => number {
  const texts = byName(row, 'text').filter(({ attributes }) => Number(attributes['x']) === 19);
  const lines = byName(row, 'line').map(({ attributes }) => Number(attributes['y1']));
  const bits = texts.map(({ text }) => Number(text));
  const [b0 = NaN, b1 = NaN] = bits;
  const [y0 = NaN, y1 = NaN] = lines;
  return (value) => y0 + ((value - b0) / (b1 - b0)) * (y1 - y0);
}

describe.each(Object.entries(golden))('the logo of %s', (name, sites) => {
  const shares = sites.columns.map(({ counts_ACGT, n }) => [
    ...counts_ACGT.map((count) => count / sites.n_sites),
    (sites.n_sites - n) / sites.n_sites,
  ]);
  const profile: PositionProfile = {
    ...{ length: sites.length, reference: shares, sets: [shares] },
    ...{ numReference: sites.n_sites, numSets: [sites.n_sites] },
  };
  const report = { ...fullReport('dna', [name]), positions: profile };
  const root = parseXml(logoFigure(profile, report, options)?.svg ?? '');
  const row = byId(root, 'logo-reference-1');
  const yOf = axisOf(row);

  it('has stacks as high as the golden information of each position', () => {
    sites.columns.forEach(({ R_clipped0 }, position) => {
      const stack = everything(row).find(({ attributes }) => attributes['id'] === `logo-reference-1-${position + 1}`);
      const letters = stack ? byName(stack, 'path').map(extent) : [];
      const height =
        letters.length === 0
          ? 0
          : Math.max(...letters.map(({ bottom }) => bottom)) - Math.min(...letters.map(({ top }) => top));
      // Letters below 0.05 points are left out, four of them at most.
      expect(Math.abs(height - (yOf(0) - yOf(R_clipped0)))).toBeLessThan(0.2);
    });
  });

  it('has the reference above the set, on the same positions', () => {
    const [above, below] = ['reference', 'set-1'].map((id) => byName(byId(root, `logo-${id}-1`), 'path').map(extent));
    expect(Math.max(...(above ?? []).map(({ bottom }) => bottom))).toBeLessThan(
      Math.min(...(below ?? []).map(({ top }) => top)),
    );
    const x = (id: string) =>
      byName(byId(root, `logo-${id}-1`), 'path').map(({ attributes }) => /^M([\d.]+)/.exec(attributes['d'] ?? '')?.[1]);
    expect(x('reference')).toEqual(x('set-1'));
  });
});

describe('states', () => {
  it('of little information: the axis stops early, and says so', () => {
    const report = fullReport('dna', ['a']);
    const root = parseXml(logoFigure(profileOf(report), report, options)?.svg ?? '');
    expect(root.text).toMatch(/axis stops at 0\.\d of 2/);
  });

  it('of one sequence: nothing stands out, since nothing is known', () => {
    const report = fullReport('dna', ['a']);
    const one = { ...profileOf(report), numReference: 1, numSets: [1] };
    const root = parseXml(logoFigure(one, { ...report, sets: [setInfo('a', 1)] }, options)?.svg ?? '');
    expect(byName(root, 'path')).toEqual([]);
    expect(root.text).toContain('n 1');
  });

  it('of long sequences: the window where the reference has most', () => {
    const report = fullReport('dna', ['a']);
    const flat = Array.from({ length: 1024 }, () => [0.25, 0.25, 0.25, 0.25, 0]);
    flat.fill([0.97, 0.01, 0.01, 0.01, 0], 700, 710);
    const long = { ...profileOf(report), length: 1024, reference: flat, sets: [flat] };
    const root = parseXml(logoFigure(long, report, options)?.svg ?? '');
    const [, from = 0, to = 0] = (/positions (\d+) to (\d+) of 1,024/.exec(root.text) ?? []).map(Number);
    expect(to - from + 1).toBe(100);
    expect(from).toBeLessThanOrEqual(701);
    expect(to).toBeGreaterThanOrEqual(710);
  });

  it('of six sets on narrow paper: still no higher than a page', () => {
    const report = fullReport('dna', ['a', 'b', 'c', 'd', 'e', 'f']);
    const shares = Array.from({ length: 300 }, () => [0.7, 0.1, 0.1, 0.1, 0]);
    const profile = { ...profileOf(report), length: 300, reference: shares, sets: report.sets.map(() => shares) };
    const figure = logoFigure(profile, report, { ...options, widthMm: 85 });
    expect(figure?.heightMm).toBeLessThan(240);
    expect(figure?.svg).toContain('positions');
  });

  it('of a set without positions: none, and no figure without any', () => {
    const report = emptyHanded(fullReport('dna', ['a']));
    expect(logoFigure(profileOf(report), report, options)).toBeNull();
  });
});
