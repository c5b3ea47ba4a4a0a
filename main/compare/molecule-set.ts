/** A set of molecules as columns: what comparing needs of each valid one, put together from the chunks of the pool. */
import { descriptorNames, type DescriptorName } from '../chem/described-names.ts';
import { fingerprintWords, type DescribedMolecules } from '../chem/describe-all.ts';
import { NameCoder, type NameLists } from './name-lists.ts';
import { sharedFloats, sharedWords, type SharedFloats, type SharedWords } from './shared-arrays.ts';

export interface MoleculeSet {
  /** Canonical SMILES of every item; null for what RDKit cannot read. */
  canonical: readonly (string | null)[];
  /** The items that are valid. Everything below is of these alone, in their order. */
  rows: SharedWords;
  descriptors: Record<DescriptorName, SharedFloats>;
  fingerprints: SharedWords;
  /** Murcko scaffold, '' for one without rings. */
  murcko: NameLists;
  /** The same of two rings and more, or none. */
  scaffolds: NameLists;
  /** BRICS fragments. */
  fragments: NameLists;
  /** Reasons of MOSES's filters; an item without one passes. */
  filterReasons: NameLists;
}

/** Takes chunks in order. */
export class MoleculeSetBuilder {
  readonly #canonical: (string | null)[] = [];
  readonly #rows: SharedWords;
  readonly #descriptors: Record<DescriptorName, SharedFloats>;
  readonly #fingerprints: SharedWords;
  readonly #murcko = new NameCoder();
  readonly #scaffolds = new NameCoder();
  readonly #fragments = new NameCoder();
  readonly #filterReasons = new NameCoder();
  #numValid = 0;

  /** @param n items that will come */
  constructor(n: number) {
    this.#rows = sharedWords(n);
    this.#fingerprints = sharedWords(n * fingerprintWords);
    this.#descriptors = recordOf(() => sharedFloats(n));
  }

  add(chunk: DescribedMolecules): void {
    for (const [index, isValid] of chunk.isValid.entries()) {
      const row = this.#canonical.length;
      const canonical = chunk.canonical[index] ?? null;
      this.#canonical.push(canonical);
      if (isValid === 0) continue;
      const at = this.#numValid++;
      this.#rows[at] = row;
      for (const name of descriptorNames) this.#descriptors[name][at] = chunk.descriptors[name][index] as number;
      const words = chunk.fingerprints.subarray(index * fingerprintWords, (index + 1) * fingerprintWords);
      this.#fingerprints.set(words, at * fingerprintWords);
      this.#murcko.add([chunk.murcko[index] ?? '']);
      const scaffold = chunk.mosesScaffold[index] ?? null;
      this.#scaffolds.add(scaffold === null ? [] : [scaffold]);
      this.#fragments.add(chunk.brics[index] ?? []);
      this.#filterReasons.add(chunk.filterReasons[index] ?? []);
    }
  }

  set(): MoleculeSet {
    const n = this.#numValid;
    return {
      canonical: this.#canonical,
      rows: this.#rows.subarray(0, n),
      descriptors: recordOf((name) => this.#descriptors[name].subarray(0, n)),
      fingerprints: this.#fingerprints.subarray(0, n * fingerprintWords),
      murcko: this.#murcko.lists(),
      scaffolds: this.#scaffolds.lists(),
      fragments: this.#fragments.lists(),
      filterReasons: this.#filterReasons.lists(),
    };
  }
}

/** Canonical SMILES of a valid molecule. */
export function canonicalOf({ canonical, rows }: MoleculeSet, valid: number): string {
  return canonical[rows[valid] as number] as string;
}

export function recordOf<T>(of: (name: DescriptorName) => T): Record<DescriptorName, T> {
  return Object.fromEntries(descriptorNames.map((name) => [name, of(name)])) as Record<DescriptorName, T>;
}
