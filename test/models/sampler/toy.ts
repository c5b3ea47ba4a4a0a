/** Small models whose every distribution is known. */
import { type DenoiseBatch } from '../../../models/sampler/batch.ts';
import { samplerOptions, type SampledModel, type SamplerOptions } from '../../../models/sampler/options.ts';
import { type Prediction } from '../../../models/sampler/probabilities.ts';
import { sampleSequences, type Denoise, type RunSettings, type SampledSequence } from '../../../models/sampler/run.ts';
import { type SequenceStart } from '../../../models/sampler/state.ts';

/** Three tokens, PAD and MASK. */
export const PAD = 3;
export const MASK = 4;
export const toyModel: SampledModel = {
  vocabSize: 5,
  padTokenId: PAD,
  maskTokenId: MASK,
  numLabels: 0,
  selfConditioning: 'add',
  padInLoss: false,
  maxLength: 64,
};

export function options(changes: Partial<SamplerOptions> = {}, model: SampledModel = toyModel): SamplerOptions {
  return samplerOptions('molecules', model, { sampler: 'first-hitting', corrections: 0, ...changes });
}

/** A sequence of masks, save where tokens are given. */
export function start(sequence: number, seqLen: number, given: Record<number, number> = {}): SequenceStart {
  const ids = Int32Array.from({ length: seqLen }, (_, i) => given[i] ?? MASK);
  return { sequence, round: 0, ids, isClamped: Uint8Array.from(ids, (id) => (id === MASK ? 0 : 1)), allowed: null };
}

export function starts(count: number, seqLen: number): SequenceStart[] {
  return Array.from({ length: count }, (_, sequence) => start(sequence, seqLen));
}

/** Sequences of three tokens by number, the first position being the highest digit in base 3. */
export function joint(seqLen: number, weightOf: (tokens: number[]) => number): number[] {
  const weights = Array.from({ length: 3 ** seqLen }, (_, index) => weightOf(digits(index, seqLen)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

export function digits(index: number, seqLen: number): number[] {
  return Array.from({ length: seqLen }, (_, i) => Math.floor(index / 3 ** (seqLen - 1 - i)) % 3);
}

/** p(x_i | visible tokens) of a joint distribution, exactly: the denoiser that training would end at. */
export function oracle(probs: readonly number[], kind: 'probs' | 'logits' = 'probs'): Denoise {
  return (batch) => {
    const [batchSize, seqLen] = batch.dims;
    const values = new Float32Array(batchSize * seqLen * 5);
    for (let b = 0; b < batchSize; b++) {
      const xt = batch.ids.subarray(b * seqLen, (b + 1) * seqLen);
      for (const [index, p] of probs.entries()) {
        const tokens = digits(index, seqLen);
        if (!tokens.every((token, i) => xt[i] === MASK || xt[i] === token)) continue;
        for (const [i, token] of tokens.entries()) {
          const at = (b * seqLen + i) * 5 + token;
          values[at] = (values[at] as number) + p;
        }
      }
    }
    if (kind === 'logits') for (const [at, value] of values.entries()) values[at] = Math.log(value) + 3;
    else normalise(values);
    return Promise.resolve({ kind, values });
  };
}

function normalise(values: Float32Array): void {
  for (let at = 0; at < values.length; at += 5) {
    const row = values.subarray(at, at + 5);
    const total = row.reduce((sum, value) => sum + value, 0);
    if (total > 0) for (const [v, value] of row.entries()) row[v] = value / total;
  }
}

/** Logits that depend on all tokens of a row, on its label and on what is carried: anything that leaks would show. */
export function mixing(batch: DenoiseBatch): Promise<Prediction> {
  const [batchSize, seqLen] = batch.dims;
  const values = new Float32Array(batchSize * seqLen * 5);
  for (let b = 0; b < batchSize; b++) {
    const xt = batch.ids.subarray(b * seqLen, (b + 1) * seqLen);
    let mix = (batch.labels[b] as number) + 1;
    for (const [i, id] of xt.entries()) mix += Math.sin((i + 1) * (id + 1));
    const isCarrying = batch.flags[b] === 1;
    for (let i = 0; i < seqLen; i++) {
      const at = (b * seqLen + i) * 5;
      const carried = isCarrying && xt[i] === MASK ? Array.from(batch.pPrev.subarray(at, at + 5)) : [];
      for (let v = 0; v < 5; v++) values[at + v] = Math.sin(mix * (v + 2) + i) + 2 * (carried[v] ?? 0);
    }
  }
  return Promise.resolve({ kind: 'logits', values });
}

/** All sequences of a run in the order of their numbers. */
export async function collect(
  begun: readonly SequenceStart[],
  changes: Partial<SamplerOptions>,
  settings: Partial<RunSettings> & Pick<RunSettings, 'denoise'>,
  model: SampledModel = toyModel,
): Promise<SampledSequence[]> {
  const found: SampledSequence[] = [];
  const run = sampleSequences(model, options(changes, model), begun, { batchSize: 512, ...settings });
  for await (const sequence of run) found.push(sequence);
  return found.sort((a, b) => a.sequence - b.sequence);
}

/** How often each sequence of three tokens came out. */
export function countJoint(sampled: readonly SampledSequence[], seqLen: number): number[] {
  const counts = new Array<number>(3 ** seqLen).fill(0);
  for (const { ids } of sampled) {
    const index = ids.reduce((sum, id) => 3 * sum + id, 0);
    counts[index] = (counts[index] as number) + 1;
  }
  return counts;
}

/** Pearson's statistic; compare with `critical` at one less than the number of classes that can occur. */
export function chiSquare(counts: readonly number[], probs: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return probs.reduce((sum, p, index) => {
    const count = counts[index] ?? 0;
    if (p === 0) return count === 0 ? sum : Infinity;
    return sum + (count - total * p) ** 2 / (total * p);
  }, 0);
}

/** Exceeded by chance once in a thousand, by degrees of freedom (any table of the distribution). */
export const critical: Record<number, number> = { 1: 10.83, 2: 13.82, 3: 16.27, 8: 26.12, 26: 54.05, 80: 124.84 };
