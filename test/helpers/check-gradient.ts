import { GraphBuilder } from '../../models/graph/builder.ts';
import { gradient } from '../../models/graph/gradient.ts';
import type { Value } from '../../models/graph/graph.ts';
import { expectClose, type Tolerance } from './close.ts';
import { runByInterpreter, type Feeds } from './graph-runs.ts';

/**
 * Compares the gradient of a loss with central differences, entry by entry, in float64.
 *
 * @param build appends the loss to the graph and says by which inputs to differentiate
 */
export function checkGradient(
  build: (g: GraphBuilder) => { loss: Value; wrt: readonly Value[] },
  feeds: Feeds,
  { step, ...tolerance }: Tolerance & { step: number },
): void {
  const g = new GraphBuilder('gradient-check');
  const { loss, wrt } = build(g);
  const gradients = gradient(g, loss, wrt);
  const lossGraph = g.build({ loss });
  const lossAt = (moved: Feeds) => runByInterpreter(lossGraph, moved)['loss']?.[0] ?? NaN;
  const graph = g.build(Object.fromEntries(gradients.map((value, n) => [`d${n}`, value])));
  const results = runByInterpreter(graph, feeds);
  for (const [n, { name }] of wrt.entries()) {
    const at = Float64Array.from(feeds[name] ?? []);
    const differences = at.map((value, index) => {
      const moved = (shift: number) => ({ ...feeds, [name]: at.with(index, value + shift) });
      return (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step);
    });
    expectClose(results[`d${n}`] ?? [], differences, tolerance, `d loss / d ${name}`);
  }
}
