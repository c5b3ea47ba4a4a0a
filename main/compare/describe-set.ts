/** Reads what comparing needs of every molecule of a set, or finds it in the cache. */
import { createHash } from 'node:crypto';
import { descriptorNames } from '../chem/described-names.ts';
import { describedNothing, fingerprintWords, type DescribedMolecules } from '../chem/describe-all.ts';
import type { KnownMolecules } from '../chem/known-molecules.ts';
import { inTime, MOLECULE_LIMIT_MS } from '../chem/time-limit.ts';
import { labVersion, versions } from '../versions.ts';
import type { Cache } from './cache.ts';
import { GivenUp } from './given-up.ts';
import { recordOf, MoleculeSetBuilder, type MoleculeSet } from './molecule-set.ts';
import type { NameLists } from './name-lists.ts';
import type { ReadSet } from './read-set.ts';
import { sharedWords, type SharedFloats, type SharedWords } from './shared-arrays.ts';
import { allInOrder, ranges, type Work } from './work.ts';

const CHUNK = 250;

export interface Described {
  set: MoleculeSet;
  /** Sentences for the report. */
  notes: string[];
}

/** @throws CancelledError */
export async function describeSet(
  read: ReadSet,
  work: Work,
  cache: Cache,
  done: (count: number) => void,
  limitMs = MOLECULE_LIMIT_MS,
): Promise<Described> {
  const key = keyOf('molecules', read);
  const known = await cache.read(key);
  if (known !== null) {
    const set = fromColumns(known, read.texts.length);
    if (set !== null) {
      done(read.texts.length);
      return { set, notes: [] };
    }
  }
  const builder = new MoleculeSetBuilder(read.texts.length);
  const givenUp = new GivenUp(read);
  await allInOrder(
    work,
    ranges(read.texts.length, CHUNK),
    ({ from, to }) =>
      inTime<DescribedMolecules>(
        read.texts.slice(from, to),
        {
          run: (smiles, at, signal) => work.pool().run('describeMolecules', { smiles, at }, signal),
          givenUp: (reason) => ({ ...describedNothing(1), givenUp: [reason] }),
          limitMs,
        },
        work.signal,
      ),
    (parts) => {
      for (const part of parts) {
        builder.add(part);
        givenUp.add(part.givenUp);
        done(part.givenUp.length);
      }
    },
  );
  const set = builder.set();
  // Given up on a busy computer, a molecule may be described the next time.
  if (!givenUp.isAny) await cache.write(key, toColumns(set));
  return { set, notes: givenUp.notes(['counts as not valid', 'count as not valid']) };
}

export interface KnownSet {
  canonical: ReadonlySet<string>;
  asWritten: ReadonlySet<string>;
  fingerprints: SharedWords;
  /** Canonical SMILES of each fingerprint. */
  smiles: readonly string[];
  /** Sentences for the report. */
  notes: string[];
}

/** The same for molecules that others are only looked up among. */
export async function describeKnown(
  read: ReadSet,
  work: Work,
  cache: Cache,
  done: (count: number) => void,
  limitMs = MOLECULE_LIMIT_MS,
): Promise<KnownSet> {
  const key = keyOf('known', read);
  const cached = await cache.read(key);
  const asWritten = new Set(read.texts);
  if (cached !== null) {
    const [smiles, fingerprints] = [cached.get('smiles'), cached.get('fingerprints')];
    if (Array.isArray(smiles) && fingerprints instanceof Uint32Array) {
      done(read.texts.length);
      return { canonical: new Set(smiles), asWritten, smiles, fingerprints: fingerprints as SharedWords, notes: [] };
    }
  }
  const all = sharedWords(read.texts.length * fingerprintWords);
  const smiles: string[] = [];
  const givenUp = new GivenUp(read);
  await allInOrder(
    work,
    ranges(read.texts.length, 4 * CHUNK),
    ({ from, to }) =>
      inTime<KnownMolecules>(
        read.texts.slice(from, to),
        {
          run: (some, at, signal) => work.pool().run('knownMolecules', { smiles: some, at }, signal),
          givenUp: (reason) => ({
            canonical: [null],
            givenUp: [reason],
            fingerprints: new Uint32Array(fingerprintWords),
          }),
          limitMs,
        },
        work.signal,
      ),
    (parts) => {
      for (const part of parts) {
        for (const [index, text] of part.canonical.entries()) {
          if (text === null) continue;
          const bits = part.fingerprints.subarray(index * fingerprintWords, (index + 1) * fingerprintWords);
          all.set(bits, smiles.length * fingerprintWords);
          smiles.push(text);
        }
        givenUp.add(part.givenUp);
        done(part.givenUp.length);
      }
    },
  );
  const fingerprints = all.subarray(0, smiles.length * fingerprintWords);
  if (!givenUp.isAny) await cache.write(key, { smiles, fingerprints });
  return {
    canonical: new Set(smiles),
    asWritten,
    smiles,
    fingerprints,
    notes: givenUp.notes(['is left out', 'are left out']),
  };
}

/** Everything that a description depends on; raise `form` whenever one comes out otherwise. */
function keyOf(kind: string, { texts }: ReadSet) {
  const digest = createHash('sha256');
  for (const { from, to } of ranges(texts.length, 4 * CHUNK)) digest.update(`${texts.slice(from, to).join('\0')}\0`);
  const rdkit = versions().find(({ name }) => name === 'RDKit')?.version;
  return { kind, form: 2, labVersion, rdkit, n: texts.length, sha256: digest.digest('hex') };
}

function toColumns(set: MoleculeSet) {
  const lists = (name: string, { names, offsets, codes }: NameLists) => ({
    [`${name}.names`]: names,
    [`${name}.offsets`]: offsets,
    [`${name}.codes`]: codes,
  });
  return {
    canonical: set.canonical.map((smiles) => smiles ?? ''),
    rows: set.rows,
    fingerprints: set.fingerprints,
    ...set.descriptors,
    ...lists('murcko', set.murcko),
    ...lists('scaffolds', set.scaffolds),
    ...lists('fragments', set.fragments),
    ...lists('filterReasons', set.filterReasons),
  };
}

/** @returns null when something is missing */
function fromColumns(columns: ReadonlyMap<string, unknown>, n: number): MoleculeSet | null {
  const listsOf = (name: string): NameLists => ({
    names: columns.get(`${name}.names`) as string[],
    offsets: columns.get(`${name}.offsets`) as SharedWords,
    codes: columns.get(`${name}.codes`) as SharedWords,
  });
  const canonical = columns.get('canonical') as string[] | undefined;
  const needed = [
    'rows',
    'fingerprints',
    'murcko.codes',
    'scaffolds.codes',
    'fragments.codes',
    'filterReasons.codes',
    ...descriptorNames,
  ];
  if (canonical?.length !== n || needed.some((name) => !columns.has(name))) return null;
  return {
    canonical: canonical.map((smiles) => (smiles === '' ? null : smiles)),
    rows: columns.get('rows') as SharedWords,
    fingerprints: columns.get('fingerprints') as SharedWords,
    descriptors: recordOf((name) => columns.get(name) as SharedFloats),
    murcko: listsOf('murcko'),
    scaffolds: listsOf('scaffolds'),
    fragments: listsOf('fragments'),
    filterReasons: listsOf('filterReasons'),
  };
}
