/** Sets of a comparison that is put together, with what is known of each before it is read. */
import type { ComparedSet, DataDomain, DatasetPart, ErrorView, SeriesKind, SetOrigin, SourceView } from '../api.ts';
import { nameFor } from './import-choices.ts';
import { profileOf, type Shelf } from './training-set-for.ts';

/** What a set is compared as. */
export type Role = 'generated' | 'reference' | 'train';

/** A set that was chosen, with what is known of it before it is read. */
export interface DeskSet extends ComparedSet {
  key: string;
  /** "egfr, test part", "samples.csv". */
  source: string;
  /** Null while a file is looked at, and where it cannot be read. */
  domain: DataDomain | null;
  /** Items; null for a file, which is counted when it is read. */
  count: number | null;
  isLooking: boolean;
  error: ErrorView | null;
}

export const partNames: Record<DatasetPart, string> = {
  train: 'training part',
  validation: 'validation part',
  test: 'test part',
};

type Keyless = Omit<DeskSet, 'key'>;
const known = { series: null, isLooking: false, error: null } as const;

/** Null where it is not in the workspace, or cannot be read. */
export function setOfDataset(datasetId: string, part: DatasetPart | null, { datasets }: Shelf): Keyless | null {
  const set = datasets.byId(datasetId);
  if (!set?.info) return null;
  const { counts, split, domain } = set.info;
  const name = part === null ? set.name : `${set.name}, ${partNames[part]}`;
  const count = part === null ? counts.accepted : split[part];
  return { ...known, name, source: name, from: { kind: 'dataset', datasetId, part }, domain, count };
}

/** Null where the model is gone or has no profile. */
export function setOfProfile(modelId: string, shelf: Shelf): Keyless | null {
  const model = shelf.models.byId(modelId);
  const profile = profileOf(modelId, shelf);
  if (!model?.info || profile === null) return null;
  return {
    ...known,
    name: `${model.name} (profile)`,
    source: `training data of the model ${model.name}`,
    from: { kind: 'profile', modelId },
    domain: model.info.domain,
    count: profile.numSequences,
  };
}

/** A training set by where it lies; null where it is gone. */
export function setOfOrigin(from: SetOrigin, shelf: Shelf): Keyless | null {
  if (from.kind === 'dataset') return setOfDataset(from.datasetId, from.part, shelf);
  return from.kind === 'profile' ? setOfProfile(from.modelId, shelf) : null;
}

/** A batch of the workspace. */
export interface BatchSet {
  id: string;
  name: string;
  count: number;
  series: SeriesKind | null;
  /** Null where it is not known before it is read. */
  domain: DataDomain | null;
}

export function setOfBatch({ id, name, count, series, domain }: BatchSet): Keyless {
  return { ...known, name, source: `batch ${name}`, series, from: { kind: 'run', runId: id }, domain, count };
}

/** A file before it was looked at. */
export function setOfFile(file: SourceView): Keyless {
  return {
    name: nameFor(file.name).replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, '') || file.name,
    source: file.name,
    series: null,
    from: { kind: 'file', file: file.sourceId },
    domain: null,
    count: null,
    isLooking: true,
    error: null,
  };
}

/** Sets of one name get a number. */
export function distinctNames(sets: readonly ComparedSet[]): ComparedSet[] {
  return sets.map((set, index) => {
    const before = sets.slice(0, index).filter(({ name }) => name === set.name).length;
    return before === 0 ? set : { ...set, name: `${set.name} ${String(before + 1)}` };
  });
}
