/**
 * Computes a graph in float64, node by node: the reference for every test of graphs, gradients and models.
 *
 * It is slow and keeps every value. What has to be fast runs on ONNX Runtime.
 */
import type { Graph, Value } from './graph.ts';
import { ruleOf } from './ops.ts';
import type { Tensor } from './reference.ts';
import { show, sizeOf } from './shape.ts';

/**
 * The outputs of the graph by name.
 *
 * @param feeds the row-major numbers of each input
 * @throws RangeError when an input is missing or has another number of entries
 */
export function evaluate(graph: Graph, feeds: Readonly<Record<string, ArrayLike<number>>>): Map<string, Tensor> {
  const known = new Map<Value, Tensor>();
  for (const constant of graph.constants) known.set(constant, constant);
  for (const input of graph.inputs) {
    const data = feeds[input.name];
    if (data?.length !== sizeOf(input.shape)) {
      const got = data === undefined ? 'nothing' : `${data.length} entries`;
      throw new RangeError(`graph ${graph.name}: input ${input.name} ${show(input.shape)} was given ${got}`);
    }
    known.set(input, { shape: input.shape, data: Float64Array.from(data) });
  }
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => lookUp(known, input));
    const results = ruleOf(node.op).reference(inputs, node.params, node.outputs);
    for (const [index, output] of node.outputs.entries()) {
      known.set(output, { shape: output.shape, data: results[index] as Float64Array });
    }
  }
  return new Map([...graph.outputs].map(([name, value]) => [name, lookUp(known, value)]));
}

function lookUp(known: ReadonlyMap<Value, Tensor>, value: Value): Tensor {
  const tensor = known.get(value);
  if (tensor === undefined) throw new Error(`internal: ${value.name} is read before it is computed`);
  return tensor;
}
