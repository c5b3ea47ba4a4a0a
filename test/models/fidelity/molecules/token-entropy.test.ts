import { expect, it } from 'vitest';
import {
  entropyOfCounts,
  pooledEntropy,
  sequenceEntropy,
} from '../../../../models/fidelity/molecules/token-entropy.ts';
import { occurrenceRows } from '../../../../models/fidelity/statistics/counts.ts';
import { ones, valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

it('is ln n of n equal shares, 0 of one and nothing of none', () => {
  expect(entropyOfCounts([2, 2, 2, 2])).toBeCloseTo(Math.log(4), 15);
  expect(entropyOfCounts([0, 5])).toBe(0);
  expect(entropyOfCounts([0, 0])).toBeNaN();
});

/** 0 0 1 1, then 2 2, then nothing. */
const tokens = occurrenceRows(Uint32Array.of(0, 4, 6, 6), Uint16Array.of(0, 0, 1, 1, 2, 2), 3);

it('is of all tokens together', () => {
  const metric = pooledEntropy(tokens) as Metric;
  expect(valueOf(metric)).toBeCloseTo(Math.log(3), 15);
  expect(metric.value(Uint32Array.of(0, 2, 0), ones(0))).toBe(0);
  expect(metric.value(Uint32Array.of(0, 0, 2), ones(0))).toBeNaN();
});

it('is of each sequence, averaged over those that have tokens', () => {
  const metric = sequenceEntropy(tokens) as Metric;
  expect(metric.generated.n).toBe(2);
  expect(valueOf(metric)).toBeCloseTo(Math.log(2) / 2, 15);
});

it('says why there is none', () => {
  const empty = occurrenceRows(Uint32Array.of(0, 0), new Uint16Array(0), 3);
  expect(pooledEntropy(empty)).toEqual({ reason: 'There is no token.' });
  expect(sequenceEntropy(empty)).toEqual({ reason: 'There is no item to take the mean of.' });
});
