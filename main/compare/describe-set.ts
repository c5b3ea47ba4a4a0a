/** Reads what comparing needs of every molecule of a set, or finds it in the cache. */
import { createHash } from 'node:crypto';
import { descriptorNames, fingerprintWords, type DescribedMolecules } from '../chem/describe-all.ts';
import { labVersion, versions } from '../versions.ts';
import type { Cache } from './cache.ts';
import { recordOf, MoleculeSetBuilder, type MoleculeSet } from './molecule-set.ts';
import type { NameLists } from './name-lists.ts';
import type { ReadSet } from './read-set.ts';
import { sharedWords, type SharedFloats, type SharedWords } from './shared-arrays.ts';
import { inOrder, ranges, type Work } from './work.ts';

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
  let numBroken = 0;
  const chunks = ranges(read.texts.length, CHUNK).map(({ from, to }) => read.texts.slice(from, to));
  await inOrder(
    work,
    'describeMolecules',
    chunks,
    (texts) => texts,
    (described, texts) => {
      builder.add(described);
      done(texts.length);
    },
    async (texts) => {
      // One molecule has broken RDKit or its thread: the others are read one by one, and it counts as not valid.
      const parts = [];
      for (const text of texts) {
        const one = await work
          .pool()
          .run('describeMolecules', [text])
          .catch(() => null);
        if (one === null) numBroken++;
        parts.push(one ?? (await work.pool().run('describeMolecules', [''])));
      }
      return joined(parts);
    },
  );
  const set = builder.set();
  if (numBroken === 0) await cache.write(key, toColumns(set));
  const notes =
    numBroken === 0 ? [] : [`${read.input.name}: RDKit broke down on ${numBroken} items, which count as not valid.`];
  return { set, notes };
}

export interface KnownSet {
  canonical: ReadonlySet<string>;
  asWritten: ReadonlySet<string>;
  fingerprints: SharedWords;
  /** Canonical SMILES of each fingerprint. */
  smiles: readonly string[];
}

/** The same for molecules that others are only looked up among. */
export async function describeKnown(
  read: ReadSet,
  work: Work,
  cache: Cache,
  done: (count: number) => void,
): Promise<KnownSet> {
  const key = keyOf('known', read);
  const cached = await cache.read(key);
  const asWritten = new Set(read.texts);
  if (cached !== null) {
    const [smiles, fingerprints] = [cached.get('smiles'), cached.get('fingerprints')];
    if (Array.isArray(smiles) && fingerprints instanceof Uint32Array) {
      done(read.texts.length);
      return { canonical: new Set(smiles), asWritten, smiles, fingerprints: fingerprints as SharedWords };
    }
  }
  const all = sharedWords(read.texts.length * fingerprintWords);
  const smiles: string[] = [];
  const chunks = ranges(read.texts.length, 4 * CHUNK).map(({ from, to }) => read.texts.slice(from, to));
  await inOrder(
    work,
    'canonicalWithBits',
    chunks,
    (texts) => texts,
    ({ canonical, fingerprints }, texts) => {
      for (const [index, text] of canonical.entries()) {
        if (text === null) continue;
        all.set(
          fingerprints.subarray(index * fingerprintWords, (index + 1) * fingerprintWords),
          smiles.length * fingerprintWords,
        );
        smiles.push(text);
      }
      done(texts.length);
    },
  );
  const fingerprints = all.subarray(0, smiles.length * fingerprintWords);
  await cache.write(key, { smiles, fingerprints });
  return { canonical: new Set(smiles), asWritten, smiles, fingerprints };
}

/** Everything that a description depends on; raise `form` whenever one comes out otherwise. */
function keyOf(kind: string, { texts }: ReadSet) {
  const digest = createHash('sha256');
  for (const { from, to } of ranges(texts.length, 4 * CHUNK)) digest.update(`${texts.slice(from, to).join('\0')}\0`);
  const rdkit = versions().find(({ name }) => name === 'RDKit')?.version;
  return { kind, form: 1, labVersion, rdkit, n: texts.length, sha256: digest.digest('hex') };
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
    scaffolds: listsOf('scaffolds'),
    fragments: listsOf('fragments'),
    filterReasons: listsOf('filterReasons'),
  };
}

function joined(parts: readonly DescribedMolecules[]): DescribedMolecules {
  const fingerprints = new Uint32Array(parts.length * fingerprintWords);
  parts.forEach((part, index) => fingerprints.set(part.fingerprints, index * fingerprintWords));
  return {
    isValid: Uint8Array.from(parts.flatMap(({ isValid }) => [...isValid])),
    descriptors: recordOf((name) => Float64Array.from(parts.flatMap(({ descriptors }) => [...descriptors[name]]))),
    canonical: parts.flatMap(({ canonical }) => canonical),
    murcko: parts.flatMap(({ murcko }) => murcko),
    mosesScaffold: parts.flatMap(({ mosesScaffold }) => mosesScaffold),
    brics: parts.flatMap(({ brics }) => brics),
    filterReasons: parts.flatMap(({ filterReasons }) => filterReasons),
    fingerprints,
  };
}
