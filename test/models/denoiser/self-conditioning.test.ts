import { describe, expect, it } from 'vitest';
import { countParameters, parameterLayout, parameterViews, weightsOf } from '../../../models/denoiser/params.ts';
import { injections, type Injection } from '../../../models/denoiser/self-conditioning.ts';
import { denoiser } from '../../../models/denoiser/transformer.ts';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { sizeOf } from '../../../models/graph/shape.ts';
import { checkGradient } from '../../helpers/check-gradient.ts';
import { runByInterpreter, type Feeds } from '../../helpers/graph-runs.ts';
import { batch, dims, MASK, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const vocabSize = 7;
/** Some distribution over the five tokens at each of the eight positions. */
const probs = Float64Array.from({ length: 8 * vocabSize }, (_, i) => {
  const weight = (token: number, position: number) => (token < 5 ? 1 + Math.sin(3 * token + 7 * position) : 0);
  const position = Math.floor(i / vocabSize);
  const sum = [0, 1, 2, 3, 4].reduce((total, token) => total + weight(token, position), 0);
  return weight(i % vocabSize, position) / sum;
});

/** Logits with a previous prediction, and of the same weights without one. */
function graphOf(kind: Injection) {
  const config = tinyConfig({ selfConditioning: kind });
  const g = new GraphBuilder('self-conditioning');
  const theta = g.input('theta', [countParameters(config)]);
  const weights = weightsOf(parameterViews(g, config, theta));
  const xt = g.input('xt', dims, 'int32');
  const selfCond = { probs: g.input('probs', [...dims, vocabSize]), flags: g.input('flags', [dims[0]]) };
  const conditioned = denoiser(g, config, weights, { xt, labels: null, selfCond });
  const plain = denoiser(g, config, weights, { xt, labels: null, selfCond: null });
  return { config, graph: g.build({ conditioned, plain }) };
}

const perSequence = 4 * vocabSize;

describe.each(injections)('%s', (kind) => {
  const { config, graph } = graphOf(kind);
  const layout = parameterLayout(config);
  const weight = layout.find(({ name }) => name === 'selfcond.weight');
  const theta = randomTheta(config);
  const run = (feeds: Feeds) => {
    const { conditioned = [], plain = [] } = runByInterpreter(graph, {
      theta,
      xt: batch.xt,
      probs,
      flags: [1, 1],
      ...feeds,
    });
    return { conditioned: [...conditioned], plain: [...plain] };
  };

  it('starts at zero, and an adapted model is then exactly its base', () => {
    expect(weight?.init).toBe('zeros');
    const zeroed = theta.slice().fill(0, weight?.offset, (weight?.offset ?? 0) + sizeOf(weight?.shape ?? []));
    const { conditioned, plain } = run({ theta: zeroed });
    expect(Math.max(...conditioned.map((logit, i) => Math.abs(logit - (plain[i] ?? NaN))))).toBe(0);
  });

  it('makes a difference once it has learned, for flagged sequences alone', () => {
    const { conditioned, plain } = run({ flags: [0, 1] });
    expect(conditioned.slice(0, perSequence)).toEqual(plain.slice(0, perSequence));
    expect(conditioned.slice(perSequence)).not.toEqual(plain.slice(perSequence));
  });

  it('is the exact zero vector without a previous prediction, whatever the numbers are', () => {
    const { conditioned, plain } = run({ flags: [0, 0], probs: probs.map(() => 1 / 5) });
    expect(conditioned).toEqual(plain);
  });

  it('reads the previous prediction at masked positions only', () => {
    const changedWhere = (isChanged: (position: number) => boolean) =>
      run({ probs: probs.map((p, i) => (isChanged(Math.floor(i / vocabSize)) && i % vocabSize === 0 ? p + 0.3 : p)) });
    expect(changedWhere((position) => batch.xt[position] !== MASK)).toEqual(run({}));
    expect(changedWhere((position) => batch.xt[position] === MASK)).not.toEqual(run({}));
  });

  it('has a gradient for its weight, also at zero', () => {
    checkGradient(
      (g) => {
        const w = g.input('w', weight?.shape ?? []);
        const views = parameterViews(g, config, g.constant(theta, [theta.length]));
        const weights = weightsOf(new Map([...views, ['selfcond.weight', w]]));
        const xt = g.constant(batch.xt, dims, 'int32');
        const selfCond = { probs: g.constant(probs, [...dims, vocabSize]), flags: g.constant([1, 1], [2]) };
        const y = denoiser(g, config, weights, { xt, labels: null, selfCond });
        return { loss: g.reduceSum(g.mul(y, y), [0, 1, 2]), wrt: [w] };
      },
      { w: new Float64Array(sizeOf(weight?.shape ?? [])) },
      // Logits near 3, squared and summed, are near 10^3: rounding alone is 1e-13 10^3 / step.
      { step: 1e-5, atol: 1e-5, rtol: 1e-6 },
    );
  });
});
