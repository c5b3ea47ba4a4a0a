import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { meanKmerDistance, meanPairwiseDistance } from '../../../../models/fidelity/dna/diversity.ts';
import { kmerCounts, kmerRows } from '../../../../models/fidelity/dna/kmers.ts';
import { positionRows } from '../../../../models/fidelity/dna/positions.ts';
import { cosineOfCounts } from '../../../../models/fidelity/distances/counts.ts';
import { type OccurrenceRows } from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';
import { humanTata, windows } from './goldens.ts';

const some = windows.slice(0, 30);

function meanOverPairs(of: (a: Uint8Array, b: Uint8Array) => number): number {
  let [sum, pairs] = [0, 0];
  some.forEach((a, i) =>
    some.slice(i + 1).forEach((b) => {
      sum += of(a, b);
      pairs++;
    }),
  );
  return sum / pairs;
}

it('is the mean over all pairs', () => {
  const differ = (a: Uint8Array, b: Uint8Array) => a.filter((base, i) => base !== b[i]).length / a.length;
  const unlike = (a: Uint8Array, b: Uint8Array) => 1 - cosineOfCounts(kmerCounts(a, 3), kmerCounts(b, 3));
  const got = [meanPairwiseDistance(positionRows(some) as OccurrenceRows), meanKmerDistance(kmerRows(some, 3))];
  expectClose(
    got.map((metric) => valueOf(metric as Metric)),
    [meanOverPairs(differ), meanOverPairs(unlike)],
    { atol: 1e-13, rtol: 0 },
  );
});

it('is near 3/4 of unrelated sequences and 0 of copies', () => {
  const unrelated = valueOf(meanPairwiseDistance(positionRows(windows) as OccurrenceRows) as Metric);
  expect(Math.abs(unrelated - 0.75)).toBeLessThan(0.01);
  // Promoters share the TATA box at one place.
  expect(valueOf(meanPairwiseDistance(positionRows(humanTata) as OccurrenceRows) as Metric)).toBeLessThan(0.75);
  const copies = [some[0] as Uint8Array, some[0] as Uint8Array];
  expect(valueOf(meanPairwiseDistance(positionRows(copies) as OccurrenceRows) as Metric)).toBe(0);
  expect(valueOf(meanKmerDistance(kmerRows(copies, 3)) as Metric)).toBeCloseTo(0, 14);
});

it('takes two', () => {
  expect(meanPairwiseDistance(positionRows(some.slice(0, 1)) as OccurrenceRows)).toEqual({
    reason: 'It takes two sequences.',
  });
  expect(meanKmerDistance(kmerRows([encodeBases('ACG'), encodeBases('AC')], 3))).toEqual({
    reason: 'It takes two sequences with a k-mer.',
  });
});
