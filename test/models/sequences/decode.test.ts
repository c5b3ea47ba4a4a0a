import { expect, it } from 'vitest';
import { decodeSequence } from '../../../models/sequences/decode.ts';
import { encode } from '../../../models/tokens/encode.ts';
import { molecules } from './models.ts';

const { padTokenId: PAD, maskTokenId: MASK } = molecules;

it('gives the text of whole sequences', () => {
  const encoded = encode(molecules, 'CC(=O)[NH3+]');
  const ids = encoded.ok ? encoded.ids : new Int32Array();
  expect(decodeSequence(molecules, ids)).toEqual({
    text: 'CC(=O)[NH3+]',
    numTokens: 7,
    numLeftMasks: 0,
    numInnerPads: 0,
  });
});

it('counts masks that are left, and PADs that are not at the end', () => {
  expect(decodeSequence(molecules, Int32Array.of(4, MASK, PAD, 5, PAD, PAD))).toEqual({
    text: 'C[MASK]N',
    numTokens: 3,
    numLeftMasks: 1,
    numInnerPads: 1,
  });
  expect(decodeSequence(molecules, Int32Array.of(PAD, PAD))).toMatchObject({ text: '', numTokens: 0, numInnerPads: 0 });
});
