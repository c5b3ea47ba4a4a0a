import { expect, it } from 'vitest';
import {
  autocorrelation,
  autocorrelationBaseline,
  autocorrelationDistance,
  lagRows,
} from '../../../../models/fidelity/dna/autocorrelation.ts';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { kmerRows } from '../../../../models/fidelity/dna/kmers.ts';
import { pooledCounts } from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';
import { kmerGoldens, setNames, sets, type SetGolden } from './goldens.ts';

it.each(setNames)('is what the goldens have of %s', (name) => {
  const golden = kmerGoldens.sets[name] as SetGolden;
  expect(autocorrelation(lagRows(sets[name], 32))).toEqual(golden.autocorrelation);
  const baseline = autocorrelationBaseline(pooledCounts(kmerRows(sets[name], 1)));
  expectClose([baseline], [golden.autocorrelation_iid_baseline_sum_p2], { atol: 1e-16, rtol: 0 });
});

it('leaves out pairs with N, and distances beyond the end', () => {
  expect(autocorrelation(lagRows([encodeBases('ANAA'), encodeBases('A')], 4))).toEqual([
    { d: 1, matches: 1, pairs: 1, p: 1 },
    { d: 2, matches: 1, pairs: 1, p: 1 },
    { d: 3, matches: 1, pairs: 1, p: 1 },
    { d: 4, matches: 0, pairs: 0, p: null },
  ]);
});

it('measures how far two curves lie apart', () => {
  const rows = (text: string) => lagRows([encodeBases(text)], 3);
  // ACACAC: 0, 1, 0 at distances 1, 2, 3; AAAAAA: 1, 1, 1.
  const metric = autocorrelationDistance(rows('ACACAC'), rows('AAAAAA')) as Metric;
  expect(valueOf(metric)).toBeCloseTo(Math.sqrt(2 / 3), 15);
  expect(valueOf(autocorrelationDistance(rows('ACACAC'), rows('TGTGTG')) as Metric)).toBe(0);
});
