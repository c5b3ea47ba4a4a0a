/**
 * What comparing with a training set needs of it, without the set: hashed keys, distributions of descriptors, the most
 * common scaffolds and fragments, k-mers. None of its sequences can be read out of it, but whether one that is at hand
 * belongs to it can be told.
 */
import type { Domain } from '../../data/record.ts';
import type { ColumnSketch } from './columns.ts';
import type { CodedKeys } from './known-keys.ts';
import type { NameTable } from './name-table.ts';

export const profileSchemaVersion = 1;

export interface ReferenceProfile {
  readonly schemaVersion: typeof profileSchemaVersion;
  readonly domain: Domain;
  /** What the data are called. */
  readonly dataName: string;
  /** Of the data that the training set is a part of, as in the model's card. */
  readonly dataHash: string;
  /** Sequences of the training set, which the keys are of. */
  readonly numSequences: number;
  /** Of these, drawn at random, the descriptions are of. */
  readonly numDescribed: number;
  /** Of what computed it, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of canonical SMILES, or of the first strand of DNA by its letters. */
  readonly keys: CodedKeys;
  /** Of molecules their descriptors; of DNA GC, CpG and length. */
  readonly columns: readonly ColumnSketch[];
  /** Of molecules: Murcko scaffolds of at least two rings, and BRICS fragments. */
  readonly names: { readonly scaffolds: NameTable; readonly fragments: NameTable } | null;
  /** Of DNA: how often each k-mer occurs, in the order of their letters, A first. Shape [4^k] */
  readonly kmers: readonly { readonly k: number; readonly counts: readonly number[] }[];
}

/** What is wrong with the parts of a profile that were read one by one, in a sentence; null where they fit together. */
export function contradictionIn({ columns, names, kmers }: ReferenceProfile): string | null {
  const uneven = columns.find(({ values, counts }) => counts !== null && counts.length !== values.length);
  if (uneven !== undefined) return `The column ${uneven.id} has more or fewer counts than values.`;
  if (columns.some(({ values }) => values.some((value, i) => i > 0 && value < (values[i - 1] as number)))) {
    return 'The values of a column do not ascend.';
  }
  const tables = names === null ? [] : [names.scaffolds, names.fragments];
  if (tables.some((table) => table.names.length !== table.counts.length)) return 'A table has names without counts.';
  const short = kmers.find(({ k, counts }) => counts.length !== 4 ** k);
  return short === undefined ? null : `The table of ${short.k}-mers has ${short.counts.length} entries.`;
}
