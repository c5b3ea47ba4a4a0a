/** Sampling by label: its number, and the lengths that go with it. */
import { LabError } from '../../models/base/errors.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { SamplerOptions } from '../../models/sampler/options.ts';

/** @throws LabError `badArguments` for a label that the model does not know */
export function labelNumber(name: string, { labelNames }: ModelCard): number {
  const number = labelNames.indexOf(name);
  if (number >= 0) return number;
  const isWithout = labelNames.length === 0;
  throw new LabError('badArguments', {
    what: isWithout ? 'This model knows no labels.' : `This model does not know the label “${name}”.`,
    todo: isWithout
      ? 'Train or adapt one with --label COLUMN or --data NAME=FILE.'
      : `Its labels are: ${labelNames.join(', ')}.`,
  });
}

/** How long the sequences were that the model learned from: those of the label, where one counts. */
export function lengthsFor(
  { label, guidanceWeight }: SamplerOptions,
  { lengths, lengthsByLabel }: ModelCard,
): number[] {
  const ofLabel = label === null || guidanceWeight === 0 ? undefined : lengthsByLabel?.[label];
  return ofLabel === undefined || ofLabel.length === 0 ? lengths : ofLabel;
}
