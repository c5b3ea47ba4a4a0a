/**
 * From a network's output to the distribution of one token, in float64.
 *
 * float32 would do for the probabilities, but not for what is made of them: draws through float32 Gumbel noise cut off
 * the tails and make samples less varied than the model is (Zheng et al., arXiv 2409.02908).
 *
 * The functions work in place on one row of V numbers, so that sampling allocates nothing.
 */
import { LabError } from '../base/errors.ts';

/** A network's output for a batch: logits, or probabilities with MASK and maybe PAD already at 0. */
export interface Prediction {
  readonly kind: 'logits' | 'probs';
  /** [B, L, V] */
  readonly values: Float32Array;
}

/** The row at an offset as logarithms of probabilities, up to a number that is the same for all tokens. */
export function readLogRow(out: Float64Array, { kind, values }: Prediction, offset: number): void {
  for (let v = 0; v < out.length; v++) {
    const value = values[offset + v] as number;
    out[v] = kind === 'logits' ? value : Math.log(value);
  }
}

/**
 * Classifier-free guidance: log p = w log p(x | label) + (1 - w) log p(x), into the first row (Schiff et al.,
 * arXiv 2412.10193). Weights 0 and 1 give the one or the other row exactly.
 */
export function guide(conditional: Float64Array, unconditional: Float64Array, weight: number): void {
  if (weight === 1) return;
  for (let v = 0; v < conditional.length; v++) {
    const without = unconditional[v] as number;
    const difference = (conditional[v] as number) - without;
    // A token that one side rules out stays out, also where the other side would be infinitely against or for it.
    if (weight === 0) conditional[v] = without;
    else if (conditional[v] === -Infinity || without === -Infinity) conditional[v] = -Infinity;
    else conditional[v] = without + weight * difference;
  }
}

/**
 * Softmax at a temperature over the tokens that may stand here; all others get exactly 0.
 *
 * Where the model rules out all of them, each is as likely as any other.
 *
 * @param row logarithms, replaced by probabilities that sum to 1
 * @param isAllowed [V]; at least one is 1
 * @throws LabError `unusable` when the network's output is not finite
 */
export function toProbs(row: Float64Array, isAllowed: Uint8Array, temperature: number): void {
  let most = -Infinity;
  for (let v = 0; v < row.length; v++) if (isAllowed[v] === 1) most = Math.max(most, row[v] as number);
  let total = 0;
  for (let v = 0; v < row.length; v++) {
    let weight = 0;
    if (isAllowed[v] === 1) weight = most === -Infinity ? 1 : Math.exp(((row[v] as number) - most) / temperature);
    row[v] = weight;
    total += weight;
  }
  if (!(total > 0 && total < Infinity)) throw notFinite();
  for (let v = 0; v < row.length; v++) row[v] = (row[v] as number) / total;
}

/**
 * Nucleus: keeps the most likely tokens as long as they sum to at most `topP`, and always the first (Holtzman et al.,
 * arXiv 1904.09751, where the token that crosses the sum is kept too; this is the stricter rule of ReMDM and MDLM).
 *
 * @param row probabilities that sum to 1; of equal ones the first counts as more likely
 */
export function keepNucleus(row: Float64Array, topP: number): void {
  if (topP >= 1) return;
  let seen = 0;
  let total = 0;
  // Few tokens are kept as a rule, so looking for each is cheaper than sorting. Kept ones are negative meanwhile.
  for (let next = mostLikely(row); next !== -1; next = mostLikely(row)) {
    const p = row[next] as number;
    seen += p;
    if (total > 0 && seen > topP) break;
    total += p;
    row[next] = -p;
  }
  for (let v = 0; v < row.length; v++) row[v] = (row[v] as number) < 0 ? -(row[v] as number) / total : 0;
}

/** Shannon's entropy of probabilities that sum to 1, in nats: 0 where one token is certain, at most log V. */
export function entropyOf(row: ArrayLike<number>): number {
  let entropy = 0;
  for (const p of Array.from(row)) if (p > 0) entropy -= p * Math.log(p);
  return entropy;
}

/** The place of the largest number above 0, the first of equal ones; -1 where there is none. */
function mostLikely(row: Float64Array): number {
  let best = -1;
  let most = 0;
  for (let v = 0; v < row.length; v++) {
    if ((row[v] as number) > most) {
      best = v;
      most = row[v] as number;
    }
  }
  return best;
}

/**
 * The clean-state distribution that is carried to the next step: softmax at temperature 1, before guidance, allowed sets
 * and top-p, because that is what training saw.
 *
 * @param out float32, filled from `outOffset` on
 * @param isPredicted [V]; 0 for MASK, and for PAD where lengths are known
 */
export function fillCarried(
  out: Float32Array,
  outOffset: number,
  prediction: Prediction,
  offset: number,
  isPredicted: Uint8Array,
): void {
  const { kind, values } = prediction;
  const numTokens = isPredicted.length;
  if (kind === 'probs') {
    for (let v = 0; v < numTokens; v++) out[outOffset + v] = isPredicted[v] === 1 ? (values[offset + v] as number) : 0;
    return;
  }
  let most = -Infinity;
  for (let v = 0; v < numTokens; v++) if (isPredicted[v] === 1) most = Math.max(most, values[offset + v] as number);
  let total = 0;
  for (let v = 0; v < numTokens; v++) {
    if (isPredicted[v] === 1) total += Math.exp((values[offset + v] as number) - most);
  }
  if (!(total > 0 && total < Infinity)) throw notFinite();
  for (let v = 0; v < numTokens; v++) {
    out[outOffset + v] = isPredicted[v] === 1 ? Math.exp((values[offset + v] as number) - most) / total : 0;
  }
}

function notFinite(): LabError {
  return new LabError('unusable', {
    what: 'The model’s prediction is not a number, so nothing can be drawn from it.',
    todo: 'Its weights may be damaged: train or import it again, or try another device.',
  });
}
