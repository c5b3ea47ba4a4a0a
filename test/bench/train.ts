/**
 * How fast training steps are on this computer's CPU, against the matrix product that they could be.
 *
 *     npx node test/bench/train.ts [small|base] [batch size] [length]
 *
 * Prints ratios measured in one run, the models' steps taken in turn, and asserts nothing: what counts is the share of
 * the matrix product's speed, and how many vanilla steps a self-conditioned one costs.
 */
import { cpus } from 'node:os';
import { chooseWorkload, timeOnce } from '../../main/engine/measure.ts';
import { openSession } from '../../main/engine/session.ts';
import { key } from '../../models/base/rng.ts';
import { spread } from '../../models/base/spread.ts';
import { denoiserConfig, type DenoiserConfig, type Preset } from '../../models/denoiser/config.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { toOnnx } from '../../models/graph/to-onnx.ts';
import { antitheticTimes, qXt } from '../../models/noise/forward-process.ts';
import { nelboWeight } from '../../models/noise/schedule.ts';
import { trainGraph } from '../../models/optimizer/train-graph.ts';

const [preset = 'base', batchSize = '64', length = '32'] = process.argv.slice(2);
const dims = [Number(batchSize), Number(length)] as const;
const numSteps = 12;
const device = { provider: 'cpu', threads: cpus().length } as const;
const tokens = { vocabSize: 32, padTokenId: 30, maskTokenId: 31 };
const config = denoiserConfig(preset as Preset, tokens, { selfConditioning: 'add' });

const workload = await chooseWorkload(device);
const steppers = [await stepper(0), await stepper(1)] as const;
const times: number[][] = [[], []];
const rates: number[] = [];
for (let step = 1; step <= numSteps; step++) {
  rates.push(workload.product.flop / (await timeOnce(workload)) / 1e6);
  for (const [index, take] of steppers.entries()) times[index]?.push(await take(step));
}
await workload.session.release();

const [vanilla, selfConditioned] = times.map((taken) => spread(taken).low) as [number, number];
const peak = spread(rates).high;
const rate = (4 * forwardFlop(config)) / selfConditioned / 1e6;
console.log(`${preset}, ${batchSize} x ${length}, ${device.threads} threads, best of ${numSteps}`);
console.log(`vanilla step          ${vanilla.toFixed(0)} ms`);
console.log(
  `self-conditioned step ${selfConditioned.toFixed(0)} ms, ${(selfConditioned / vanilla).toFixed(2)} vanilla steps`,
);
console.log(`                      ${rate.toFixed(0)} GFLOP/s of ${peak.toFixed(0)} GFLOP/s for a matrix product`);

/** A model of its own that takes steps, each in the milliseconds it gives back. */
async function stepper(selfCondRate: 0 | 1): Promise<(step: number) => Promise<number>> {
  const beganMs = performance.now();
  const graph = trainGraph(config, dims, { selfCondRate });
  const model = toOnnx(graph);
  const builtMs = performance.now();
  const session = await openSession(model, device);
  const size = `${graph.nodes.length} nodes, ${(model.length / 1e3).toFixed(0)} kB`;
  console.log(`lambda ${selfCondRate}: ${size}, built in ${(builtMs - beganMs).toFixed(0)} ms`);

  const [B, L] = dims;
  const x0 = Int32Array.from({ length: B * L }, (_, i) => (i * 7919 + ((i * i) % 13)) % tokens.padTokenId);
  const theta = initParameters(config, key(1));
  const vector = (data: Float32Array<ArrayBuffer>) => ({ data, dims: [theta.length] });
  const number = (value: number) => ({ data: Float32Array.of(value), dims: [] });
  const zeros = () => vector(new Float32Array(theta.length));
  const state = { theta: vector(theta), mu: zeros(), nu: zeros(), ema: vector(theta) };
  const flags = { selfCondFlags: { data: new Float32Array(B).fill(1), dims: [B] } };

  return async (step) => {
    const t = antitheticTimes(B, key(step));
    const xt = qXt({ x0, dims }, t, key(step), { maskTokenId: tokens.maskTokenId, keptTokenId: tokens.padTokenId });
    const batch = {
      x0: { data: x0, dims },
      xt: { data: xt, dims },
      lossWeight: { data: Float32Array.from(t, (time) => nelboWeight(time)), dims: [B] },
      ...(selfCondRate > 0 && flags),
    };
    const startMs = performance.now();
    await session.run({ ...state, ...batch, learningRate: number(3e-4), step: number(1) });
    return performance.now() - startMs;
  };
}

/** Multiplications and additions of the products of one forward pass; a step with its derivatives has three, and four. */
function forwardFlop({ hiddenSize: D, numLayers, mlpRatio, vocabSize }: DenoiserConfig): number {
  const [B, L] = dims;
  const weights = numLayers * (4 + 2 * mlpRatio) * D * D + 2 * vocabSize * D;
  return 2 * B * L * (weights + numLayers * 2 * L * D);
}
