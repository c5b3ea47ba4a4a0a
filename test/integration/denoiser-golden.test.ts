/**
 * The whole denoiser, its objective, its gradients and three AdamW steps against PyTorch in float64: by the interpreter
 * and by ONNX Runtime.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { countParameters, parameterLayout, parameterViews, weightsOf } from '../../models/denoiser/params.ts';
import { denoiser } from '../../models/denoiser/transformer.ts';
import { GraphBuilder } from '../../models/graph/builder.ts';
import { gradient } from '../../models/graph/gradient.ts';
import type { Graph } from '../../models/graph/graph.ts';
import { sizeOf } from '../../models/graph/shape.ts';
import { crossEntropy } from '../../models/objective/nelbo.ts';
import { batchInputs, objective, twoPasses } from '../../models/objective/self-conditioned.ts';
import { maskedPositions, subsProbs } from '../../models/objective/subs.ts';
import { trainGraph } from '../../models/optimizer/train-graph.ts';
import { expectClose } from '../helpers/close.ts';
import { denoiserGolden, flatParameters, goldenBatch, goldenConfig, variants } from '../helpers/denoiser-golden.ts';
import { runByInterpreter, runOn, type Feeds, type Results } from '../helpers/graph-runs.ts';

/** Both sides are float64; sums of hundreds of terms in another order leave about 1e-13. */
const exact = { atol: 1e-9, rtol: 1e-9 };

const backends: { backend: string; run: (graph: Graph, feeds: Feeds) => Promise<Results> }[] = [
  { backend: 'interpreter', run: (graph, feeds) => Promise.resolve(runByInterpreter(graph, feeds)) },
  { backend: 'ONNX Runtime', run: (graph, feeds) => runOn({ provider: 'cpu', floatDtype: 'float64' }, graph, feeds) },
];

describe.each(variants.flatMap((variant) => backends.map((backend) => ({ variant, ...backend }))))(
  '$variant by $backend',
  ({ variant, run }) => {
    const golden = denoiserGolden(variant);
    const config = goldenConfig(golden);
    const dims = [golden.x0.length, golden.config.length] as const;
    const feeds = { ...goldenBatch(golden), theta: flatParameters(golden) };
    let results: Results;

    beforeAll(async () => {
      const g = new GraphBuilder('golden');
      const views = parameterViews(g, config, g.input('theta', [countParameters(config)]));
      const batch = batchInputs(g, config, dims, {});
      const { first, pPrev, second } = twoPasses(g, config, weightsOf(views), batch);
      if (first === null || pPrev === null) throw new Error('the golden has two passes');
      const inputs = { xt: batch.xt, labels: null };
      const raw1 = denoiser(g, config, weightsOf(views), { ...inputs, selfCond: null });
      const flags = batch.selfCondFlags ?? g.filled(1, [dims[0]]);
      const raw2 = denoiser(g, config, weightsOf(views), { ...inputs, selfCond: { probs: pPrev, flags } });
      const loss = objective(g, config, weightsOf(views), batch, {});
      const gradients = gradient(g, loss, [...views.values()]);
      const isMasked = maskedPositions(g, batch.xt, config.maskTokenId);
      const ceAtMasked = g.mul(crossEntropy(g, second, batch.x0), isMasked);
      const probs = subsProbs(g, second, batch.xt, config.maskTokenId);
      const byName = Object.fromEntries([...views.keys()].map((name, n) => [`d ${name}`, gradients[n] ?? loss]));
      results = await run(g.build({ raw1, raw2, first, pPrev, second, probs, ceAtMasked, loss, ...byName }), feeds);
    });

    it('lays the parameters out in the order of the state dict', () => {
      expect(parameterLayout(config).map(({ name }) => name)).toEqual(golden.param_order);
      expect(parameterLayout(config).map(({ shape }) => shape)).toEqual(
        golden.param_order.map((name) => golden.params[name]?.shape),
      );
    });

    it('gives the logits of both passes', () => {
      expectClose(results['raw1'] ?? [], golden.pass1.raw_logits.flat(2), exact, 'pass 1, raw');
      expectClose(results['raw2'] ?? [], golden.pass2.raw_logits.flat(2), exact, 'pass 2, raw');
      expectClose(results['first'] ?? [], golden.pass1.subs_logits.flat(2), exact, 'pass 1');
      expectClose(results['second'] ?? [], golden.pass2.subs_logits.flat(2), exact, 'pass 2');
    });

    it('gives the distributions of both passes, visible tokens copied', () => {
      expectClose(results['pPrev'] ?? [], golden.pass1.p_prev.flat(2), exact, 'p_prev');
      expectClose(results['probs'] ?? [], golden.pass2.probs.flat(2), exact, 'probs');
    });

    it('gives the cross-entropy of each masked position, and the loss', () => {
      expectClose(results['ceAtMasked'] ?? [], golden.pass2.ce_at_masked.flat(), exact, 'cross-entropy');
      expectClose(results['loss'] ?? [], [golden.loss], exact, 'loss');
    });

    it('gives the gradient of every parameter', () => {
      for (const { name } of parameterLayout(config)) {
        expectClose(results[`d ${name}`] ?? [], golden.grads[name]?.data ?? [], exact, name);
      }
    });

    it('gives exactly zero to the rows that nothing reaches', () => {
      const { pad, mask } = golden.config;
      const row = (name: string, id: number) => {
        const width = config.hiddenSize;
        return [...(results[`d ${name}`] ?? []).slice(id * width, (id + 1) * width)];
      };
      const zeros = new Array<number>(config.hiddenSize).fill(0);
      const absolute = (values: number[]) => values.map(Math.abs);
      expect(absolute(row('head.weight', pad))).toEqual(zeros);
      expect(absolute(row('head.weight', mask))).toEqual(zeros);
      // A PAD that is attended has an effect; one that is not has none.
      if (variant === 'padmask') expect(absolute(row('embed.weight', pad))).toEqual(zeros);
      else expect(Math.max(...absolute(row('embed.weight', pad)))).toBeGreaterThan(1e-3);
    });

    it('gives the loss of a single pass when no sequence is given its previous prediction', async () => {
      const graph = trainGraph(config, dims);
      const state = { mu: feeds.theta.map(() => 0), nu: feeds.theta.map(() => 0), ema: feeds.theta };
      const inputs = { ...feeds, ...state, selfCondFlags: [0, 0, 0], learningRate: [0], step: [1] };
      const { loss = [] } = await run(graph, inputs);
      expectClose(loss, [golden.loss_single_pass_p_prev_zero], exact, 'loss without p_prev');
    });

    it('takes three AdamW steps', async () => {
      const { lr, betas, eps, weight_decay: weightDecay, clip_max_norm: gradClip, steps } = golden.adamw;
      const options = { beta1: betas[0], beta2: betas[1], adamEps: eps, weightDecay, gradClip };
      const graph = trainGraph(config, dims, options);
      const zeros = feeds.theta.map(() => 0);
      let state: Feeds = { theta: feeds.theta, mu: zeros, nu: zeros, ema: feeds.theta };
      const takeStep = async (step: number) => {
        const { loss, gradNorm, newTheta, newMu, newNu, newEma } = await run(graph, {
          ...feeds,
          ...state,
          learningRate: [lr],
          step: [step],
        });
        state = { theta: newTheta ?? [], mu: newMu ?? [], nu: newNu ?? [], ema: newEma ?? [] };
        return { loss: loss?.[0] ?? NaN, gradNorm: gradNorm?.[0] ?? NaN };
      };
      for (const [index, wanted] of steps.entries()) {
        const { loss, gradNorm } = await takeStep(index + 1);
        expectClose([loss], [wanted.loss_before_step], exact, `loss before step ${index + 1}`);
        expectClose([gradNorm], [wanted.grad_norm_before_clip], exact, `norm before step ${index + 1}`);
        for (const { name, shape, offset } of parameterLayout(config)) {
          const part = Array.from(state['theta'] ?? []).slice(offset, offset + sizeOf(shape));
          const { sum = NaN, sumsq = NaN } = wanted.params_after[name] ?? {};
          const got = [part.reduce((a, b) => a + b, 0), part.reduce((a, b) => a + b * b, 0)];
          expectClose(got, [sum, sumsq], exact, `${name} after step ${index + 1}`);
        }
      }
      const final = golden.param_order.flatMap((name) => golden.adamw.params_final[name] ?? []);
      expectClose(state['theta'] ?? [], final, exact, 'parameters after three steps');
      expectClose([(await takeStep(4)).loss], [golden.adamw.loss_after_step3], exact, 'loss after three steps');
    });
  },
);
