import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { kmerCodes, kmerCounts, kmerDistance, kmerName, kmerRows } from '../../../../models/fidelity/dna/kmers.ts';
import { pooledCounts } from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';
import { kmerGoldens, setNames, sets, windows } from './goldens.ts';

it.each(setNames)('counts the k-mers of %s as the goldens have them', (name) => {
  for (const k of [1, 2, 3] as const) {
    expect(Array.from(pooledCounts(kmerRows(sets[name], k)))).toEqual(kmerGoldens.sets[name]?.kmers[k].counts);
  }
});

const pairs = kmerGoldens.jensen_shannon.filter(({ a, b }) => ![a, b].includes('ecoli_promoters'));

it('has goldens for 6 lengths of 4 pairs', () => {
  expect(pairs.length).toBe(24);
});

it.each(pairs)('has SciPy’s distance of $a and $b at k = $k', ({ a, b, k, js_distance_nats }) => {
  const set = (name: string) => {
    const part = /^ecoli_windows\[(\d+):(\d+)\]$/.exec(name);
    return part === null ? sets[name as keyof typeof sets] : windows.slice(Number(part[1]), Number(part[2]));
  };
  const got = valueOf(kmerDistance(kmerRows(set(a), k), kmerRows(set(b), k)) as Metric);
  // A root: 1e-16 in the divergence near 0 is 1e-8 in the distance, as of the shuffled windows at k = 1 and 2.
  expectClose([got], [js_distance_nats], { atol: js_distance_nats < 1e-6 ? 1e-8 : 0, rtol: 1e-12 });
});

it('rolls codes, breaks at N, and names them', () => {
  expect(Array.from(kmerCodes(encodeBases('ACGNTTT'), 2))).toEqual([1, 6, 15, 15]);
  expect(Array.from(kmerCodes(encodeBases('AC'), 3))).toEqual([]);
  expect(kmerName(6, 2)).toBe('CG');
  expect(kmerName(4 ** 8 - 2, 8)).toBe('TTTTTTTG');
  const [first] = kmerCodes(encodeBases('GATTACAT'), 8) as unknown as [number];
  expect(kmerName(first, 8)).toBe('GATTACAT');
  expect(kmerCounts(encodeBases('ttt'), 1)).toEqual(Uint32Array.of(0, 0, 0, 3));
  expect(() => kmerCodes(encodeBases('A'), 9)).toThrow('k is from 1 to 8, got 9');
});

it('says which set is too short', () => {
  const short = kmerRows([encodeBases('AC')], 3);
  expect(kmerDistance(short, kmerRows(windows, 3))).toEqual({ reason: 'Nothing to count in the generated set.' });
});
