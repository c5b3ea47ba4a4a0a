/** What the benchmarks of training and sampling share: sizes, the matrix product to compare with, words for numbers. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chooseWorkload, timeOnce } from '../../main/engine/measure.ts';
import type { SessionOptions } from '../../main/engine/session.ts';
import { spread } from '../../models/base/spread.ts';
import { denoiserConfig, presets, type DenoiserConfig, type Preset } from '../../models/denoiser/config.ts';

export interface Setting {
  config: DenoiserConfig;
  preset: Preset;
  batchSize: number;
  seqLen: number;
  device: SessionOptions;
}

/** Reads `--preset`, `--batch`, `--length` and `--threads` of the command line. */
export function readSetting(seqLen: number): Setting {
  const { values } = parseArgs({
    options: {
      preset: { type: 'string', default: 'base' },
      batch: { type: 'string', default: '64' },
      length: { type: 'string', default: String(seqLen) },
      threads: { type: 'string', default: String(cpus().length) },
    },
  });
  if (!Object.hasOwn(presets, values.preset)) throw new Error(`--preset is one of ${Object.keys(presets).join(', ')}.`);
  const preset = values.preset as Preset;
  return {
    config: benchConfig(preset),
    preset,
    batchSize: wholeNumber('--batch', values.batch),
    seqLen: wholeNumber('--length', values.length),
    device: { provider: 'cpu', threads: wholeNumber('--threads', values.threads) },
  };
}

/** A self-conditioned model of the 20 tokens of QM9, PAD and MASK. */
export function benchConfig(preset: Preset): DenoiserConfig {
  return denoiserConfig(preset, { vocabSize: 22, padTokenId: 20, maskTokenId: 21 }, { selfConditioning: 'add' });
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1)) throw new Error(`${name} is a whole number from 1, not ${text}.`);
  return value;
}

/** A measurement of the matrix product's speed, in GFLOP/s. */
export interface Peak {
  /** The fastest of a few: other programs only ever make it slower. */
  best(): Promise<number>;
  release(): Promise<void>;
}

export async function openPeak(device: SessionOptions): Promise<Peak> {
  const workload = await chooseWorkload(device);
  return {
    async best() {
      const times = [await timeOnce(workload), await timeOnce(workload), await timeOnce(workload)];
      return workload.product.flop / Math.min(...times) / 1e6;
    },
    release: () => workload.session.release(),
  };
}

/** Multiplications and additions of the products of one forward pass. A step with its derivatives has three, or four. */
export function forwardFlop(config: DenoiserConfig, [batchSize, seqLen]: readonly [number, number]): number {
  const { hiddenSize: D, numLayers, mlpRatio, vocabSize } = config;
  const weights = numLayers * (4 + 2 * mlpRatio) * D * D + 2 * vocabSize * D;
  return 2 * batchSize * seqLen * (weights + numLayers * 2 * seqLen * D);
}

/** Each number divided by the one that was measured next to it. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((value, index) => value / (below[index] as number));
}

/** One line: what, its median, and in brackets from the smallest to the largest. */
export function tell(what: string, unit: string, values: readonly number[], digits = 0): void {
  const { median, low, high } = spread(values);
  const numbers = `${median.toFixed(digits)} ${unit}`.padEnd(16);
  console.log(`  ${what.padEnd(46)} ${numbers} (${low.toFixed(digits)} to ${high.toFixed(digits)})`);
}

export function tellMachine({ device, preset }: Setting, what: string): void {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  console.log(`${preset}, ${what}, ${device.threads} threads, ${model}, Node ${process.versions.node}`);
  console.log('  median (smallest to largest); ratios are of measurements taken in turn');
}
