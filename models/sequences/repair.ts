/**
 * Repair of sequences that turned out to be invalid: the tokens that the model was least sure of are masked and drawn
 * again, more of them at each attempt. It costs evaluations, and it changes which sequences come out: a set that was
 * repaired is not a sample of the model any more, so both are reported.
 */
import { LabError } from '../base/errors.ts';
import { type SequenceStart } from '../sampler/state.ts';

export interface RepairOptions {
  /** Attempts per sequence at most. */
  readonly maxRounds: number;
  /** Share of its free tokens that the first attempt masks, above 0 up to 1; each later one masks twice as many. */
  readonly firstShare?: number;
}

/** 5 to 15 tokens of a molecule of about 50 are what GenMol masks (arXiv 2501.06158). */
export const defaultFirstShare = 0.1;

/** Fewer would mostly draw the same again. */
const FEWEST = 2;

/** A sequence and how sure the model was of each token, through all attempts. */
export interface RepairState {
  readonly start: SequenceStart;
  readonly ids: Int32Array;
  /** [L] */
  readonly confidence: Float64Array;
}

/** The state after sampling, or after an attempt: tokens that the attempt left alone keep their confidence. */
export function repairState(
  start: SequenceStart,
  sampled: Pick<RepairState, 'ids' | 'confidence'>,
  previous: RepairState | null = null,
  attempt: SequenceStart | null = null,
): RepairState {
  const confidence = Float64Array.from(sampled.confidence, (prob, i) =>
    previous !== null && attempt?.isClamped[i] === 1 ? (previous.confidence[i] as number) : prob,
  );
  return { start, ids: sampled.ids, confidence };
}

/**
 * The next attempt, or null when no more is to be made.
 *
 * Everything but the masked positions is clamped in it, and it draws by its own round number.
 *
 * @param round from 1
 * @throws LabError `badArguments` for options that cannot be
 */
export function planRepair(
  { start, ids, confidence }: RepairState,
  round: number,
  { maxRounds, firstShare = defaultFirstShare }: RepairOptions,
): SequenceStart | null {
  if (!(Number.isInteger(maxRounds) && maxRounds >= 0 && maxRounds <= 100)) {
    throw refused(`Attempts at repair are a whole number from 0 to 100, not ${maxRounds}.`);
  }
  if (!(firstShare > 0 && firstShare <= 1)) {
    throw refused(`The share of tokens that is masked is above 0 and at most 1, not ${firstShare}.`);
  }
  if (round > maxRounds) return null;
  const positions = leastConfident({ start, confidence }, Math.ceil(firstShare * numFree(start)) * 2 ** (round - 1));
  if (positions.length === 0) return null;
  const masked = Int32Array.from(ids);
  const isClamped = new Uint8Array(ids.length).fill(1);
  for (const position of positions) {
    masked[position] = start.ids[position] as number;
    isClamped[position] = 0;
  }
  return { ...start, round, ids: masked, isClamped };
}

/** The free positions that the model was least sure of, at least two if there are; of equal ones the first. */
export function leastConfident(
  { start, confidence }: Pick<RepairState, 'start' | 'confidence'>,
  count: number,
): number[] {
  return Array.from(confidence.keys())
    .filter((position) => start.isClamped[position] === 0)
    .sort((a, b) => (confidence[a] as number) - (confidence[b] as number) || a - b)
    .slice(0, Math.max(FEWEST, count));
}

function numFree({ isClamped }: SequenceStart): number {
  return isClamped.reduce((count, clamped) => count + (clamped === 0 ? 1 : 0), 0);
}

function refused(what: string): LabError {
  return new LabError('badArguments', { what });
}
