/** What is drawn for each batch besides its noise. Keyed, so that it can be made again. */
import { uniform, type Key } from '../base/rng.ts';

/** 1 with probability `rate`, else 0, for each sequence: whether it is given its previous prediction. */
export function drawSelfCondFlags(batchSize: number, rate: number, key: Key): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: batchSize }, (_, b) => (uniform(key, b) < rate ? 1 : 0));
}

/** Labels, each replaced by -1, no label, with probability `rate`: classifier-free guidance needs a model of both. */
export function dropLabels(labels: ArrayLike<number>, rate: number, key: Key): Int32Array<ArrayBuffer> {
  return Int32Array.from(labels, (label, b) => (uniform(key, b) < rate ? -1 : label));
}
