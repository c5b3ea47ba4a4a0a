import { expect, it } from 'vitest';
import { key, uniform } from '../../../models/base/rng.ts';
import { planEpoch, type EpochPlan } from '../../../models/tokens/epoch-plan.ts';

/** Lengths from 20 to 70, the more the nearer to the middle, as those of drug-like molecules. */
const lengths = Uint32Array.from({ length: 10_003 }, (_, row) =>
  Math.floor(20 + 25 * uniform(key(1), row) + 26 * uniform(key(2), row)),
);
const settings = { seed: 7, batchSize: 32 };

function rowsOf(plan: EpochPlan): number[] {
  return plan.batches.flatMap(({ rows }) => [...rows]);
}

it('takes every row exactly once', () => {
  for (const poolBatches of [1, 3, 50, 10_000]) {
    const plan = planEpoch(lengths, { ...settings, poolBatches }, 0);
    expect(rowsOf(plan).sort((a, b) => a - b)).toEqual([...lengths.keys()]);
    expect(plan.batches.length).toBe(313);
    expect(plan.batches.map(({ rows }) => rows.length).filter((n) => n !== 32)).toEqual([10_003 % 32]);
  }
});

it('gives each batch the length of its longest row', () => {
  for (const { rows, seqLen } of planEpoch(lengths, settings, 0).batches) {
    expect(Math.max(...Array.from(rows, (row) => lengths[row] as number))).toBe(seqLen);
  }
});

it('spends a few percent on padding, where rows as they come would spend a third', () => {
  const { batches, padFraction } = planEpoch(lengths, settings, 0);
  const numPositions = batches.reduce((sum, { rows, seqLen }) => sum + rows.length * seqLen, 0);
  const numTokens = lengths.reduce((sum, length) => sum + length, 0);
  expect(padFraction).toBeCloseTo(1 - numTokens / numPositions, 12);
  expect(padFraction).toBeLessThan(0.03);
  expect(planEpoch(lengths, { ...settings, poolBatches: 1 }, 0).padFraction).toBeGreaterThan(0.25);
});

it('makes the same plan again, and another one in every epoch and for every seed', () => {
  const first = planEpoch(lengths, settings, 3);
  expect(planEpoch(lengths, settings, 3)).toEqual(first);
  const others = [planEpoch(lengths, settings, 4), planEpoch(lengths, { ...settings, seed: 8 }, 3)];
  for (const other of others) expect(rowsOf(other)).not.toEqual(rowsOf(first));
});

it('mixes rows anew in each epoch: a row meets others', () => {
  const companions = (epoch: number) =>
    planEpoch(lengths, settings, epoch).batches.find(({ rows }) => rows.includes(0))?.rows ?? Uint32Array.of();
  const later = companions(1);
  const shared = companions(0).filter((row) => later.includes(row));
  // Row 0 itself, and of 31 others hardly one: about 300 rows have its length.
  expect(shared).toContain(0);
  expect(shared.length).toBeLessThan(8);
});

it('does not go from short batches to long ones', () => {
  const seqLens = planEpoch(lengths, settings, 0).batches.map(({ seqLen }) => seqLen);
  const numSteps = seqLens.length - 1;
  const numUp = seqLens.filter((seqLen, index) => index > 0 && seqLen > (seqLens[index - 1] as number)).length;
  const numDown = seqLens.filter((seqLen, index) => index > 0 && seqLen < (seqLens[index - 1] as number)).length;
  // In random order both are a little below a half; in order of length one would be 0.
  for (const share of [numUp / numSteps, numDown / numSteps]) expect(share).toBeGreaterThan(0.4);
});

it('mixes rows of equal length too', () => {
  const rows = rowsOf(planEpoch(new Uint32Array(1000).fill(5), settings, 0));
  expect(rows.filter((row, place) => row === place).length).toBeLessThan(20);
});

it('rounds lengths up, or takes one for all', () => {
  const rounded = planEpoch(lengths, { ...settings, lengthMultiple: 8 }, 0).batches;
  expect(rounded.every(({ seqLen }) => seqLen % 8 === 0)).toBe(true);
  expect(rounded.every(({ rows, seqLen }) => rows.every((row) => (lengths[row] as number) <= seqLen))).toBe(true);
  const fixed = planEpoch(lengths, { ...settings, fixedLength: 80 }, 0);
  expect(fixed.batches.every(({ seqLen }) => seqLen === 80)).toBe(true);
  expect(() => planEpoch(lengths, { ...settings, fixedLength: 60 }, 0)).toThrow('more than the fixed length 60');
});

it('plans few rows, and none', () => {
  expect(planEpoch([4, 9], settings, 0)).toMatchObject({ batches: [{ seqLen: 9 }], padFraction: 5 / 18 });
  expect(planEpoch([], settings, 0)).toEqual({ batches: [], padFraction: 0 });
});

it.each([{ batchSize: 0 }, { batchSize: 1.5 }, { poolBatches: 0 }, { lengthMultiple: 0 }])('refuses %j', (wrong) => {
  expect(() => planEpoch(lengths, { ...settings, ...wrong }, 0)).toThrow(RangeError);
});
