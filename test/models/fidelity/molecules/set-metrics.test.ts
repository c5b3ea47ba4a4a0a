import { expect, it } from 'vitest';
import { proportion, type Proportion } from '../../../../models/base/proportion.ts';
import { key, uniform } from '../../../../models/base/rng.ts';
import {
  countsAsWritten,
  novelty,
  quality,
  uniqueness,
  validity,
} from '../../../../models/fidelity/molecules/set-metrics.ts';

const canonical = ['CO', null, 'CC', 'CO', 'C', null, 'CC'];

it('counts by the definitions of MOSES', () => {
  expect(validity(canonical)).toEqual(proportion(5, 7));
  expect(uniqueness(canonical)).toEqual(proportion(3, 5));
  // Of the first k valid, not of the first k lines.
  expect(uniqueness(canonical, 3)).toEqual(proportion(2, 3));
  expect(novelty(canonical, new Set(['CO', 'N']))).toEqual(proportion(2, 3));
});

it('counts strings as written', () => {
  const lines = ['OC', '(', 'CC', 'CO', 'C', '', 'CC'];
  expect(countsAsWritten(lines, canonical, new Set(['CO', 'C']))).toEqual({ n: 7, valid: 5, unique: 4, novel: 2 });
});

it('counts good ones by the definition of GenMol', () => {
  const qed = [0.6, NaN, 0.9, 0.6, 0.59, NaN, 0.9];
  const sa = [4, NaN, 4.1, 4, 2, NaN, 4.1];
  expect(quality(canonical, qed, sa)).toEqual(proportion(1, 7));
});

it('has a reason in place of a share of nothing', () => {
  expect(uniqueness([null])).toEqual({ reason: 'No generated molecule is valid.' });
  expect(novelty([], new Set())).toEqual({ reason: 'No generated molecule is valid.' });
  expect(uniqueness(canonical, 1000)).toEqual({ reason: 'Only 5 valid molecules, and it takes 1,000.' });
  expect(validity([])).toMatchObject({ n: 0, share: NaN });
});

it.each([
  ['rare', 2_000_000, 1000],
  ['some', 20_000, 1000],
  ['common', 1500, 1000],
  ['nearly all', 100, 1000],
])('has an interval that holds where repeats are %s', (_, kinds, n) => {
  // Of n draws from that many equally likely molecules, this share is distinct on average.
  const expected = (kinds / n) * (1 - (1 - 1 / kinds) ** n);
  let covered = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const texts = Array.from({ length: n }, (_, i) => String(Math.floor(uniform(key(trial), i) * kinds)));
    const { low, high } = uniqueness(texts) as Proportion;
    if (low <= expected && expected <= high) covered++;
  }
  // Error of 400 trials 1.1 points; three of them. Wider than needed is allowed.
  expect(covered / trials).toBeGreaterThan(0.95 - 0.033);
});
