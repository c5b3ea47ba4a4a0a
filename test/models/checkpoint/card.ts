/** A small model with a whole card. */
import { type ModelCard } from '../../../models/checkpoint/manifest.ts';
import { denoiserConfig, type DenoiserConfig } from '../../../models/denoiser/config.ts';
import { vocabularyOf, vocabularyToJson } from '../../../models/tokens/vocabulary.ts';

const vocabulary = vocabularyOf('molecules', ['(', ')', 'C', 'N', 'O']);

export function cardOf(changes: Partial<ModelCard> = {}, denoiser: Partial<DenoiserConfig> = {}): ModelCard {
  const tokens = { vocabSize: vocabulary.size, padTokenId: vocabulary.padTokenId, maskTokenId: vocabulary.maskTokenId };
  return {
    schemaVersion: 1,
    name: 'Small molecules – größe',
    vocabulary: vocabularyToJson(vocabulary),
    denoiser: denoiserConfig('tiny', tokens, { selfConditioning: 'add', ...denoiser }),
    maxLength: 32,
    lengths: [0, 0, 3, 5, 8],
    labelNames: [],
    lineage: [
      {
        name: 'base',
        dataHash: '00ff',
        dataName: null,
        numSequences: 16,
        objective: { selfCondRate: 0, padInLoss: false, schedule: 'log-linear' },
        numSteps: 1000,
        batchSize: 8,
        learningRate: 3e-4,
        seed: 7,
        versions: { lab: '0.1.0' },
      },
    ],
    metrics: { nllPerToken: 0.71 },
    ...changes,
  };
}
