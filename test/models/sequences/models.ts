/** Models to sample from in tests. */
import { type SampledModel } from '../../../models/sampler/options.ts';
import { vocabularyOf, type Vocabulary } from '../../../models/tokens/vocabulary.ts';

export const molecules = vocabularyOf('molecules', ['(', ')', '1', '=', 'C', 'N', 'O', '[NH3+]', 'c']);
export const dna = vocabularyOf('dna', ['A', 'C', 'G', 'T']);

export function modelOf(
  { size, padTokenId, maskTokenId }: Vocabulary,
  changes: Partial<SampledModel> = {},
): SampledModel {
  return {
    vocabSize: size,
    padTokenId,
    maskTokenId,
    numLabels: 0,
    selfConditioning: 'add',
    padInLoss: false,
    maxLength: 40,
    ...changes,
  };
}
