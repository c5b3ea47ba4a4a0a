/** What the choices of a sampler are called, and what they do in plain words. */
import { numberText } from './number-text.ts';
import type { LengthView, SamplerChoices, SamplerName } from '../api.ts';

export const samplerWords: Record<SamplerName, { label: string; note: string; sentence: string }> = {
  'first-hitting': {
    label: 'First-hitting',
    note: 'exact, one token a step',
    sentence: 'One token a step, at its exact time: never two tokens that do not know of each other.',
  },
  confidence: {
    label: 'Confidence',
    note: 'likeliest tokens first',
    sentence: 'The likeliest of the drawn tokens come first: more are valid, and they are less varied than the model.',
  },
  entropy: {
    label: 'Entropy',
    note: 'surest positions first',
    sentence: 'One token a step, where the model is surest, whatever token it draws there.',
  },
  ancestral: {
    label: 'Ancestral',
    note: 'a fixed number of steps',
    sentence: 'Steps on a grid of times; several tokens may come at once, each as if it were alone.',
  },
  remask: {
    label: 'Re-masking',
    note: 'may correct itself',
    sentence: 'Ancestral, and tokens may be masked again and corrected (ReMDM).',
  },
};

export const samplerNames = Object.keys(samplerWords) as SamplerName[];

/** "first-hitting, temperature 1, top-p 1, carry on" */
export function samplerLine(options: SamplerChoices): string {
  return [
    samplerWords[options.sampler].label.toLowerCase(),
    options.numSteps === null ? 'one step per open position' : `${numberText(options.numSteps)} steps`,
    ...(options.corrections === 0 ? [] : [`corrected ${numberText(options.corrections)}×`]),
    `temperature ${numberText(options.temperature)}`,
    `top-p ${numberText(options.topP)}`,
    `carry ${options.selfConditioning ? 'on' : 'off'}`,
  ].join(', ');
}

export function lengthWords(length: LengthView): string {
  switch (length.kind) {
    case 'drawn':
      return 'as often as in the training data';
    case 'learned':
      return 'chosen by the model itself';
    case 'fixed':
      return `${numberText(length.length)} tokens`;
    case 'bounded':
      return `${numberText(length.min)} to ${numberText(length.max)} tokens`;
  }
}
