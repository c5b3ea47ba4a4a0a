/** Describes a training set once and for all: what comparing with it needs, without its sequences. */
import type { Domain } from '../../models/data/record.ts';
import { fold, keyFor, permutation } from '../../models/base/rng.ts';
import { cpgCounts, cpgObservedOverExpected, gcFraction } from '../../models/fidelity/dna/composition.ts';
import { kmerRows } from '../../models/fidelity/dna/kmers.ts';
import { sketchColumn } from '../../models/fidelity/profile/columns.ts';
import { codeKeys } from '../../models/fidelity/profile/known-keys.ts';
import { nameTable, type NameTable } from '../../models/fidelity/profile/name-table.ts';
import { profileSchemaVersion, type ReferenceProfile } from '../../models/fidelity/profile/profile.ts';
import { strandKey } from '../../models/fidelity/profile/strands.ts';
import { occurrenceRows, pooledCounts } from '../../models/fidelity/statistics/counts.ts';
import { versions } from '../versions.ts';
import type { Cache } from './cache.ts';
import { describeSet } from './describe-set.ts';
import { packDna, sequencesOf } from './dna/dna-set.ts';
import { shownDescriptors } from './molecules/heads.ts';
import type { NameLists } from './name-lists.ts';
import type { ReadSet } from './read-set.ts';
import { defaultOptions } from './spec.ts';
import type { Work } from './work.ts';

export const profileStages = [{ name: 'describing the training set', weight: 1 }];

/** Names of a table; the others are kept as numbers. */
const MOST_NAMES = 2_000;
/** Uses of the seed of comparisons, beside those of the comparison itself. */
const DESCRIBED = 8;

export interface TrainingTexts {
  domain: Domain;
  /** Canonical SMILES, or DNA in upper case, without duplicates. */
  texts: readonly string[];
  dataName: string;
  dataHash: string;
}

/**
 * @param mostDescribed of more sequences than this, so many are drawn at random for everything but the keys
 * @throws CancelledError
 */
export async function makeProfile(
  { domain, texts, dataName, dataHash }: TrainingTexts,
  mostDescribed: number,
  work: Work,
  cache: Cache,
): Promise<ReferenceProfile> {
  work.progress.enter('describing the training set');
  const described = someOf(texts, mostDescribed);
  const keys = codeKeys(new Set(domain === 'dna' ? texts.map(strandKey) : texts));
  const read = readSetOf(domain, described);
  return {
    schemaVersion: profileSchemaVersion,
    domain,
    dataName,
    dataHash,
    numSequences: texts.length,
    numDescribed: described.length,
    versions: Object.fromEntries(
      versions().flatMap(({ name, version }) => (['SCMDM Lab', 'RDKit'].includes(name) ? [[name, version]] : [])),
    ),
    keys,
    ...(domain === 'dna' ? ofDna(read) : await ofMolecules(read, work, cache)),
  };
}

function someOf(texts: readonly string[], most: number): readonly string[] {
  if (texts.length <= most) return texts;
  const rows = permutation(fold(keyFor(0, 'comparison'), DESCRIBED), texts.length)
    .slice(0, most)
    .sort();
  return Array.from(rows, (row) => texts[row] as string);
}

function readSetOf(domain: Domain, texts: readonly string[]): ReadSet {
  const input = { name: 'training set', file: '', dataset: null, series: null };
  return { input, domain, texts: [...texts], lines: [], sha256: '', numRead: texts.length, notes: [] };
}

type Described = Pick<ReferenceProfile, 'columns' | 'names' | 'kmers'>;

async function ofMolecules(read: ReadSet, work: Work, cache: Cache): Promise<Described> {
  const total = read.texts.length;
  let numDone = 0;
  const { set } = await describeSet(read, work, cache, (count) => {
    numDone += count;
    work.progress.at(numDone / total, { done: numDone, of: total, unit: 'molecules' });
  });
  return {
    columns: shownDescriptors.map(({ id, column }) => sketchColumn(id, set.descriptors[column])),
    names: { scaffolds: tableOf(set.scaffolds), fragments: tableOf(set.fragments) },
    kmers: [],
  };
}

function tableOf({ names, offsets, codes }: NameLists): NameTable {
  const counts = pooledCounts(occurrenceRows(offsets, codes, names.length));
  return nameTable(new Map(names.map((name, code) => [name, counts[code] as number])), offsets.length - 1, MOST_NAMES);
}

function ofDna(read: ReadSet): Described {
  const sequences = sequencesOf(packDna(read));
  const column = (id: string, of: (bases: Uint8Array) => number | null) => {
    const values = sequences.flatMap((bases) => of(bases) ?? []);
    return values.length === 0 ? [] : [sketchColumn(id, values)];
  };
  return {
    columns: [
      ...column('gc', gcFraction),
      ...column('cpg', (bases) => cpgObservedOverExpected(cpgCounts(bases))),
      ...column('length', ({ length }) => length),
    ],
    names: null,
    kmers: defaultOptions.kmers.map((k) => ({ k, counts: Array.from(pooledCounts(kmerRows(sequences, k))) })),
  };
}
