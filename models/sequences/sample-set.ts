/** A batch of generated sequences, with all that is needed to make it again. */
import { type SamplerOptions } from '../sampler/options.ts';
import { type RunTotals, type SampledSequence } from '../sampler/run.ts';
import { type Vocabulary } from '../tokens/vocabulary.ts';
import { decodeSequence } from './decode.ts';

/** One generated sequence; the columns of a file of samples. */
export interface SampleRow {
  /** Its number in the run: with the seed it names every draw. */
  readonly sequence: number;
  readonly text: string;
  readonly numTokens: number;
  /** Network evaluations, those of repairs included. */
  readonly nfe: number;
  /** Evaluations that repairs took. */
  readonly repairNfe: number;
  readonly numRepairs: number;
  readonly numLeftMasks: number;
  readonly numInnerPads: number;
  /** Mean natural logarithm of the probabilities that its tokens were drawn with; null when all were given. */
  readonly meanLogProb: number | null;
}

export interface SampleSet {
  /** What the model is called, and what names its weights. */
  readonly model: { readonly name: string; readonly hash: string };
  readonly options: SamplerOptions;
  /** As it was written; null for none. */
  readonly template: string | null;
  /** By sequence number. */
  readonly rows: readonly SampleRow[];
}

/**
 * The row of a sequence.
 *
 * @param rounds the sequence as it was sampled, then after each repair
 * @param isGiven [L]; 1 for tokens of the template
 * @throws RangeError when there are no rounds
 */
export function sampleRow(
  vocabulary: Vocabulary,
  rounds: readonly SampledSequence[],
  isGiven: ArrayLike<number>,
  confidence?: ArrayLike<number>,
): SampleRow {
  const first = rounds[0];
  const last = rounds.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a row needs a sampled sequence');
  const nfe = rounds.reduce((sum, round) => sum + round.nfe, 0);
  return {
    sequence: last.sequence,
    ...decodeSequence(vocabulary, last.ids),
    nfe,
    repairNfe: nfe - first.nfe,
    numRepairs: rounds.length - 1,
    meanLogProb: meanLogProb(confidence ?? last.confidence, isGiven),
  };
}

function meanLogProb(confidence: ArrayLike<number>, isGiven: ArrayLike<number>): number | null {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < confidence.length; i++) {
    const prob = confidence[i] as number;
    // Positions that are still masked have 0.
    if (isGiven[i] === 1 || prob === 0) continue;
    sum += Math.log(prob);
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** Figures of a set that need no chemistry. */
export interface SampleSummary {
  readonly numRows: number;
  /** Different texts; the same molecule written in two ways counts twice. */
  readonly numUnique: number;
  readonly numEmpty: number;
  readonly numWithLeftMasks: number;
  readonly numRepaired: number;
  /** Per sequence, repairs included; NaN of no rows. */
  readonly meanNfe: number;
  readonly nfe: number;
  readonly repairNfe: number;
  /** Sequences a second, repairs included; null when no time passed. */
  readonly perSecond: number | null;
}

/** @param elapsedMs time that the run took, repairs and checks included */
export function summarize(rows: readonly SampleRow[], elapsedMs: number): SampleSummary {
  const count = (is: (row: SampleRow) => boolean) => rows.reduce((sum, row) => sum + (is(row) ? 1 : 0), 0);
  const nfe = rows.reduce((sum, row) => sum + row.nfe, 0);
  return {
    numRows: rows.length,
    numUnique: new Set(rows.map(({ text }) => text)).size,
    numEmpty: count(({ numTokens }) => numTokens === 0),
    numWithLeftMasks: count(({ numLeftMasks }) => numLeftMasks > 0),
    numRepaired: count(({ numRepairs }) => numRepairs > 0),
    meanNfe: nfe / rows.length,
    nfe,
    repairNfe: rows.reduce((sum, row) => sum + row.repairNfe, 0),
    perSecond: elapsedMs > 0 ? (1000 * rows.length) / elapsedMs : null,
  };
}

/** Share of the rows evaluated that were nobody's, 0 to 1: what batches of a fixed size cost. */
export function idleShare({ nfe, numIdleRows }: RunTotals): number {
  return numIdleRows === 0 ? 0 : numIdleRows / (nfe + numIdleRows);
}
