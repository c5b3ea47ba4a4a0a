/** Shapes: how they combine, and what is said when they do not. */

export type Shape = readonly number[];

/** Shapes that do not go together. The message names the op and prints every shape. */
export class ShapeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ShapeError';
  }
}

export function show(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((size, dim) => size * dim, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** Row-major strides: how far apart neighbours along each axis lie. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= dimAt(shape, axis);
  }
  return strides;
}

/** Strides that read `from` as if it were repeated to `to`: 0 along every axis that is repeated. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const strides = stridesOf(from);
  const added = to.length - from.length;
  return to.map((_, axis) => (axis < added || from[axis - added] === 1 ? 0 : (strides[axis - added] as number)));
}

/** The shape that all given shapes repeat to: aligned at the last axis, 1 stretches to anything. */
export function broadcastShape(op: string, ...shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const dims = shapes.map((shape) => shape[axis - (rank - shape.length)] ?? 1);
    const dim = dims.find((d) => d !== 1) ?? 1;
    if (dims.some((d) => d !== 1 && d !== dim)) {
      throw new ShapeError(`${op}: shapes ${shapes.map(show).join(' and ')} do not broadcast`);
    }
    return dim;
  });
}

/** [.., m, k] x [.., k, n] -> [.., m, n]; a flag reads the last two axes of its operand in exchanged order. */
export function matmulShape(op: string, a: Shape, b: Shape, transposeA: boolean, transposeB: boolean): Shape {
  const [m, k] = matrixDims(op, a, transposeA);
  const [k2, n] = matrixDims(op, b, transposeB);
  if (k !== k2) {
    const side = (shape: Shape, transposed: boolean) => show(shape) + (transposed ? ' transposed' : '');
    throw new ShapeError(`${op}: inner dimensions of ${side(a, transposeA)} and ${side(b, transposeB)} differ`);
  }
  return [...broadcastShape(op, a.slice(0, -2), b.slice(0, -2)), m, n];
}

function matrixDims(op: string, shape: Shape, transposed: boolean): [rows: number, columns: number] {
  if (shape.length < 2) throw new ShapeError(`${op}: ${show(shape)} is not a matrix`);
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

export function reshapeShape(op: string, from: Shape, to: Shape): Shape {
  if (sizeOf(from) !== sizeOf(to)) {
    throw new ShapeError(`${op}: ${show(from)} has ${sizeOf(from)} entries, ${show(to)} has ${sizeOf(to)}`);
  }
  return to;
}

export function transposeShape(op: string, from: Shape, perm: readonly number[]): Shape {
  const isPermutation = perm.length === from.length && from.every((_, axis) => perm.includes(axis));
  if (!isPermutation) throw new ShapeError(`${op}: ${show(perm)} is not an order of the axes of ${show(from)}`);
  return perm.map((axis) => dimAt(from, axis));
}

export function expandShape(op: string, from: Shape, to: Shape): Shape {
  if (!sameShape(broadcastShape(op, from, to), to)) {
    throw new ShapeError(`${op}: ${show(from)} cannot be repeated to ${show(to)}`);
  }
  return to;
}

export function sliceShape(op: string, from: Shape, axis: number, start: number, end: number): Shape {
  checkAxis(op, from, axis);
  if (!(start >= 0 && start < end && end <= dimAt(from, axis))) {
    throw new ShapeError(`${op}: ${start} to ${end} does not lie within axis ${axis} of ${show(from)}`);
  }
  return from.with(axis, end - start);
}

export function concatShape(op: string, shapes: readonly Shape[], axis: number): Shape {
  const first = shapes[0] ?? [];
  checkAxis(op, first, axis);
  const fits = (shape: Shape) =>
    shape.length === first.length && shape.every((dim, a) => a === axis || dim === first[a]);
  if (!shapes.every(fits)) {
    throw new ShapeError(`${op}: ${shapes.map(show).join(' and ')} differ in more than axis ${axis}`);
  }
  return first.with(
    axis,
    shapes.reduce((sum, shape) => sum + dimAt(shape, axis), 0),
  );
}

/** Axes are counted from 0, each once. */
export function reduceShape(op: string, from: Shape, axes: readonly number[], keepDims: boolean): Shape {
  for (const axis of axes) checkAxis(op, from, axis);
  if (new Set(axes).size !== axes.length) throw new ShapeError(`${op}: axes ${show(axes)} name one twice`);
  if (keepDims) return from.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  return from.filter((_, axis) => !axes.includes(axis));
}

export function dimAt(shape: Shape, axis: number): number {
  const dim = shape.at(axis);
  if (dim === undefined) throw new ShapeError(`${show(shape)} has no axis ${axis}`);
  return dim;
}

function checkAxis(op: string, shape: Shape, axis: number): void {
  if (!(Number.isInteger(axis) && axis >= 0 && axis < shape.length)) {
    throw new ShapeError(`${op}: ${show(shape)} has no axis ${axis}`);
  }
}
