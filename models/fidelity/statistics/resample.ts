/** Bootstrap resamples: which items are drawn depends only on the key, the side and the replicate. */
import { fillUniform, fold, type Key } from '../../base/rng.ts';
import { type Weights } from './metric.ts';

const CHUNK = 8192;
const draws = new Float64Array(CHUNK);

/** Up to here two units come of one draw, whose 53 bits favour no pair of units by more than 1 in 8,000. */
const MOST_PAIRED = 2 ** 20;

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
  const paired = units <= MOST_PAIRED;
  const kinds = paired ? units * units : units;
  const numDraws = paired ? Math.ceil(units / 2) : units;
  out.fill(0);
  const stream = fold(from, side);
  let left = units;
  for (let start = 0; start < numDraws; start += CHUNK) {
    const chunk = start + CHUNK <= numDraws ? draws : draws.subarray(0, numDraws - start);
    fillUniform(chunk, stream, replicate, units, start);
    for (const draw of chunk) {
      const drawn = Math.floor(draw * kinds);
      const unit = paired ? Math.floor(drawn / units) : drawn;
      out[unit] = (out[unit] as number) + 1;
      left--;
      if (!paired || left === 0) continue;
      const other = drawn - unit * units;
      out[other] = (out[other] as number) + 1;
      left--;
    }
  }
  return out;
}
