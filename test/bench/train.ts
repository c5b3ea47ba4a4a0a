/**
 * How fast training steps are on this computer's CPU, and how much memory a thousand of them take.
 *
 *     npm run -s bench:train -- [--preset base] [--batch 64] [--length 32] [--threads n]
 *
 * Vanilla steps, self-conditioned steps, a matrix product and, where PyTorch is installed, its steps are taken in turn,
 * so that ratios hold although other programs run. Asserts nothing.
 */
import { Trainer } from '../../main/engine/trainer.ts';
import { stepKey, trainingBatch } from '../../main/engine/training-batch.ts';
import { fillUniform, key } from '../../models/base/rng.ts';
import { spread } from '../../models/base/spread.ts';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { countParameters, initParameters } from '../../models/denoiser/params.ts';
import { packRows } from '../../models/tokens/token-rows.ts';
import { benchConfig, forwardFlop, openPeak, ratios, readSetting, tell, tellMachine } from './measure.ts';
import { startPeer } from './peer.ts';

const numRounds = 12;
const numMemorySteps = 1000;
/** Lengths of batches as sequences of many lengths have them, in tokens. */
const manyLengths = [96, 128, 160, 192, 224, 256];

const setting = readSetting(32);
const { config, batchSize, seqLen, device } = setting;
await measureMemory();
await measureShapes();
await measureSpeed();

async function measureSpeed(): Promise<void> {
  const dims = [batchSize, seqLen] as const;
  tellMachine(setting, `training steps of ${batchSize} x ${seqLen}`);
  const peak = await openPeak(device);
  const vanilla = stepper(config, dims, 0);
  const selfCond = stepper(config, dims, 1);
  const peer = await startPeer(setting, numRounds);

  const vanillaMs: number[] = [];
  const selfCondMs: number[] = [];
  const batchMs: number[] = [];
  const gflops: number[] = [];
  const peerVanillaMs: number[] = [];
  const peerMs: number[] = [];
  const peerGflops: number[] = [];
  for (let round = 0; round <= numRounds; round++) {
    const [one, two] = [await vanilla.step(), await selfCond.step()];
    const product = await peak.best();
    const theirs = peer && round <= peer.numRounds && [await peer.trainStep(0), await peer.trainStep(1)];
    if (round === 0) continue; // loads graphs and kernels
    vanillaMs.push(one.stepMs);
    selfCondMs.push(two.stepMs);
    batchMs.push(two.batchMs);
    gflops.push(product);
    if (!peer || !theirs) continue;
    peerVanillaMs.push(theirs[0] ?? NaN);
    peerMs.push(theirs[1] ?? NaN);
    peerGflops.push(await peer.product());
  }
  const share = (times: readonly number[], numPasses: number) =>
    ratios(
      times.map((ms) => (numPasses * forwardFlop(config, dims)) / ms / 1e6),
      gflops,
    ).map((part) => 100 * part);
  const perSecond = (times: readonly number[]) => times.map((ms) => (batchSize * seqLen * 1000) / ms);
  tell('vanilla step', 'ms', vanillaMs);
  tell('self-conditioned step', 'ms', selfCondMs);
  tell('cost of self-conditioning', 'vanilla steps', ratios(selfCondMs, vanillaMs), 2);
  tell('drawing a batch and its noise, besides', 'ms', batchMs, 1);
  tell('vanilla', 'tokens/s', perSecond(vanillaMs));
  tell('self-conditioned', 'tokens/s', perSecond(selfCondMs));
  tell('matrix product', 'GFLOP/s', gflops);
  tell('share of it, vanilla', '%', share(vanillaMs, 3));
  tell('share of it, self-conditioned', '%', share(selfCondMs, 4));
  if (peer !== null) {
    console.log(`  against ${peer.description}`);
    tell('its matrix product', 'GFLOP/s', peerGflops);
    tell('its self-conditioned step', 'ms', peerMs);
    tell('its cost of self-conditioning', 'vanilla steps', ratios(peerMs, peerVanillaMs), 2);
    tell('ours is faster, vanilla', 'times', ratios(peerVanillaMs, vanillaMs), 2);
    tell('ours is faster, self-conditioned', 'times', ratios(peerMs, selfCondMs), 2);
    peer.close();
  }
  for (const opened of [vanilla, selfCond, peak]) await opened.release();
}

/** Resident memory over many small steps. What a single step leaks, a thousand of them show. */
async function measureMemory(): Promise<void> {
  const trainer = stepper(benchConfig('small'), [8, 16], 1);
  const resident = () => process.memoryUsage().rss / 1e6;
  const after: number[] = [resident()];
  for (let done = 1; done <= numMemorySteps; done++) {
    await trainer.step();
    after.push(resident());
  }
  const shown = [0, 100, 500, numMemorySteps].map((done) => `${done}: ${(after[done] ?? NaN).toFixed(0)} MB`);
  console.log(
    `small, ${numMemorySteps} self-conditioned steps of 8 x 16: resident memory after steps ${shown.join(', ')}`,
  );
  // Resident memory goes up and down with the garbage collector; what leaks raises both ends.
  const early = spread(after.slice(100, 400));
  const late = spread(after.slice(-300));
  const change = Math.min(late.low - early.low, late.high - early.high);
  console.log(
    `  ${early.low.toFixed(0)} to ${early.high.toFixed(0)} MB in steps 100 to 400, ` +
      `${late.low.toFixed(0)} to ${late.high.toFixed(0)} MB in the last 300: ` +
      (change < 0.02 * early.high ? 'flat' : `${change.toFixed(0)} MB more`),
  );
  await trainer.release();
}

/** Resident memory as batches of more and more lengths come: each has a graph with memory of its own. */
async function measureShapes(): Promise<void> {
  const config = benchConfig('small');
  const trainer = trainerOf(config, 1);
  const shown: string[] = [];
  for (const seqLen of manyLengths) {
    const step = stepsOf(trainer, config, [32, seqLen], 1);
    for (let done = 0; done < 3; done++) await step();
    shown.push(`${seqLen}: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  }
  console.log(
    `small, self-conditioned steps of 32 sequences: resident memory after those of ${shown.join(', ')} tokens`,
  );
  await trainer.release();
}

function trainerOf(config: DenoiserConfig, selfCondRate: 0 | 1): Trainer {
  const theta = initParameters(config, key(1));
  const zeros = () => new Float32Array(countParameters(config));
  return new Trainer(config, { selfCondRate }, device, { theta, mu: zeros(), nu: zeros(), ema: theta.slice() });
}

/** A model of its own that takes steps. */
function stepper(config: DenoiserConfig, dims: readonly [number, number], selfCondRate: 0 | 1) {
  const trainer = trainerOf(config, selfCondRate);
  return { step: stepsOf(trainer, config, dims, selfCondRate), release: () => trainer.release() };
}

function stepsOf(
  trainer: Trainer,
  config: DenoiserConfig,
  [batchSize, seqLen]: readonly [number, number],
  selfCondRate: 0 | 1,
) {
  const draws = new Float64Array(batchSize * seqLen);
  fillUniform(draws, key(2));
  const ids = Array.from(draws, (u) => Math.floor(u * config.padTokenId));
  const rows = packRows(Array.from({ length: batchSize }, (_, row) => ids.slice(row * seqLen, (row + 1) * seqLen)));
  const plan = { rows: Uint32Array.from({ length: batchSize }, (_, row) => row), seqLen };
  let steps = 0;
  return async (): Promise<{ batchMs: number; stepMs: number }> => {
    steps++;
    const beganMs = performance.now();
    const batch = trainingBatch(rows, plan, config, { selfCondRate, padInLoss: false }, stepKey(1, steps));
    const drawnMs = performance.now();
    const { loss } = await trainer.step(batch, 3e-4, steps);
    if (!Number.isFinite(loss)) throw new Error(`The loss of step ${steps} is ${loss}.`);
    return { batchMs: drawnMs - beganMs, stepMs: performance.now() - drawnMs };
  };
}
