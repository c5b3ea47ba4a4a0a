/** A set against itself, against its other half and against its dinucleotide shuffle: what intervals and floors then say. */
import { expect, it } from 'vitest';
import { fold, key, permutation } from '../../../models/base/rng.ts';
import { discriminate } from '../../../models/fidelity/dna/discriminator.ts';
import { gcFraction } from '../../../models/fidelity/dna/composition.ts';
import { kmerDistance, kmerRows } from '../../../models/fidelity/dna/kmers.ts';
import { dinucleotideShuffle } from '../../../models/fidelity/dna/shuffle.ts';
import { bootstrapValues } from '../../../models/fidelity/statistics/bootstrap.ts';
import { groupRows } from '../../../models/fidelity/statistics/counts.ts';
import { floorBand, floorSizes, floorValues, type FloorBand } from '../../../models/fidelity/statistics/floor.ts';
import { bootstrapInterval, type Interval } from '../../../models/fidelity/statistics/interval.ts';
import { valueOf, type Metric } from '../../../models/fidelity/statistics/metric.ts';
import { distanceMetric } from '../../../models/fidelity/statistics/sample-metrics.ts';
import { humanTata } from './dna/goldens.ts';

const order = permutation(key(1), humanTata.length);
const half = (which: 0 | 1) => humanTata.filter((_, i) => (order[i] as number) % 2 === which);
const [generated, reference] = [half(0), half(1)];
const shuffled = generated.map((bases, i) => dinucleotideShuffle(bases, fold(key(2), i)));
const gc = (set: Uint8Array[]) => set.map((bases) => gcFraction(bases) as number);

/** Value, interval and floor of k-mers of `k`, as a report has them. */
function kmers(
  set: Uint8Array[],
  against: Uint8Array[],
  k: number,
): { value: number; interval: Interval; floor: FloorBand } {
  const rows = (sequences: Uint8Array[]) => groupRows(kmerRows(sequences, k), 100, key(3));
  return judged(
    kmerDistance(rows(set), rows(against)) as Metric,
    kmerDistance(kmerRows(humanTata, k), kmerRows(humanTata, k)) as Metric,
  );
}

/** The floor is of the whole set, so that its halves have the n of the sets that are compared. */
function judged(metric: Metric, ofAll: Metric) {
  const [values] = bootstrapValues([metric], { key: key(4), from: 0, to: 300 }) as [Float64Array];
  const value = valueOf(metric);
  const { interval } = bootstrapInterval(value, values, { method: 'centred', bounds: { low: 0, high: Infinity } });
  const { n } = floorSizes(metric.generated.n, ofAll.generated.n);
  const floor = floorBand(floorValues(ofAll, { key: key(5), from: 0, to: 100, n }));
  if (interval === null || floor === null) throw new Error('no interval or no floor');
  return { value, interval, floor };
}

it('is 0 against itself, and the interval holds 0', () => {
  const { value, interval } = kmers(generated, generated, 3);
  expect(value).toBeLessThan(1e-7);
  expect(interval.low).toBe(0);
  const metric = distanceMetric('wasserstein', gc(generated), gc(generated)) as Metric;
  expect(valueOf(metric)).toBe(0);
});

it.each([1, 2, 3, 4])('reaches the floor with its other half, at k = %i', (k) => {
  const { value, interval, floor } = kmers(generated, reference, k);
  expect(interval.low).toBeLessThan(floor.high);
  expect(interval.high).toBeGreaterThan(floor.low);
  // One more parting of the same set: within what 100 of them show, and a quarter of the band beside it.
  const margin = (floor.high - floor.low) / 4;
  expect(value).toBeGreaterThan(floor.low - margin);
  expect(value).toBeLessThan(floor.high + margin);
});

it('reaches the floor in GC as well', () => {
  const { interval, floor } = judged(
    distanceMetric('wasserstein', gc(generated), gc(reference)) as Metric,
    distanceMetric('wasserstein', gc(humanTata), gc(humanTata)) as Metric,
  );
  expect(interval.low).toBeLessThan(floor.high);
});

it('cannot be told from its shuffle up to pairs of bases, and can from triplets on', () => {
  for (const k of [1, 2]) expect(kmers(shuffled, generated, k).value).toBeLessThan(1e-7);
  for (const k of [3, 4, 5]) {
    const { interval, floor } = kmers(shuffled, reference, k);
    const real = kmers(generated, reference, k);
    expect(interval.low).toBeGreaterThan(real.interval.high);
    expect(interval.low).toBeGreaterThan(floor.high);
  }
  expect(valueOf(distanceMetric('ks', gc(shuffled), gc(generated)) as Metric)).toBe(0);
});

it('tells shuffled from real sequences, and not halves of one set', () => {
  const apart = discriminate(shuffled, reference, key(6), { k: 3 });
  const alike = discriminate(generated, reference, key(6), { k: 3 });
  if ('reason' in apart || 'reason' in alike) throw new Error('no discriminator');
  expect(apart.pooled.interval?.low).toBeGreaterThan(0.6);
  expect(alike.pooled.interval?.low).toBeLessThan(0.5);
  expect(alike.pooled.interval?.high).toBeGreaterThan(0.5);
});
