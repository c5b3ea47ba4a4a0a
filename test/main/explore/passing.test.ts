import { describe, expect, it } from 'vitest';
import { binned, countPassing } from '../../../main/explore/histogram.ts';
import { inOrderOf, orderBy, passingOf, totalWithout, type Filter } from '../../../main/explore/passing.ts';
import { fillUniform, fold, keyFor } from '../../../models/base/rng.ts';

const n = 500;
const columns = [0, 1, 2].map((which) => {
  const values = new Float64Array(n);
  fillUniform(values, fold(keyFor(7, 'order'), which));
  // Every seventeenth has no value.
  return values.map((value, item) => (item % 17 === which ? NaN : value));
});
const [first = new Float64Array(), second = new Float64Array(), third = new Float64Array()] = columns;
const odd = Uint8Array.from({ length: n }, (_, item) => item % 2);
const filters: Filter[] = [
  { column: 'first', values: first, from: 0.2, to: 0.9 },
  { column: 'second', values: second, from: -Infinity, to: 0.5 },
  { column: 'odd', passes: odd },
];
const isIn = [
  (item: number) => (first[item] ?? NaN) >= 0.2 && (first[item] ?? NaN) <= 0.9,
  (item: number) => (second[item] ?? NaN) <= 0.5,
  (item: number) => item % 2 === 1,
];
const all = Array.from({ length: n }, (_, item) => item);

describe('filters', () => {
  const passing = passingOf(n, filters);

  it('let through what passes all of them', () => {
    const plain = all.filter((item) => isIn.every((test) => test(item)));
    expect(passing.total).toBe(plain.length);
    expect([...inOrderOf(passing, null)]).toEqual(plain);
  });

  it('are taken away one by one to tell what each leaves out', () => {
    for (const place of [0, 1, 2]) {
      const plain = all.filter((item) => isIn.every((test, other) => other === place || test(item)));
      expect(totalWithout(passing, place)).toBe(plain.length);
    }
  });

  it('count a column under all filters but its own', () => {
    const bins = binned(first);
    const counted = bins === null ? [] : countPassing(bins, passing, 0);
    const plain = all.filter((item) => isIn.every((test, other) => other === 0 || test(item)));
    const withValue = plain.filter((item) => !Number.isNaN(first[item]));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(withValue.length);
    for (const [bin, count] of counted.entries()) {
      const from = (bins?.from ?? 0) + bin * (bins?.width ?? 1);
      const inBin = withValue.filter(
        (item) => Math.floor(((first[item] ?? 0) - (bins?.from ?? 0)) / (bins?.width ?? 1)) === bin,
      );
      expect([from, count]).toEqual([from, inBin.length]);
    }
  });

  it('leave out what has no value', () => {
    expect(
      passingOf(3, [{ column: 'a', values: Float64Array.of(1, NaN, 3), from: -Infinity, to: Infinity }]).total,
    ).toBe(2);
  });
});

describe('an order', () => {
  it.each([false, true])('by a column, those without a value last (descending: %s)', (descending) => {
    const order = orderBy(third, descending);
    expect([...order].toSorted((a, b) => a - b)).toEqual(all);
    const values = [...order].map((item) => third[item] ?? NaN);
    const numKnown = values.findIndex(Number.isNaN);
    expect(values.slice(numKnown).every(Number.isNaN)).toBe(true);
    const known = values.slice(0, numKnown);
    expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
  });

  it('keeps equal ones as they came', () => {
    expect([...orderBy(Float64Array.of(1, 0, 1, 0), true)]).toEqual([0, 2, 1, 3]);
  });
});

describe('bins', () => {
  it('of whole numbers hold one number each', () => {
    expect(binned(Float64Array.of(0, 3, 3, 1))).toMatchObject({
      from: 0,
      width: 1,
      counts: [1, 1, 0, 2],
      isWhole: true,
    });
  });

  it('are none where there is no value', () => {
    expect(binned(Float64Array.of(NaN, NaN))).toBeNull();
  });

  it('take in the largest value, whatever rounding says', () => {
    const bins = binned(Float64Array.of(0.1, 0.2, 0.30000000000000004));
    expect(bins?.counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  });
});
