import type { RunSpecs } from '../api.ts';
import type { RecipeChoices } from './recipe-start.ts';

/** The choices that made a batch, for another one like it; a name is not among them. */
export function choicesFrom(spec: RunSpecs['sample'], domain: 'molecules' | 'dna'): Partial<RecipeChoices> {
  const { options, template } = spec;
  const { length } = options;
  const pattern = template ?? (length.kind === 'fixed' ? 'N'.repeat(length.length) : '');
  return {
    modelId: spec.model.id,
    n: spec.n,
    name: null,
    seed: options.seed,
    sampler: options.sampler,
    numSteps: options.numSteps,
    grid: options.grid,
    temperature: options.temperature,
    topP: options.topP,
    remaskStrategy: options.remaskStrategy,
    remaskEta: options.remaskEta,
    gumbelScale: options.gumbelScale,
    corrections: options.corrections,
    selfConditioning: options.selfConditioning,
    firstStep: options.firstStep,
    carry: options.carry,
    label: spec.label,
    guidanceWeight: options.guidanceWeight,
    untilValid: spec.untilValid,
    traced: spec.traced,
    batchSize: spec.batchSize,
    // A length that the model chose by itself is chosen by itself again.
    length: domain === 'dna' || length.kind === 'learned' ? null : length,
    ...(domain === 'dna' ? { pattern } : { scaffold: template ?? '' }),
    filters: domain === 'dna' ? { molecules: [], dna: spec.filters } : { molecules: spec.filters, dna: [] },
  };
}
