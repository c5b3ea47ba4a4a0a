/** Bootstrap resamples: which items are drawn depends only on the key, the side and the replicate. */
import { fillUniform, fold, type Key } from '../../base/rng.ts';
import { type Weights } from './metric.ts';

const CHUNK = 8192;
const draws = new Float64Array(CHUNK);

/**
 * Draws as many units as there are, with replacement, and counts how often each came.
 *
 * Two metrics of equally many units see the same resample, so that what they share is not taken for a difference.
 *
 * @param side which set, any small whole number
 * @param out shape [units]; overwritten
 */
export function resample(from: Key, side: number, replicate: number, out: Weights): Weights {
  const units = out.length;
  out.fill(0);
  const stream = fold(from, side);
  for (let start = 0; start < units; start += CHUNK) {
    const chunk = start + CHUNK <= units ? draws : draws.subarray(0, units - start);
    fillUniform(chunk, stream, replicate, units, start);
    for (const draw of chunk) {
      // 53 random bits: no unit is favoured by more than 1e-10 of its chance.
      const unit = Math.floor(draw * units);
      out[unit] = (out[unit] as number) + 1;
    }
  }
  return out;
}
