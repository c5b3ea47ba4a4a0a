import { describe, expect, it } from 'vitest';
import { kmerFigure } from '../../../../models/fidelity/figures/kmer-scatter.ts';
import { shareZ } from '../../../../models/fidelity/figures/kmer-z.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';
import { emptyHanded, fullReport } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml } from '../../../helpers/xml.ts';

const options = { widthMm: 180, hasFooter: false } as const;
const scatterOf = (report: FidelityReport) => {
  const [scatter] = report.kmers;
  if (!scatter) throw new Error('the report has k-mers');
  return scatter;
};
const draw = (report: FidelityReport) => parseXml(kmerFigure(scatterOf(report), report, options)?.svg ?? '');
const dotsOf = (d = '') =>
  Array.from(d.matchAll(/M([\d.]+) ([\d.]+)h0/g), ([, x, y]) => [Number(x), Number(y)] as const);

describe('a panel of k-mers', () => {
  const report = fullReport('dna', ['a', 'b']);
  const scatter = scatterOf(report);
  const root = draw(report);

  it.each([0, 1])('of set %d colours those with |z| above 3, and counts them', (set) => {
    const z = scatter.sets[set]?.map((share, index) =>
      shareZ(share, scatter.numSets[set] ?? 0, scatter.reference[index] ?? 0, scatter.numReference),
    );
    const beyond = z?.filter((value) => Math.abs(value) > 3).length ?? 0;
    expect(beyond).toBeGreaterThan(0);
    const id = `kmers-2-set-${set + 1}`;
    expect(dotsOf(byId(root, `${id}-beyond`).attributes['d'])).toHaveLength(beyond);
    expect(dotsOf(byId(root, `${id}-within`).attributes['d'])).toHaveLength(16 - beyond);
    expect(byId(root, id).text).toContain(`|z| > 3: ${beyond} of 16`);
  });

  it('has the same logarithmic axis in both directions', () => {
    const [line] = byName(byId(root, 'kmers-2-set-1-axes'), 'line');
    const ticks = byName(byId(root, 'kmers-2-set-1-ticks'), 'text');
    const half = ticks.length / 2;
    expect(ticks.slice(0, half).map(({ text }) => text)).toEqual(ticks.slice(half).map(({ text }) => text));
    expect(line).toBeDefined();
  });

  it('names the farthest k-mers', () => {
    const names = byName(byId(root, 'kmers-2-set-1-labels'), 'text').map(({ text }) => text);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(scatter.kmers).toContain(name);
  });
});

it('puts equal sets on the line of equal shares, with nothing coloured', () => {
  const report = fullReport('dna', ['same']);
  const scatter = scatterOf(report);
  report.kmers = [{ ...scatter, sets: [scatter.reference], numSets: [scatter.numReference] }];
  const root = draw(report);
  expect(dotsOf(byId(root, 'kmers-2-set-1-beyond').attributes['d'])).toEqual([]);
  const [bottom, , top] = (byId(root, 'kmers-2-set-1-equality').attributes['d'] ?? '').match(/[\d.]+/g)?.slice(1) ?? [];
  const dots = dotsOf(byId(root, 'kmers-2-set-1-within').attributes['d']);
  const [x0 = 0, y0 = 0] = dots[0] ?? [];
  for (const [x, y] of dots) expect(x - x0).toBeCloseTo(y0 - y, 1);
  expect(Number(bottom)).toBeGreaterThan(Number(top));
});

it('gives a place to k-mers that one side lacks', () => {
  const report = fullReport('dna', ['a']);
  const scatter = scatterOf(report);
  const sets = [scatter.reference.map((share, index) => (index === 0 ? 0 : share))];
  report.kmers = [{ ...scatter, sets }];
  expect(byName(byId(draw(report), 'kmers-2-set-1-labels'), 'text')[0]?.text).toBe('AA');
});

it('is null where no set has k-mers', () => {
  const report = emptyHanded(fullReport('dna', ['a']));
  expect(kmerFigure(scatterOf(report), report, options)).toBeNull();
});
