/**
 * How fast sampling is on this computer's CPU, with and without self-conditioning, against the matrix product.
 *
 *     npm run -s bench:sample -- [small|base] [batch size] [length]
 *
 * First-hitting, so that a sequence takes as many evaluations as it has tokens; random weights, which cost what trained
 * ones do. Prints ratios measured in one run and asserts nothing.
 */
import { cpus } from 'node:os';
import { chooseWorkload, timeOnce } from '../../main/engine/measure.ts';
import { LENGTH_MULTIPLE, roundRowsTo, SampleRun } from '../../main/engine/sample-run.ts';
import { key } from '../../models/base/rng.ts';
import { spread } from '../../models/base/spread.ts';
import { denoiserConfig, type Preset } from '../../models/denoiser/config.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { samplerOptions } from '../../models/sampler/options.ts';
import { sampleSequences } from '../../models/sampler/run.ts';

const [preset = 'small', batch = '64', length = '16'] = process.argv.slice(2);
const [batchSize, seqLen] = [Number(batch), Number(length)];
const device = { provider: 'cpu', threads: cpus().length } as const;
const tokens = { vocabSize: 32, padTokenId: 30, maskTokenId: 31 };
const config = denoiserConfig(preset as Preset, tokens, { selfConditioning: 'add' });
const theta = initParameters(config, key(1));
const starts = Array.from({ length: 4 * batchSize }, (_, sequence) => ({
  sequence,
  round: 0,
  ids: new Int32Array(seqLen).fill(tokens.maskTokenId),
  isClamped: new Uint8Array(seqLen),
  allowed: null,
}));

const workload = await chooseWorkload(device);
const peak = spread([await timeOnce(workload), await timeOnce(workload), await timeOnce(workload)]).low;
await workload.session.release();
const gflops = workload.product.flop / peak / 1e6;

console.log(`${preset}, batches of ${batch}, ${length} tokens, ${device.threads} threads, best of 3`);
const withPrevious = await bestSeconds(true);
const without = await bestSeconds(false);
console.log(`with self-conditioning costs ${(withPrevious / without).toFixed(2)} times as much as without`);
console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);

/** Seconds of the quickest of three runs; the first one loads the graphs. */
async function bestSeconds(selfConditioning: boolean): Promise<number> {
  const run = new SampleRun({ config, theta, padInLoss: false }, selfConditioning, device);
  const model = { ...config, padInLoss: false, maxLength: seqLen };
  const options = samplerOptions('molecules', model, { selfConditioning });
  const seconds: number[] = [];
  for (let round = 0; round < 4; round++) {
    const startMs = performance.now();
    const sequences = sampleSequences(model, options, starts, {
      denoise: (rows) => run.denoise(rows),
      batchSize,
      lengthMultiple: LENGTH_MULTIPLE,
      roundRows: roundRowsTo(batchSize),
    });
    while ((await sequences.next()).done !== true);
    if (round > 0) seconds.push((performance.now() - startMs) / 1000);
  }
  await run.release();
  const { low } = spread(seconds);
  const rate = (starts.length * seqLen * forwardFlop()) / low / 1e9;
  const share = `${rate.toFixed(0)} GFLOP/s of ${gflops.toFixed(0)} GFLOP/s for a matrix product`;
  const name = selfConditioning ? 'with self-conditioning   ' : 'without self-conditioning';
  console.log(`${name} ${(starts.length / low).toFixed(1)} sequences/s, ${share}`);
  return low;
}

/** Multiplications and additions of the products of one evaluation of one sequence. */
function forwardFlop(): number {
  const { hiddenSize: D, numLayers, mlpRatio, vocabSize } = config;
  const weights = numLayers * (4 + 2 * mlpRatio) * D * D + 2 * vocabSize * D;
  return 2 * seqLen * (weights + numLayers * 2 * seqLen * D);
}
