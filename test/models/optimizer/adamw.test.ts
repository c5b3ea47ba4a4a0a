/** Three steps of a denoiser agree with PyTorch in test/integration/denoiser-golden.test.ts, clipped in each. */
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { adamW, type AdamWOptions } from '../../../models/optimizer/adamw.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter, type Feeds } from '../../helpers/graph-runs.ts';

const SIZE = 3;

function stepGraph(options: AdamWOptions) {
  const g = new GraphBuilder('adamw');
  const vector = (name: string) => g.input(name, [SIZE]);
  const inputs = { theta: vector('theta'), mu: vector('mu'), nu: vector('nu'), gradient: vector('gradient') };
  const numbers = { learningRate: g.input('learningRate', []), step: g.input('step', []) };
  return g.build({ ...adamW(g, { ...inputs, ...numbers }, options) });
}

/** The formulas as the papers write them, number by number. */
function plainSteps(options: Required<Omit<AdamWOptions, 'faster'>>, gradients: number[][], rate: number): number[] {
  const { beta1, beta2, adamEps, weightDecay, gradClip } = options;
  const theta = [1, -2, 0.5];
  const mu = [0, 0, 0];
  const nu = [0, 0, 0];
  for (const [index, gradient] of gradients.entries()) {
    const norm = Math.hypot(...gradient);
    const clip = Math.min(1, gradClip / (norm + 1e-6));
    for (let i = 0; i < SIZE; i++) {
      const d = (gradient[i] ?? NaN) * clip;
      mu[i] = beta1 * (mu[i] ?? NaN) + (1 - beta1) * d;
      nu[i] = beta2 * (nu[i] ?? NaN) + (1 - beta2) * d * d;
      const muHat = (mu[i] ?? NaN) / (1 - beta1 ** (index + 1));
      const nuHat = (nu[i] ?? NaN) / (1 - beta2 ** (index + 1));
      theta[i] = (theta[i] ?? NaN) * (1 - rate * weightDecay) - (rate * muHat) / (Math.sqrt(nuHat) + adamEps);
    }
  }
  return theta;
}

const gradients = [
  [0.1, -0.2, 0.3],
  [4, 0, -3],
  [0.01, 0.02, 0],
];

describe.each<[string, AdamWOptions]>([
  ['defaults', {}],
  ['decay', { weightDecay: 0.1 }],
  ['no clipping', { gradClip: 1e9 }],
  ['other betas and a large epsilon', { beta1: 0.5, beta2: 0.9, adamEps: 0.1, weightDecay: 0.01 }],
])('%s', (_, options) => {
  const graph = stepGraph(options);
  const whole = { beta1: 0.9, beta2: 0.999, adamEps: 1e-8, weightDecay: 0, gradClip: 1, ...options };

  it.each([1, 3])('is the formula after %i steps', (numSteps) => {
    let state: Feeds = { theta: [1, -2, 0.5], mu: [0, 0, 0], nu: [0, 0, 0] };
    for (const [index, gradient] of gradients.slice(0, numSteps).entries()) {
      const feeds = { ...state, gradient, learningRate: [0.01], step: [index + 1] };
      const { theta = [], mu = [], nu = [], gradNorm = [] } = runByInterpreter(graph, feeds);
      expectClose(gradNorm, [Math.hypot(...gradient)], { atol: 0, rtol: 1e-15 });
      state = { theta, mu, nu };
    }
    const wanted = plainSteps(whole, gradients.slice(0, numSteps), 0.01);
    // 1 - 0.999^n loses three digits.
    expectClose(state['theta'] ?? [], wanted, { atol: 0, rtol: 1e-12 });
  });
});

it('leaves weights and moments alone where the gradient is zero', () => {
  const feeds = {
    theta: [1, 2, 3],
    mu: [0, 0, 0],
    nu: [0, 0, 0],
    gradient: [0, 0, 0],
    learningRate: [0.01],
    step: [1],
  };
  const results = runByInterpreter(stepGraph({}), feeds);
  expect([...(results['theta'] ?? [])]).toEqual([1, 2, 3]);
  expect([...(results['gradNorm'] ?? [])]).toEqual([0]);
});

it.each([
  [0, 1],
  [1, 2],
  [1, 3],
  [0, 3],
])('changes the weights from %i to before %i so many times as much, and the others as ever', (from, to) => {
  const feeds = {
    ...{ theta: [1, -2, 0.5], mu: [0, 0, 0], nu: [0, 0, 0], gradient: [0.1, -0.2, 0.3] },
    ...{ learningRate: [0.01], step: [1] },
  };
  const theta = (options: AdamWOptions) => runByInterpreter(stepGraph(options), feeds)['theta'] ?? [];
  const usual = theta({});
  const wanted = feeds.theta.map((before, i) => before + ((usual[i] ?? NaN) - before) * (i >= from && i < to ? 5 : 1));
  expectClose(theta({ faster: { from, to, factor: 5 } }), wanted, { atol: 1e-15, rtol: 1e-12 });
});
