/** The whole denoiser agrees with PyTorch in test/integration/denoiser-golden.test.ts; here are its own properties. */
import { expect, it } from 'vitest';
import type { DenoiserConfig } from '../../../models/denoiser/config.ts';
import { countParameters, parameterLayout, parameterViews, weightsOf } from '../../../models/denoiser/params.ts';
import { denoiser } from '../../../models/denoiser/transformer.ts';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { MASK, PAD, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

/** Logits as [B][L][V]. */
function logits(config: DenoiserConfig, xt: number[][], labels?: number[]): number[][][] {
  const g = new GraphBuilder('logits');
  const shape = [xt.length, xt[0]?.length ?? 0];
  const weights = weightsOf(parameterViews(g, config, g.input('theta', [countParameters(config)])));
  const inputs = {
    xt: g.input('xt', shape, 'int32'),
    labels: labels ? g.input('labels', [xt.length], 'int32') : null,
    selfCond: null,
  };
  const graph = g.build({ y: denoiser(g, config, weights, inputs) });
  const feeds = { theta: randomTheta(config), xt: xt.flat(), ...(labels && { labels }) };
  const flat = [...(runByInterpreter(graph, feeds)['y'] ?? [])];
  const rows = (values: number[], size: number) =>
    Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size));
  return rows(flat, config.vocabSize * (shape[1] ?? 0)).map((sequence) => rows(sequence, config.vocabSize));
}

it('gives a sequence the same logits in any batch', () => {
  const config = tinyConfig();
  const alone = logits(config, [[3, MASK, 1, MASK]]);
  expect(logits(config, [[0, 0, MASK, 2], [3, MASK, 1, MASK]])[1]).toEqual(alone[0]); // prettier-ignore
});

it('looks both ways', () => {
  const config = tinyConfig();
  const [[first] = []] = logits(config, [[MASK, 1, 2, 3]]);
  const [[changed] = []] = logits(config, [[MASK, 1, 2, 4]]);
  expect(first).not.toEqual(changed);
});

it('knows places: the same tokens in another order give other logits', () => {
  const [[first] = []] = logits(tinyConfig(), [[MASK, 1, 2]]);
  const [[changed] = []] = logits(tinyConfig(), [[MASK, 2, 1]]);
  expect(first).not.toEqual(changed);
});

it('sees PADs by default, and does not depend on them when told not to', () => {
  const of = (config: DenoiserConfig, ...xt: number[]) => logits(config, [xt])[0]?.slice(0, 3);
  const blind = tinyConfig({ attendPads: false });
  expect(of(tinyConfig(), 1, MASK, 2, PAD)).not.toEqual(of(tinyConfig(), 1, MASK, 2, PAD, PAD));
  expect(of(blind, 1, MASK, 2, PAD)).toEqual(of(blind, 1, MASK, 2, PAD, PAD));
});

it('takes a label for each sequence, and -1 for none, which is exactly the model without labels', () => {
  const config = tinyConfig({ numLabels: 3 });
  const xt = [[1, MASK], [1, MASK]]; // prettier-ignore
  const [labelled, plain] = logits(config, xt, [2, -1]);
  expect(labelled).not.toEqual(plain);
  expect(logits(config, xt)[1]).toEqual(plain);
});

it('names its layers as its parameters are named', () => {
  const config = tinyConfig();
  const g = new GraphBuilder('names');
  const weights = weightsOf(parameterViews(g, config, g.input('theta', [countParameters(config)])));
  const y = denoiser(g, config, weights, { xt: g.input('xt', [1, 3], 'int32'), labels: null, selfCond: null });
  const scopes = new Set(g.nodesOf(y).map((node) => node.scope));
  for (const scope of ['embed', 'blocks.0.attn', 'blocks.0.mlp', 'head']) expect(scopes).toContain(scope);
  for (const { name } of parameterLayout(config)) expect(scopes).toContain(name);
});
