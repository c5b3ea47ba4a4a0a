/**
 * A collection in memory: texts as they are, numbers as columns.
 *
 * Filters are moved by hand and every histogram follows, so that all columns are gone over many times a second. As plain
 * arrays that takes some milliseconds for 100,000 items; DuckDB reads and writes them.
 */
import { quantityOf } from '../../models/fidelity/quantities.ts';
import type { DataDomain, ExploreColumn } from '../../preload/contract.ts';
import { descriptorNames } from '../chem/described-names.ts';
import { fingerprintWords, type MoleculeBasics } from '../chem/describe-all.ts';
import { sharedWords, type SharedWords } from '../compare/shared-arrays.ts';

export interface NumberColumn {
  info: ExploreColumn;
  /** NaN where nothing is known. */
  values: Float64Array;
}

/** What a collection is made from. */
export interface CollectionSource {
  name: string;
  domain: DataDomain;
  /** Of each item: SMILES, or bases. */
  texts: string[];
  names: (string | null)[];
  lines: Int32Array;
  numbers: NumberColumn[];
  texted: ExploreColumn[];
  /** Reads a column of texts, in the order of the items. */
  readTexts: (column: string) => Promise<(string | null)[]>;
}

/** Whether an item was described: not yet, or it was, or nothing can read it. */
export const itemStates = { waiting: 0, described: 1, unreadable: 2 } as const;

/** A column that the lab computes. */
export function labColumn(name: string): ExploreColumn {
  return { id: name, name, unit: quantityOf(name)?.unit ?? null, kind: 'number', from: 'lab' };
}

/** In this order they are offered as filters; the others follow. */
const shownFirst = ['MolLogP', 'MolWt', 'TPSA', 'NumRotatableBonds', 'FractionCSP3', 'qed', 'SA'];

/** Descriptors of sequences. CpG is observed over expected, `longestRun` that of one base. */
export const sequenceDescriptors = ['length', 'GC', 'CpG', 'longestRun', 'unknownBases'] as const;

export class Collection {
  readonly name: string;
  readonly domain: DataDomain;
  readonly texts: readonly string[];
  readonly names: readonly (string | null)[];
  readonly lines: Int32Array;
  readonly numItems: number;
  readonly columns: readonly NumberColumn[];
  readonly textColumns: readonly ExploreColumn[];
  readonly states: Uint8Array;
  /** Morgan fingerprints, one after the other; empty for DNA. */
  readonly fingerprints: SharedWords;
  /** Number of the Murcko scaffold of each item among `scaffolds`; -1 where it is not known. */
  readonly scaffoldOf: Int32Array;
  readonly scaffolds: string[] = [];
  #numDescribed = 0;
  /** Counts changes of what is known: results of an older one are not those of a newer one. */
  #version = 0;
  readonly #byId: Map<string, NumberColumn>;
  readonly #numberOfScaffold = new Map<string, number>();
  /** Why RDKit was given up on an item. */
  readonly #givenUp = new Map<number, string>();
  /** Canonical SMILES where it is not the text itself. */
  readonly #canonical = new Map<number, string>();
  readonly #readTexts: CollectionSource['readTexts'];
  readonly #texts = new Map<string, Promise<(string | null)[]>>();

  constructor({ name, domain, texts, names, lines, numbers, texted, readTexts }: CollectionSource) {
    const n = texts.length;
    this.name = name;
    this.domain = domain;
    this.texts = texts;
    this.names = names;
    this.lines = lines;
    this.numItems = n;
    this.textColumns = texted;
    this.states = new Uint8Array(n);
    this.fingerprints = sharedWords(domain === 'molecules' ? n * fingerprintWords : 0);
    this.scaffoldOf = new Int32Array(n).fill(-1);
    this.#readTexts = readTexts;
    const own = domain === 'molecules' ? [...shownFirst, ...descriptorNames] : sequenceDescriptors;
    const known = new Map(numbers.map((column) => [column.info.id, column]));
    for (const id of new Set(own)) {
      // Taken out and put in again, so that the order is that of `own`, after what the file brings.
      const column = known.get(id) ?? { info: labColumn(id), values: new Float64Array(n).fill(NaN) };
      known.delete(id);
      known.set(id, column);
    }
    this.#byId = known;
    const fromFile = [...known.values()].filter(({ info }) => info.from === 'file');
    this.columns = [...[...known.values()].filter(({ info }) => info.from === 'lab'), ...fromFile];
  }

  get numDescribed(): number {
    return this.#numDescribed;
  }

  get version(): number {
    return this.#version;
  }

  column(id: string): NumberColumn | null {
    return this.#byId.get(id) ?? null;
  }

  /** Canonical SMILES of a molecule that was described, and the text itself until then. */
  canonical(item: number): string {
    return this.#canonical.get(item) ?? (this.texts[item] as string);
  }

  /** What stands in the way of an item; null for a whole one. */
  faultOf(item: number): string | null {
    if (this.states[item] !== itemStates.unreadable) return null;
    return this.#givenUp.get(item) ?? 'RDKit cannot read this SMILES.';
  }

  scaffold(item: number): string | null {
    return this.scaffolds[this.scaffoldOf[item] as number] ?? null;
  }

  /** Of all items; read once. */
  readTexts(column: string): Promise<(string | null)[]> {
    const known = this.#texts.get(column);
    if (known !== undefined) return known;
    const texts = this.#readTexts(column);
    this.#texts.set(column, texts);
    texts.catch(() => this.#texts.delete(column));
    return texts;
  }

  /** The length that all sequences have; null where they differ. */
  commonLength(): number | null {
    const first = this.texts[0]?.length ?? null;
    return this.domain === 'dna' && this.texts.every(({ length }) => length === first) ? first : null;
  }

  /** @param from the item that the first description is of */
  addMolecules(from: number, basics: MoleculeBasics): void {
    const { isValid, givenUp, descriptors, canonical, murcko, fingerprints } = basics;
    for (const name of descriptorNames) this.#byId.get(name)?.values.set(descriptors[name], from);
    this.fingerprints.set(fingerprints, from * fingerprintWords);
    for (const [index, smiles] of canonical.entries()) {
      const item = from + index;
      const reason = givenUp[index] ?? null;
      if (reason !== null) this.#givenUp.set(item, reason);
      if (smiles !== null && smiles !== this.texts[item]) this.#canonical.set(item, smiles);
      const scaffold = murcko[index] ?? null;
      if (scaffold !== null) this.scaffoldOf[item] = this.#scaffoldNumber(scaffold);
      this.#markDescribed(item, isValid[index] === 1);
    }
    this.#version++;
  }

  /** @param from the item that the first description is of */
  addSequences(from: number, described: Record<(typeof sequenceDescriptors)[number], Float64Array>): void {
    for (const name of sequenceDescriptors) this.#byId.get(name)?.values.set(described[name], from);
    for (let item = from; item < from + described.length.length; item++) this.#markDescribed(item, true);
    this.#version++;
  }

  #markDescribed(item: number, isReadable: boolean): void {
    if (this.states[item] === itemStates.waiting) this.#numDescribed++;
    this.states[item] = isReadable ? itemStates.described : itemStates.unreadable;
  }

  #scaffoldNumber(scaffold: string): number {
    const known = this.#numberOfScaffold.get(scaffold);
    if (known !== undefined) return known;
    this.#numberOfScaffold.set(scaffold, this.scaffolds.length);
    return this.scaffolds.push(scaffold) - 1;
  }
}
