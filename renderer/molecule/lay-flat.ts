/** Turns points in space so that most is seen of them. */
import { symmetricEigen } from '../../models/fidelity/distances/eigen.ts';

export type Point = readonly [x: number, y: number, z: number];

/**
 * The longest side lies across, the shortest towards whoever looks. A turn only: a mirror would show the other enantiomer.
 *
 * @returns points around their mean, in the same order
 */
export function layFlat(points: readonly Point[]): Point[] {
  const mean = ([0, 1, 2] as const).map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  const moved = points.map(([x, y, z]): Point => [x - (mean[0] ?? 0), y - (mean[1] ?? 0), z - (mean[2] ?? 0)]);
  const spread = Array.from({ length: 9 }, (_, i) =>
    moved.reduce((sum, point) => sum + (point[Math.floor(i / 3)] ?? 0) * (point[i % 3] ?? 0), 0),
  );
  const { values, vectors } = symmetricEigen(spread, 3);
  const axis = (column: number): Point => [vectors[column] ?? 0, vectors[3 + column] ?? 0, vectors[6 + column] ?? 0];
  const [first = 0, second = 1] = [0, 1, 2].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const [across, up] = [axis(first), axis(second)];
  const towards = cross(across, up);
  return moved.map((point) => [dot(across, point), dot(up, point), dot(towards, point)]);
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
