/** How the sequences of a run begin, by template and length. */
import { LabError } from '../base/errors.ts';
import { fold, keyFor, uniform } from '../base/rng.ts';
import { type LengthChoice, type SampledModel } from '../sampler/options.ts';
import { type SequenceStart } from '../sampler/state.ts';
import { type LengthCounts } from '../tokens/lengths.ts';
import { chooseWeighted, lengthWeights, splitExtra, splitTable } from './hole-lengths.ts';
import { type HolePart, type Template } from './template.ts';

export interface StartSettings {
  readonly template: Template;
  readonly length: LengthChoice;
  /** Of the training data. */
  readonly lengths: LengthCounts;
  readonly seed: number;
}

/**
 * How sequences of a run begin: lengths drawn, given tokens in place, MASK elsewhere. Sequence i of a seed is the same
 * however many are made.
 *
 * Every way to share the free tokens among the holes is equally likely.
 *
 * @throws LabError `badArguments` when template and length cannot go together
 */
export function sequenceStarter(
  model: SampledModel,
  { template, length, lengths, seed }: StartSettings,
): (sequence: number) => SequenceStart {
  const key = keyFor(seed, 'lengths');
  if (length.kind === 'learned' && (template.numFixed > 0 || template.maxFree !== Infinity)) {
    const what = 'A model that chooses the length itself has no certain place for given tokens: choose a length.';
    throw new LabError('badArguments', { what });
  }
  const holes = template.parts.filter((part) => part.kind === 'hole');
  const capacities = holes.map(({ min, max }) => max - min);
  const totals =
    length.kind === 'learned'
      ? { values: [model.maxLength], weights: [1] }
      : lengthWeights(template, length, lengths, model.maxLength);
  const least = template.numFixed + template.minFree;
  const table = splitTable(capacities, (totals.values.at(-1) as number) - least);
  const allowedIn = new Map<HolePart, Uint8Array>();
  for (const part of holes) {
    if (part.tokenIds === null) continue;
    const isAllowed = new Uint8Array(model.vocabSize);
    for (const id of part.tokenIds) isAllowed[id] = 1;
    allowedIn.set(part, isAllowed);
  }

  return (sequence) => {
    const own = fold(key, sequence);
    const total = chooseWeighted(totals, uniform(own, 0));
    const extra = splitExtra(table, capacities, total - least, (index) => uniform(own, 1, index));
    const ids = new Int32Array(total).fill(model.maskTokenId);
    const isClamped = new Uint8Array(total);
    const allowed = new Map<number, Uint8Array>();
    let position = 0;
    let numHole = 0;
    for (const part of template.parts) {
      if (part.kind === 'fixed') {
        ids.set(part.ids, position);
        isClamped.fill(1, position, position + part.ids.length);
        position += part.ids.length;
        continue;
      }
      const size = part.min + (extra[numHole++] as number);
      const isAllowed = allowedIn.get(part);
      if (isAllowed) for (let i = position; i < position + size; i++) allowed.set(i, isAllowed);
      position += size;
    }
    return { sequence, round: 0, ids, isClamped, allowed: allowed.size > 0 ? allowed : null };
  };
}
