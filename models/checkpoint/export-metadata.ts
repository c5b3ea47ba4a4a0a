/** What a model that leaves the lab says of itself, as texts by name: whoever opens the file needs nothing else. */
import { isPadInLoss, type ModelCard } from './manifest.ts';

/**
 * Keys: `format`, `name`, `domain`, `tokens` (JSON, by number), `pad_token_id`, `mask_token_id`, `max_length`, `length_multiple`, `lengths`
 * (JSON; at index n the training sequences of n tokens), `label_names` (JSON), `lineage` (JSON), `metrics` (JSON),
 * `how_to_sample` (text), `card` (JSON; all of it, with the architecture).
 *
 * @param lengthMultiple sequences were filled up with PADs to multiples of it
 */
export function exportMetadata(card: ModelCard, lengthMultiple: number): Record<string, string> {
  const { vocabulary, lineage, metrics, lengths, labelNames, maxLength, name } = card;
  return {
    format: 'scmdm-lab denoiser 1',
    name,
    domain: vocabulary.domain,
    tokens: JSON.stringify(vocabulary.tokens),
    pad_token_id: String(vocabulary.padTokenId),
    mask_token_id: String(vocabulary.maskTokenId),
    max_length: String(maxLength),
    length_multiple: String(lengthMultiple),
    lengths: JSON.stringify(lengths),
    label_names: JSON.stringify(labelNames),
    lineage: JSON.stringify(lineage),
    metrics: JSON.stringify(metrics),
    how_to_sample: howToSample(card),
    card: JSON.stringify(card),
  };
}

function howToSample({ vocabulary, denoiser, lineage, labelNames }: ModelCard): string {
  const { padTokenId, maskTokenId } = vocabulary;
  const hasPrevious = denoiser.selfConditioning !== null;
  const isLengthLearned = isPadInLoss({ lineage });
  const units = vocabulary.domain === 'dna' ? 'bases' : 'atoms, bonds, branches and rings of a SMILES';
  return [
    `A masked diffusion model. Tokens are ${units}; "tokens" lists them by number.`,
    isLengthLearned
      ? `Start with max_length times MASK (${maskTokenId}); the model places PAD (${padTokenId}) itself.`
      : `Draw a length as often as "lengths" counts it, and start with so many MASK (${maskTokenId}). ` +
        `Fill up with PAD (${padTokenId}) to the next multiple of length_multiple, as in training.`,
    'Tokens that are wanted can stand there from the start: they never change.',
    hasPrevious ? 'Give zeros as p_prev at first.' : null,
    'Then, until no MASK is left: evaluate the model; choose one of the masked positions at random, each with the same ' +
      'probability; draw its token from the row of probs there, in float64; write it down' +
      (hasPrevious ? '; give probs as p_prev to the next evaluation.' : '.'),
    'This is first-hitting sampling (Zheng et al., arXiv 2409.02908).',
    hasPrevious ? 'A sequence whose p_prev is all zeros is predicted as by the model without self-conditioning.' : null,
    labelNames.length === 0
      ? null
      : 'labels holds a number of "label_names" for each sequence, or -1. For guidance of weight w evaluate with the label ' +
        'and with -1, each with its own p_prev, and draw from the softmax of w log probs(label) + (1 - w) log probs(-1).',
    'The text of a sequence is its tokens, without PAD, one after another.',
  ]
    .filter((sentence) => sentence !== null)
    .join('\n');
}
