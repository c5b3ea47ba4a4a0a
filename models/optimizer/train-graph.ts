/**
 * A training step as one graph: the passes of the model, their derivatives, clipping, AdamW and the average of weights.
 *
 * Inputs: `theta`, `mu`, `nu`, `ema` (P); a batch `x0`, `xt` int32 (B, L), `lossWeight` (B), for a self-conditioned
 * model `selfCondFlags` (B), for one with labels `labels` int32 (B); `learningRate` and `step` () from 1.
 *
 * Outputs: `loss` in nats per token and `gradNorm` (), both before the step; `newTheta`, `newMu`, `newNu`, `newEma`,
 * which are fed to the next step as the inputs of the same names.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import { countParameters, parameterLayout, parameterViews, weightsOf } from '../denoiser/params.ts';
import { GraphBuilder } from '../graph/builder.ts';
import { gradient } from '../graph/gradient.ts';
import type { Graph } from '../graph/graph.ts';
import { sizeOf } from '../graph/shape.ts';
import { batchInputs, objective, type ObjectiveOptions } from '../objective/self-conditioned.ts';
import { adamW, type AdamWOptions } from './adamw.ts';
import { emaUpdate } from './ema.ts';

export interface TrainOptions extends ObjectiveOptions, AdamWOptions {
  /** How much of the average of weights stays at each step, once warmed up. */
  emaLimit?: number;
  /** How much faster the weights of self-conditioning learn than the others: they are new, and steps are few. */
  newWeightsRate?: number;
}

export function trainGraph(
  config: DenoiserConfig,
  dims: readonly [batchSize: number, seqLen: number],
  options: TrainOptions = {},
): Graph {
  const { selfCondRate = config.selfConditioning === null ? 0 : 1, emaLimit = 0.9999, newWeightsRate = 1 } = options;
  const g = new GraphBuilder('training-step');
  const vector = (name: string) => g.input(name, [countParameters(config)]);
  const [theta, mu, nu, ema] = [vector('theta'), vector('mu'), vector('nu'), vector('ema')];
  const batch = batchInputs(g, config, dims, { selfCondRate, isNested: options.isNested ?? false });
  const learningRate = g.input('learningRate', []);
  const step = g.input('step', []);

  const views = parameterViews(g, config, theta);
  const loss = objective(g, config, weightsOf(views), batch, options);
  const gradients = gradient(g, loss, [...views.values()]);
  const flat = g.scope('gradient', () =>
    g.concat(
      gradients.map((d) => g.reshape(d, [sizeOf(d.shape)])),
      0,
    ),
  );

  const next = g.scope('adamw', () =>
    adamW(
      g,
      { theta, mu, nu, gradient: flat, learningRate, step },
      { ...options, ...fasterPart(config, newWeightsRate) },
    ),
  );
  const newEma = g.scope('ema', () => emaUpdate(g, { ema, theta: next.theta, step }, emaLimit));
  return g.build({
    loss,
    gradNorm: next.gradNorm,
    newTheta: next.theta,
    newMu: next.mu,
    newNu: next.nu,
    newEma,
  });
}

/** The weights of self-conditioning within the parameters; nothing where there are none, or they learn as the others do. */
function fasterPart(config: DenoiserConfig, factor: number): Pick<AdamWOptions, 'faster'> {
  const own = parameterLayout(config).find(({ name }) => name === 'selfcond.weight');
  if (factor === 1 || own === undefined) return {};
  return { faster: { from: own.offset, to: own.offset + sizeOf(own.shape), factor } };
}
