/** A collection with what was asked of it before: filters, orders, bins, searches, similarities. */
import type { ExploreFilter, ExploreQuery, ScreenFilter, Searched } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { similaritiesTo } from '../../models/fidelity/tanimoto.ts';
import type { ChemPool } from '../chem/pool.ts';
import { fingerprintWords } from '../chem/describe-all.ts';
import { itemStates, type Collection } from './collection.ts';
import { binned, type Binned } from './histogram.ts';
import { Kept } from './kept.ts';
import { inOrderOf, orderBy, passingOf, type Filter, type Passing } from './passing.ts';
import { PatternSearch } from './pattern-search.ts';
import { screenFilterId } from './screen-filter.ts';
import type { Screening } from './screening.ts';

/** The similarity to the molecule that the query names. */
export const similarityId = 'similarity';

/** A query whose searches have been started: what passes it now. */
export interface Answering {
  passing: Passing;
  /** What each filter is, in the order that `passing` counts them: the id of a column, `pattern`, `scaffold`, `search`, `screen 0`. */
  filters: string[];
  searching: Searched | null;
  similarity: Float64Array | null;
  /** Changes with everything that the answer depends on. */
  key: string;
}

export class Explored {
  readonly collection: Collection;
  readonly #passing = new Kept<Passing>(4);
  readonly #items = new Kept<Uint32Array>(4);
  readonly #orders = new Kept<Uint32Array>(6);
  readonly #bins = new Kept<Binned | null>(64);
  readonly #sorted = new Kept<Float64Array>(32);
  readonly #similar = new Kept<Promise<Uint32Array>>(8);
  readonly #similarities = new Kept<Float64Array>(4);
  readonly #named = new Kept<Promise<Uint8Array>>(4);
  /** Of what was found or read before. */
  readonly #screenings = new Kept<Promise<Screening | null>>(4);
  readonly #marked = new Kept<Uint8Array>(8);
  readonly #readScreening: (screenId: string) => Promise<Screening | null>;
  #search: { pattern: string; started: Promise<PatternSearch> } | null = null;

  /** @param readScreening what was found of the collection before, null where it was not */
  constructor(collection: Collection, readScreening: (screenId: string) => Promise<Screening | null>) {
    this.collection = collection;
    this.#readScreening = readScreening;
  }

  /** Null where the collection was not held against it yet. */
  async screening(screenId: string): Promise<Screening | null> {
    const forget = () => {
      this.#screenings.forget(screenId);
    };
    const known = await this.#screenings
      .get(screenId, () => this.#readScreening(screenId))
      .catch((error: unknown) => {
        forget();
        throw error;
      });
    if (known === null) forget();
    return known;
  }

  keepScreening(screenId: string, screening: Screening): void {
    this.#screenings.forget(screenId);
    void this.#screenings.get(screenId, () => Promise.resolve(screening));
  }

  /** @throws LabError `badArguments` for a column that there is not, `badInput` for a pattern or molecule that cannot be read */
  async answer(
    { filter, similarTo }: ExploreQuery,
    pool: ChemPool,
    without: readonly string[] = [],
  ): Promise<Answering> {
    const { collection } = this;
    const similarity = similarTo === null ? null : await this.similarityTo(similarTo, pool);
    const search = filter.pattern === null ? null : await this.#searchFor(filter.pattern, pool);
    const all: { id: string; filter: Filter }[] = filter.ranges.map(({ column, from, to }) => ({
      id: column,
      filter: { column, values: this.values(column, similarity), from: from ?? -Infinity, to: to ?? Infinity },
    }));
    if (search !== null) all.push({ id: 'pattern', filter: { column: 'pattern', passes: search.passes } });
    if (filter.scaffold !== null) all.push({ id: 'scaffold', filter: this.#scaffoldFilter(filter.scaffold) });
    if (filter.search !== null && filter.search !== '') {
      all.push({ id: 'search', filter: { column: 'search', passes: await this.#withName(filter.search) } });
    }
    for (const [index, each] of filter.screens.entries()) {
      const id = screenFilterId(index);
      all.push({ id, filter: { column: id, passes: await this.#withMark(each) } });
    }
    const used = all.filter(({ id }) => !without.includes(id));
    const key = JSON.stringify([filter, similarTo, without, collection.version, search?.version ?? 0]);
    const passing = this.#passing.get(key, () =>
      passingOf(
        collection.numItems,
        used.map((each) => each.filter),
      ),
    );
    return { passing, filters: used.map(({ id }) => id), searching: search?.progress ?? null, similarity, key };
  }

  /** The items that pass, in the order of the query. */
  items({ passing, similarity, key }: Answering, { sort, similarTo }: ExploreQuery): Uint32Array {
    return this.#items.get(JSON.stringify([key, sort]), () => {
      if (sort === null) return inOrderOf(passing, null);
      const { column, descending } = sort;
      const orderKey = JSON.stringify([
        this.collection.version,
        column,
        descending,
        column === similarityId ? similarTo : null,
      ]);
      return inOrderOf(
        passing,
        this.#orders.get(orderKey, () => orderBy(this.values(column, similarity), descending)),
      );
    });
  }

  /** Null where no item has a value. */
  binned(column: string, { similarity }: Pick<Answering, 'similarity'>, similarTo: string | null): Binned | null {
    const own = column === similarityId ? similarTo : null;
    return this.#bins.get(JSON.stringify([this.collection.version, column, own]), () =>
      binned(this.values(column, similarity)),
    );
  }

  /** @throws LabError `badArguments` for a column that there is not */
  values(column: string, similarity: Float64Array | null): Float64Array {
    const values = column === similarityId ? similarity : (this.collection.column(column)?.values ?? null);
    if (values === null) {
      throw new LabError('badArguments', { what: 'The collection has no such column of numbers.', where: column });
    }
    return values;
  }

  /** The share of the values below one, and half of those equal to it; null without values. */
  placeOf(column: string, value: number): { place: number | null; of: number } {
    const sorted = this.#sorted.get(JSON.stringify([this.collection.version, column]), () =>
      (this.collection.column(column)?.values ?? new Float64Array()).filter((each) => !Number.isNaN(each)).sort(),
    );
    if (sorted.length === 0 || Number.isNaN(value)) return { place: null, of: sorted.length };
    const below = firstAtLeast(sorted, value);
    const upTo = firstAtLeast(sorted, value, true);
    return { place: (below + upTo) / 2 / sorted.length, of: sorted.length };
  }

  /** Tanimoto similarity of each item to a molecule; NaN for those that were not described. */
  async similarityTo(smiles: string, pool: ChemPool): Promise<Float64Array> {
    const { collection } = this;
    const query = await this.#similar
      .get(smiles, () => fingerprintOf(smiles, pool))
      .catch((error: unknown) => {
        this.#similar.forget(smiles);
        throw error;
      });
    return this.#similarities.get(JSON.stringify([collection.version, smiles]), () => {
      const similarities = similaritiesTo(query, collection.fingerprints);
      for (let item = 0; item < similarities.length; item++) {
        if (collection.states[item] !== itemStates.described) similarities[item] = NaN;
      }
      return similarities;
    });
  }

  #scaffoldFilter(scaffold: string): Filter {
    const wanted = this.collection.scaffolds.indexOf(scaffold);
    const passes = Uint8Array.from(this.collection.scaffoldOf, (of) => (of === wanted && of >= 0 ? 1 : 0));
    return { column: 'scaffold', passes };
  }

  /** Its name or a text of the file holds it, or it is the number of the item. */
  #withName(search: string): Promise<Uint8Array> {
    const sought = search.trim().toLowerCase();
    const { collection } = this;
    return this.#named.get(sought, async () => {
      const passes = Uint8Array.from(collection.names, (name) => Number(name?.toLowerCase().includes(sought) ?? false));
      for (const { id } of collection.textColumns) {
        for (const [item, text] of (await collection.readTexts(id)).entries()) {
          if (text?.toLowerCase().includes(sought) === true) passes[item] = 1;
        }
      }
      const number = /^\d+$/.test(sought) ? Number(sought) : 0;
      if (number >= 1 && number <= collection.numItems) passes[number - 1] = 1;
      return passes;
    });
  }

  async #withMark({ screenId, mark, has }: ScreenFilter): Promise<Uint8Array> {
    const screening = await this.screening(screenId);
    if (screening === null) {
      throw new LabError('badArguments', {
        what: 'The collection, as it is now, was not held against these rules or motifs.',
        todo: 'Count once more, or take the filter away.',
      });
    }
    return this.#marked.get(JSON.stringify([screenId, mark, has]), () => screening.passes({ mark, has }));
  }

  /** One search at a time: another one stops the one before. */
  async #searchFor(pattern: ExploreFilter['pattern'] & string, pool: ChemPool): Promise<PatternSearch> {
    if (this.#search?.pattern !== pattern) {
      void this.#search?.started.then(
        (search) => search.stop(),
        () => undefined,
      );
      this.#search = { pattern, started: PatternSearch.start(this.collection, pattern, pool) };
    }
    return this.#search.started;
  }
}

/** The first place whose value is not below one, or above it. */
function firstAtLeast(sorted: Float64Array, value: number, isAbove = false): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = sorted[middle] as number;
    if (isAbove ? at <= value : at < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

async function fingerprintOf(smiles: string, pool: ChemPool): Promise<Uint32Array> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const { canonical, fingerprints } = await pool.run('knownMolecules', { smiles: [smiles], at });
  if (canonical[0] === null) {
    throw new LabError('badInput', {
      what: 'RDKit cannot read this SMILES.',
      where: smiles.slice(0, 200),
      todo: 'Check brackets, ring numbers and valences.',
    });
  }
  return fingerprints.subarray(0, fingerprintWords);
}
