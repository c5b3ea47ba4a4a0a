import fc from 'fast-check';
import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { wasserstein1 } from '../../../../models/fidelity/distances/wasserstein.ts';
import { columnOf, sketchColumn } from '../../../../models/fidelity/profile/columns.ts';

it('keeps a column of few values as it is, and so its distances', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 12 }), { minLength: 1, maxLength: 200 }), (column) => {
      const sketch = sketchColumn('rings', column);
      expect(sketch.error).toBe(0);
      expect(Array.from(columnOf(sketch, column.length))).toEqual([...column].sort((a, b) => a - b));
    }),
  );
});

it('of many values keeps quantiles, and says how far they are from the column', () => {
  const column = Float64Array.from({ length: 50_000 }, (_, i) => 300 + 40 * normal(key(1), i));
  const sketch = sketchColumn('weight', column);
  expect(sketch.values).toHaveLength(1000);
  const made = columnOf(sketch, column.length);
  expect(sketch.error).toBe(wasserstein1(column, made));
  // A fraction of what two halves of the column differ by, about 0.4.
  expect(sketch.error).toBeGreaterThan(0);
  expect(sketch.error).toBeLessThan(0.03);
  const other = Float64Array.from({ length: 2_000 }, (_, i) => 310 + 35 * normal(key(2), i));
  expect(Math.abs(wasserstein1(other, made) - wasserstein1(other, column))).toBeLessThanOrEqual(sketch.error);
});

it('gives other numbers of values in the same proportions', () => {
  const sketch = sketchColumn('rings', [0, 0, 0, 1, 1, 2, 2, 2, 2, 2]);
  expect(Array.from(columnOf(sketch, 4))).toEqual([0, 1, 2, 2]);
  expect(columnOf(sketch, 1000).filter((value) => value === 0)).toHaveLength(300);
});
