import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';

/** Names the weights of a model, whatever it is called: SHA-256 of architecture, tokens and weights. */
export function weightsHash({ card, theta }: Checkpoint): string {
  const { denoiser, vocabulary } = card;
  const hash = createHash('sha256').update(JSON.stringify([denoiser, vocabulary]));
  return hash.update(new Uint8Array(theta.buffer, theta.byteOffset, theta.byteLength)).digest('hex');
}
