/** What a sampled sequence says. What is not as it should be is counted, never hidden. */
import { decode } from '../tokens/encode.ts';
import { type Vocabulary } from '../tokens/vocabulary.ts';

export interface DecodedSequence {
  /** Without PADs; a MASK that is left reads `[MASK]`. */
  readonly text: string;
  /** Tokens that are not PAD. */
  readonly numTokens: number;
  /** Positions that were never filled, as after an interruption. */
  readonly numLeftMasks: number;
  /** PADs with a token after them: a model that learns the length itself may put them there. */
  readonly numInnerPads: number;
}

/** @throws RangeError for a number the vocabulary does not have */
export function decodeSequence(vocabulary: Vocabulary, ids: Int32Array): DecodedSequence {
  const { padTokenId, maskTokenId } = vocabulary;
  let numTokens = 0;
  let numLeftMasks = 0;
  let numPads = 0;
  let numInnerPads = 0;
  for (const id of ids) {
    if (id === padTokenId) {
      numPads++;
      continue;
    }
    numTokens++;
    numInnerPads = numPads;
    if (id === maskTokenId) numLeftMasks++;
  }
  return { text: decode(vocabulary, ids), numTokens, numLeftMasks, numInnerPads };
}
