/**
 * At least one use of every op. Values and gradients are tested on each of them, so an op without an example does not
 * compile, and a special case of an op belongs here.
 */
import type { GraphBuilder } from '../../../models/graph/builder.ts';
import type { Dtype, Op, Value } from '../../../models/graph/graph.ts';
import type { Shape } from '../../../models/graph/shape.ts';

export interface Example {
  /** What is special about it. */
  title: string;
  inputs: readonly ExampleInput[];
  build: (g: GraphBuilder, ...inputs: readonly Value[]) => Value;
  /** A result that is not a float, or not of this kind, has no gradient to test. */
  isFlat?: boolean;
}

export interface ExampleInput {
  shape: Shape;
  dtype?: Dtype;
  /** The number at each position; by default between -1.5 and 1.5, without ties. */
  at?: (index: number) => number;
}

type Build = Example['build'];

const arrays = (...shapes: readonly Shape[]): ExampleInput[] => shapes.map((shape) => ({ shape }));
const positive = (shape: Shape): ExampleInput => ({ shape, at: (index) => 0.3 + 1.7 * Math.abs(wave(index)) });
const ids = (shape: Shape): ExampleInput => ({ shape, dtype: 'int32', at: (index) => (index * 5) % 3 });

const same = (build: Build, ...inputs: ExampleInput[]): Example => ({ title: 'same shapes', inputs, build });
const broadcasting = (build: Build): Example[] => [
  same(build, ...arrays([2, 3], [2, 3])),
  { title: 'second repeated', inputs: arrays([2, 3, 2], [3, 1]), build },
  { title: 'first repeated', inputs: arrays([1, 2], [3, 2]), build },
  { title: 'a number', inputs: arrays([2, 2], []), build },
];
const one = (build: Build, ...inputs: ExampleInput[]): Example[] => [{ title: 'one', inputs, build }];

export const examples: Readonly<Record<Op, readonly Example[]>> = {
  add: broadcasting((g, a, b) => g.add(a, b)),
  sub: broadcasting((g, a, b) => g.sub(a, b)),
  mul: broadcasting((g, a, b) => g.mul(a, b)),
  div: [
    same((g, a, b) => g.div(a, b), { shape: [2, 3] }, positive([2, 3])),
    { title: 'divisor repeated', inputs: [{ shape: [2, 3] }, positive([2, 1])], build: (g, a, b) => g.div(a, b) },
    { title: 'dividend repeated', inputs: [{ shape: [3] }, positive([2, 3])], build: (g, a, b) => g.div(a, b) },
  ],

  equal: [
    { title: 'ids', inputs: [ids([4, 1]), ids([3])], build: (g, a, b) => g.cast(g.equal(a, b), 'float'), isFlat: true },
    { title: 'floats', inputs: arrays([3]), build: (g, a) => g.cast(g.equal(a, a), 'float'), isFlat: true },
  ],
  less: [
    { title: 'ids', inputs: [ids([4, 1]), ids([3])], build: (g, a, b) => g.cast(g.less(a, b), 'float'), isFlat: true },
    { title: 'floats', inputs: arrays([2, 3], [3]), build: (g, a, b) => g.cast(g.less(a, b), 'float'), isFlat: true },
  ],
  where: [
    same((g, a, b) => g.where(g.less(a, 0), a, b), ...arrays([2, 3], [2, 3])),
    { title: 'repeated', inputs: arrays([2, 1], [2, 3], []), build: (g, c, a, b) => g.where(g.less(c, 0.2), a, b) },
  ],

  neg: one((g, x) => g.neg(x), { shape: [2, 3] }),
  exp: one((g, x) => g.exp(x), { shape: [2, 3] }),
  log: one((g, x) => g.log(x), positive([2, 3])),
  sqrt: one((g, x) => g.sqrt(x), positive([2, 3])),
  sigmoid: one((g, x) => g.sigmoid(x), { shape: [2, 3] }),
  gelu: [
    { title: 'near zero', inputs: arrays([2, 3]), build: (g, x) => g.gelu(x) },
    { title: 'far out', inputs: [{ shape: [5], at: (i) => 3 * (i - 2) }], build: (g, x) => g.gelu(x) },
  ],
  cast: [
    { title: 'int32 to float', inputs: [ids([4])], build: (g, x) => g.cast(x, 'float'), isFlat: true },
    { title: 'float to int32', inputs: arrays([4]), build: (g, x) => g.cast(x, 'int32'), isFlat: true },
  ],
  stopGradient: [{ title: 'flat', inputs: arrays([3]), build: (g, x) => g.stopGradient(x), isFlat: true }],

  reshape: one((g, x) => g.reshape(x, [3, 2, 1]), { shape: [2, 3] }),
  transpose: [
    { title: 'matrix', inputs: arrays([2, 3]), build: (g, x) => g.transpose(x, [1, 0]) },
    { title: 'four axes', inputs: arrays([2, 3, 1, 4]), build: (g, x) => g.transpose(x, [3, 0, 2, 1]) },
  ],
  expand: [
    { title: 'axis of one', inputs: arrays([2, 1]), build: (g, x) => g.expand(x, [2, 3]) },
    { title: 'new axis', inputs: arrays([2]), build: (g, x) => g.expand(x, [3, 2]) },
  ],
  slice: [
    { title: 'middle of a vector', inputs: arrays([6]), build: (g, x) => g.slice(x, 0, 1, 4) },
    { title: 'inner axis to its end', inputs: arrays([2, 3, 2]), build: (g, x) => g.slice(x, 1, 1, 3) },
  ],
  concat: [
    { title: 'outer axis', inputs: arrays([2, 2], [1, 2]), build: (g, ...parts) => g.concat(parts, 0) },
    { title: 'inner axis', inputs: arrays([2, 2], [2, 1], [2, 3]), build: (g, ...parts) => g.concat(parts, 1) },
    {
      title: 'more than a WebGPU kernel takes',
      inputs: arrays(...Array.from({ length: 19 }, (_, i) => [1 + (i % 3)])),
      build: (g, ...parts) => g.concat(parts, 0),
    },
  ],

  reduceSum: [
    { title: 'last axis, kept', inputs: arrays([2, 3]), build: (g, x) => g.reduceSum(x, [1], { keepDims: true }) },
    { title: 'two axes', inputs: arrays([2, 3, 2]), build: (g, x) => g.reduceSum(x, [0, 2]) },
    { title: 'all', inputs: arrays([2, 3]), build: (g, x) => g.reduceSum(x, [0, 1]) },
  ],
  reduceMax: [
    { title: 'last axis, kept', inputs: arrays([2, 3]), build: (g, x) => g.reduceMax(x, [1], { keepDims: true }) },
    { title: 'first axis', inputs: arrays([4, 3]), build: (g, x) => g.reduceMax(x, [0]) },
  ],

  matmul: [
    ...[false, true].flatMap((transposeA) =>
      [false, true].flatMap((transposeB): Example[] => {
        const flags = { transposeA, transposeB };
        const title = `${transposeA ? "A'" : 'A'} ${transposeB ? "B'" : 'B'}`;
        const a = transposeA ? [3, 2] : [2, 3];
        const b = transposeB ? [4, 3] : [3, 4];
        const build: Build = (g, x, y) => g.matmul(x, y, flags);
        return [
          { title, inputs: arrays(a, b), build },
          { title: `${title}, stacks`, inputs: arrays([2, ...a], [2, ...b]), build },
          { title: `${title}, one repeated`, inputs: arrays([2, 2, ...a], [1, 2, ...b]), build },
        ];
      }),
    ),
    { title: 'stack times one matrix', inputs: arrays([2, 2, 3], [3, 2]), build: (g, a, b) => g.matmul(a, b) },
  ],
  softmax: [
    { title: 'rows', inputs: arrays([2, 3]), build: (g, x) => g.softmax(x) },
    {
      title: 'a logit of -1e30',
      inputs: [{ shape: [2, 3], at: (i) => (i === 1 ? -1e30 : wave(i)) }],
      build: (g, x) => g.softmax(x),
    },
  ],
  layerNorm: [
    { title: 'plain', inputs: arrays([2, 4]), build: (g, x) => g.layerNorm(x) },
    { title: 'with scale and bias', inputs: arrays([2, 2, 4], [4], [4]), build: (g, x, s, b) => g.layerNorm(x, s, b) },
  ],
};

export const exampleList = Object.entries(examples).flatMap(([op, list]) =>
  list.map((example) => ({ ...example, name: `${op}: ${example.title}` })),
);

/** The numbers of an example's inputs, as feeds `x0`, `x1`, … */
export function feedsOf({ inputs }: Example): Record<string, Float64Array> {
  return Object.fromEntries(
    inputs.map(({ shape, at = (index) => wave(index + 11 * shape.length) }, n) => [
      `x${n}`,
      Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => at(index + 7 * n)),
    ]),
  );
}

export function inputsOf(g: GraphBuilder, { inputs }: Example): Value[] {
  return inputs.map(({ shape, dtype = 'float' }, n) => g.input(`x${n}`, shape, dtype));
}

/** Numbers between -1.5 and 1.5 without a short period. */
export function wave(index: number): number {
  return 1.5 * Math.sin(1.7 * index + 0.3);
}
