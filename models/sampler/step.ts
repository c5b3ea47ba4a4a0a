/** One step of one sequence: planned before the network is asked, taken after. */
import { categorical } from '../base/rng.ts';
import { planAncestral } from './ancestral.ts';
import { largest, orderScore, planConfidence } from './confidence.ts';
import { planCorrection } from './correct.ts';
import { planFirstHitting } from './first-hitting.ts';
import { type SamplerOptions } from './options.ts';
import { planRemask } from './remask.ts';
import { entropyOf } from './probabilities.ts';
import { draw, type SequenceState, type StepPlan } from './state.ts';

/** Whether nothing is left to do. */
export function isDone(state: SequenceState, options: SamplerOptions): boolean {
  const { holes, corrections, numCorrected } = state;
  return isWritten(state, options) && (numCorrected ?? 0) >= corrections * holes.length;
}

/** Whether corrections alone are left. With remasking, tokens may still be masked again after all are visible. */
function isWritten(state: SequenceState, { sampler }: SamplerOptions): boolean {
  if (state.numCorrected !== null || state.step >= state.numSteps) return true;
  return sampler !== 'remask' && state.numMasked === 0;
}

export function planStep(state: SequenceState, options: SamplerOptions): StepPlan {
  if (isWritten(state, options)) return planCorrection(state);
  switch (options.sampler) {
    case 'ancestral':
      return planAncestral(state, options.grid);
    case 'first-hitting':
      return planFirstHitting(state);
    case 'confidence':
    case 'entropy':
      return planConfidence(state, options.grid);
    case 'remask':
      return planRemask(state, options);
  }
}

/**
 * Draws the tokens of a plan and changes the state.
 *
 * @param probsAt the distribution to draw from at a masked position, as if all others stayed masked; what it returns is
 *   read before it is called again. [V]
 */
export function takeStep(
  state: SequenceState,
  { reveal, numKept, remask, time }: StepPlan,
  probsAt: (position: number) => Float64Array,
  options: SamplerOptions,
): void {
  const { sampler, gumbelScale } = options;
  const { xt, confidence, maskTokenId } = state;
  if (isWritten(state, options)) state.numCorrected = (state.numCorrected ?? 0) + reveal.length;
  const tokens = new Int32Array(reveal.length);
  const probs = new Float64Array(reveal.length);
  const certainty = new Float64Array(reveal.length);
  for (const [place, position] of reveal.entries()) {
    const row = probsAt(position);
    const token = categorical(row, draw(state, position, 'token'));
    tokens[place] = token;
    probs[place] = row[token] as number;
    certainty[place] = sampler === 'entropy' ? -entropyOf(row) : Math.log(row[token] as number);
  }
  for (const place of keptPlaces(state, reveal, certainty, numKept, gumbelScale)) {
    const position = reveal[place] as number;
    xt[position] = tokens[place] as number;
    confidence[position] = probs[place] as number;
  }
  for (const position of remask) {
    xt[position] = maskTokenId;
    confidence[position] = 0;
  }
  state.numMasked += remask.length - Math.min(numKept, reveal.length);
  state.time = time;
  state.step++;
}

function keptPlaces(
  state: SequenceState,
  reveal: readonly number[],
  certainty: Float64Array,
  numKept: number,
  gumbelScale: number,
): Iterable<number> {
  if (numKept >= reveal.length) return reveal.keys();
  const scores = reveal.map((position, place) => orderScore(state, position, certainty[place] as number, gumbelScale));
  return largest(scores, numKept);
}
