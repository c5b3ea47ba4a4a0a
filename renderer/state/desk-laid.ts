/** What lies on the desk of a comparison, what of it does not fit, and what is missing. */
import type { ComparisonChoices, DataDomain, SourceView } from '../api.ts';
import type { DeskSet } from './desk-sets.ts';
import { type Shelf, profileOf } from './training-set-for.ts';

export const usualChoices: ComparisonChoices = {
  draws: 1000,
  repeats: 100,
  seed: 0,
  maxItems: 200_000,
  windows: null,
  motifs: null,
};

export const kinds: Record<DataDomain, string> = { molecules: 'molecules', dna: 'DNA' };

/** All that lies on the desk. */
export interface Laid {
  generated: readonly DeskSet[];
  reference: DeskSet | null;
  train: DeskSet | null;
  /** Until the user has said otherwise, the training set is the one that goes with the other sets. */
  isTrainChosen: boolean;
  choices: ComparisonChoices;
  motifs: SourceView | null;
  /** Null as long as the user has given no other name than the one suggested. */
  name: string | null;
  /** Names of sets of an earlier comparison that are not there any more. */
  gone: readonly string[];
}

export const nothing: Laid = {
  generated: [],
  reference: null,
  train: null,
  isTrainChosen: false,
  choices: usualChoices,
  motifs: null,
  name: null,
  gone: [],
};

/** Of the reference; of the first set while there is none. */
export function domainOf({ generated, reference }: Pick<Laid, 'generated' | 'reference'>): DataDomain | null {
  return reference?.domain ?? generated.find(({ domain }) => domain !== null)?.domain ?? null;
}

/** The one that was given, or made of the names of the sets; empty as long as there are none. */
export function nameOf({ name, generated, reference }: Laid): string {
  if (name !== null) return name;
  const [first, ...others] = generated;
  if (first === undefined || reference === null) return '';
  const sets = others.length === 0 ? first.name : `${String(generated.length)} sets`;
  return `${sets} against ${reference.name}`.slice(0, 200);
}

/** Why a set cannot be compared with the reference; null where it can. */
export function problemOf(set: DeskSet, laid: Pick<Laid, 'generated' | 'reference'>, shelf: Shelf): string | null {
  if (set.error) return set.error.what;
  if (set.from.kind === 'profile' && profileOf(set.from.modelId, shelf) === null) {
    const instead = set.key === laid.reference?.key ? 'another model’s profile' : 'no training set';
    return `The model is not there any more, or its profile cannot be read: take the data themselves, or ${instead}.`;
  }
  if (set.count === 0) return 'It has no usable items.';
  const domain = domainOf(laid);
  if (set.domain !== null && domain !== null && set.domain !== domain) {
    const other = laid.reference?.domain === domain ? 'the reference holds' : 'the first set holds';
    return `It holds ${kinds[set.domain]}, and ${other} ${kinds[domain]}: sets of one kind can be compared.`;
  }
  return null;
}

/** What is missing before it can be started; null when nothing is. */
export function missingOf(laid: Laid, shelf: Shelf): string | null {
  const { generated, reference, train } = laid;
  if (generated.length === 0) return 'Choose at least one generated set.';
  if (reference === null) return 'Choose a reference.';
  const all = [...generated, reference, ...(train === null ? [] : [train])];
  if (all.some(({ isLooking }) => isLooking)) return 'A file is being looked at.';
  const bad = all.find((set) => problemOf(set, laid, shelf) !== null);
  if (bad !== undefined) return `“${bad.name}” cannot be compared.`;
  if (all.some(({ name }) => name.trim() === '')) return 'Give every set a name.';
  return nameOf(laid).trim() === '' ? 'Give the comparison a name.' : null;
}
