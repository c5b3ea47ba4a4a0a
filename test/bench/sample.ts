/**
 * How fast molecules are sampled on this computer's CPU.
 *
 *     npm run -s bench:sample -- [--preset base] [--batch 64] [--length 16] [--threads n]
 *
 * Random weights cost what trained ones do. Molecules have the lengths of QM9; the comparison with PyTorch, where it is
 * installed, is one batch of full length, so that both take the same calls. Asserts nothing.
 */
import { roundRowsTo, SampleRun } from '../../main/engine/sample-run.ts';
import { lengthMultipleOf } from '../../models/sampler/length-multiple.ts';
import { key, uniform } from '../../models/base/rng.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import type { DenoiseBatch } from '../../models/sampler/batch.ts';
import { samplerOptions, type SamplerOptions } from '../../models/sampler/options.ts';
import { sampleSequences } from '../../models/sampler/run.ts';
import type { SequenceStart } from '../../models/sampler/state.ts';
import { lengthSampler } from '../../models/tokens/lengths.ts';
import { forwardFlop, openPeak, ratios, readSetting, tell, tellMachine, type Peak } from './measure.ts';
import { startPeer } from './peer.ts';

/** How many of the 133,885 SMILES of QM9 have 0, 1, 2, ... tokens. */
const qm9Lengths = [
  0, 3, 2, 6, 8, 18, 37, 77, 185, 478, 1172, 2847, 6266, 13038, 20967, 29282, 29069, 19068, 8847, 2096, 322, 90, 7,
];
const numRounds = 3;
const numPeerRounds = 10;

const setting = readSetting(16);
const { config, batchSize, seqLen, device } = setting;
const numMolecules = 3 * batchSize;
const model = { ...config, padInLoss: false, maxLength: Math.max(seqLen, qm9Lengths.length) };
const theta = initParameters(config, key(1));
const networks = {
  selfConditioned: new SampleRun({ config, theta, padInLoss: false }, true, device),
  plain: new SampleRun({ config, theta, padInLoss: false }, false, device),
};

/** What one run of sampling took. */
interface Taken {
  ms: number;
  /** In ONNX Runtime, with handing numbers over. */
  inNetworkMs: number;
  nfe: number;
  /** Operations of all rows and positions that were computed, idle ones among them. */
  flop: number;
  /** Of these, the positions of sequences that were not done. */
  usefulFlop: number;
}

const peak = await openPeak(device);
await measureMolecules(peak);
await measureAgainstPeer();
await peak.release();
for (const network of Object.values(networks)) await network.release();

async function measureMolecules(peak: Peak): Promise<void> {
  const drawLength = lengthSampler(qm9Lengths);
  const starts = Array.from({ length: numMolecules }, (_, i) => start(i, drawLength(uniform(key(2), i))));
  const mean = starts.reduce((sum, { ids }) => sum + ids.length, 0) / numMolecules;
  tellMachine(setting, `${numMolecules} molecules of ${mean.toFixed(1)} tokens in batches of ${batchSize}`);
  const kinds = [
    { name: 'first-hitting', options: { sampler: 'first-hitting', selfConditioning: true } },
    {
      name: 'first-hitting, without self-conditioning',
      options: { sampler: 'first-hitting', selfConditioning: false },
    },
    { name: 'ancestral', options: { sampler: 'ancestral', selfConditioning: true } },
    { name: 'ancestral, without self-conditioning', options: { sampler: 'ancestral', selfConditioning: false } },
  ] as const;
  const gflops: number[] = [];
  const taken = kinds.map((): Taken[] => []);
  for (const selfConditioning of [true, false]) await sample(starts, { selfConditioning }); // loads the graphs
  for (let round = 0; round < numRounds; round++) {
    gflops.push(await peak.best());
    for (const [index, { options }] of kinds.entries()) taken[index]?.push(await sample(starts, options));
  }
  tell('matrix product', 'GFLOP/s', gflops);
  const share = (runs: readonly Taken[], rate: (run: Taken) => number) =>
    ratios(runs.map(rate), gflops).map((part) => 100 * part);
  for (const [index, { name }] of kinds.entries()) {
    const runs = taken[index] as Taken[];
    console.log(`  ${name}`);
    const perSecond = runs.map(({ ms }) => (1000 * numMolecules) / ms);
    tell('  molecules/s', '', perSecond, 1);
    const nfe = runs.map((run) => run.nfe / numMolecules);
    tell('  network evaluations of a molecule', '', nfe, 1);
    const outside = runs.map(({ ms, inNetworkMs }) => 100 * (1 - inNetworkMs / ms));
    tell('  time outside of ONNX Runtime', '%', outside, 1);
    const inNetwork = share(runs, ({ flop, inNetworkMs }) => flop / inNetworkMs / 1e6);
    tell('  share of the matrix product, inside', '%', inNetwork);
    const useful = share(runs, ({ usefulFlop, ms }) => usefulFlop / ms / 1e6);
    tell('  the same of all time, without idle rows', '%', useful);
  }
  const [withIt, without] = taken.map((runs) => runs.map(({ ms }) => ms)) as [number[], number[]];
  tell('cost of self-conditioning, first-hitting', 'times', ratios(withIt, without), 2);
}

/** One full batch of one length, first-hitting: as many calls of the same shape on either side. */
async function measureAgainstPeer(): Promise<void> {
  const peer = await startPeer(setting, numPeerRounds);
  if (peer === null) return;
  console.log(`${batchSize} molecules of ${seqLen} tokens, first-hitting, against ${peer.description}`);
  const starts = Array.from({ length: batchSize }, (_, i) => start(i, seqLen));
  const ours: Taken[] = [];
  const theirs: { ms: number; inNetworkMs: number }[] = [];
  const products: number[] = [];
  for (let round = 0; round <= peer.numRounds; round++) {
    const [one, other] = [await sample(starts, {}), await peer.sample()];
    if (round === 0) continue; // loads graphs and kernels
    ours.push(one);
    theirs.push(other);
    products.push(await peer.product());
  }
  peer.close();
  tell('its matrix product', 'GFLOP/s', products);
  for (const [name, times] of [
    ['one call of the network', ours],
    ['the same in PyTorch', theirs],
  ] as const) {
    const perCall = times.map(({ inNetworkMs }) => inNetworkMs / seqLen);
    tell(name, 'ms', perCall);
  }
  const [ourCalls, theirCalls] = [ours, theirs].map((runs) => runs.map(({ inNetworkMs }) => inNetworkMs));
  tell('ours is faster, calls of the network', 'times', ratios(theirCalls ?? [], ourCalls ?? []), 2);
  const [our, their] = [ours, theirs].map((runs) => runs.map(({ ms }) => ms));
  tell('ours is faster, whole sampling', 'times', ratios(their ?? [], our ?? []), 2);
}

function start(sequence: number, length: number): SequenceStart {
  const ids = new Int32Array(length).fill(config.maskTokenId);
  return { sequence, round: 0, ids, isClamped: new Uint8Array(length), allowed: null };
}

async function sample(starts: readonly SequenceStart[], changes: Partial<SamplerOptions>): Promise<Taken> {
  const options = samplerOptions('molecules', model, changes);
  const network = options.selfConditioning ? networks.selfConditioned : networks.plain;
  const taken: Taken = { ms: 0, inNetworkMs: 0, nfe: 0, flop: 0, usefulFlop: 0 };
  const denoise = async (batch: DenoiseBatch) => {
    const startMs = performance.now();
    const prediction = await network.denoise(batch);
    taken.inNetworkMs += performance.now() - startMs;
    taken.flop += forwardFlop(config, batch.dims);
    return prediction;
  };
  const startMs = performance.now();
  const roundRows = roundRowsTo(batchSize);
  const settings = { denoise, batchSize, lengthMultiple: lengthMultipleOf(false), roundRows };
  for await (const { nfe, ids } of sampleSequences(model, options, starts, settings)) {
    taken.nfe += nfe;
    taken.usefulFlop += forwardFlop(config, [nfe, ids.length]);
  }
  taken.ms = performance.now() - startMs;
  return taken;
}
