import { expect, it } from 'vitest';
import { type Point, layFlat } from '../../../renderer/molecule/lay-flat.ts';

/** A chiral set of points: long, then wide, then thin. */
const points: Point[] = [
  [0, 0, 0],
  [0.3, 5, 0.2],
  [2, 1, 0.4],
  [0.5, 2, -1],
  [1.4, 3.1, 0.9],
];

const volume = ([a, b, c, d]: readonly Point[]) => {
  const from = (p: Point = [0, 0, 0]): Point => [p[0] - (a?.[0] ?? 0), p[1] - (a?.[1] ?? 0), p[2] - (a?.[2] ?? 0)];
  const [x, y, z] = [from(b), from(c), from(d)];
  return x[0] * (y[1] * z[2] - y[2] * z[1]) - x[1] * (y[0] * z[2] - y[2] * z[0]) + x[2] * (y[0] * z[1] - y[1] * z[0]);
};
const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const spread = (some: readonly Point[], axis: 0 | 1 | 2) => some.reduce((sum, point) => sum + point[axis] ** 2, 0);

it('turns the longest side across and the shortest to the front', () => {
  const flat = layFlat(points);
  expect(spread(flat, 0)).toBeGreaterThan(spread(flat, 1));
  expect(spread(flat, 1)).toBeGreaterThan(spread(flat, 2));
});

it('keeps every distance and the handedness', () => {
  const flat = layFlat(points);
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      expect(distance(flat[i] as Point, flat[j] as Point)).toBeCloseTo(distance(a, b), 10);
    }
  }
  expect(volume(flat)).toBeCloseTo(volume(points), 10);
});
