/**
 * Computes what is known of every item of a collection, block by block. Blocks of molecules are kept in a cache of the
 * workspace under the hash of their SMILES, so that what was cut short goes on where it was, and the same molecules in
 * another set are not computed again. The cache is written by whole files that replace each other, so it needs no lock.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { basicsOfNothing, descriptorNames, fingerprintWords, type MoleculeBasics } from '../chem/describe-all.ts';
import type { ChemPool } from '../chem/pool.ts';
import { inTime } from '../chem/time-limit.ts';
import { openCache, type Cache } from '../compare/cache.ts';
import { allInOrder, inOrder, ranges } from '../compare/work.ts';
import { labVersion, versions } from '../versions.ts';
import type { Collection } from './collection.ts';

/** Items that are kept together, and those that a thread takes at a time: a drawing must not wait for long. */
const BLOCK = 2_000;
const CHUNK = 25;
const SEQUENCES = 2_000;

export function descriptionCache(workspace: string): Cache {
  return openCache(path.join(workspace, '.cache', 'descriptions'));
}

/**
 * @param done called with how many more items are known
 * @throws CancelledError; what was described until then stays
 */
export async function describeCollection(
  collection: Collection,
  pool: () => ChemPool,
  cache: Cache,
  signal: AbortSignal,
  done: (count: number) => void,
): Promise<void> {
  if (collection.domain === 'dna') return describeSequences(collection, pool, signal, done);
  const parts: { block: Block; from: number; to: number }[] = [];
  const known = async ({ from, to }: { from: number; to: number }) => {
    const texts = collection.texts.slice(from, to);
    const key = keyOf(texts);
    return { key, basics: basicsIn(await cache.read(key), texts.length) };
  };
  // Some files at a time: waiting for one after the other takes longer than all that is done with them.
  await allInOrder({ pool, signal }, ranges(collection.numItems, BLOCK), known, ({ key, basics }, { from, to }) => {
    if (basics !== null) {
      collection.addMolecules(from, basics);
      done(to - from);
      return;
    }
    const block = { from, key, numLeft: to - from, isWhole: true, basics: [] };
    for (const chunk of ranges(to - from, CHUNK)) parts.push({ block, from: from + chunk.from, to: from + chunk.to });
  });
  await allInOrder(
    { pool, signal },
    parts,
    ({ from, to }) =>
      inTime<MoleculeBasics>(
        collection.texts.slice(from, to),
        {
          run: (smiles, at, stop) => pool().run('describeItems', { smiles, at }, stop),
          givenUp: (reason) => ({ ...basicsOfNothing(1), givenUp: [reason] }),
        },
        signal,
      ),
    (found, { block, from, to }) => {
      const basics = joined(found);
      collection.addMolecules(from, basics);
      done(to - from);
      block.basics.push(basics);
      block.numLeft -= to - from;
      // Given up on a busy computer, a molecule may be described the next time.
      block.isWhole &&= basics.givenUp.every((reason) => reason === null);
      if (block.numLeft === 0 && block.isWhole) void cache.write(block.key, columnsOf(joined(block.basics)));
      if (block.numLeft === 0) block.basics = [];
    },
  );
}

interface Block {
  from: number;
  key: unknown;
  numLeft: number;
  /** No molecule of it was given up. */
  isWhole: boolean;
  basics: MoleculeBasics[];
}

async function describeSequences(
  collection: Collection,
  pool: () => ChemPool,
  signal: AbortSignal,
  done: (count: number) => void,
): Promise<void> {
  await inOrder(
    { pool, signal },
    'describeSequences',
    ranges(collection.numItems, SEQUENCES),
    ({ from, to }) => collection.texts.slice(from, to),
    (numbers, { from, to }) => {
      collection.addSequences(from, numbers);
      done(to - from);
    },
  );
}

/** Everything that a description depends on; raise `form` whenever one comes out otherwise. */
function keyOf(texts: readonly string[]): unknown {
  const rdkit = versions().find(({ name }) => name === 'RDKit')?.version;
  const sha256 = createHash('sha256').update(texts.join('\0')).digest('hex');
  return { kind: 'items', form: 1, labVersion, rdkit, n: texts.length, sha256 };
}

function columnsOf({ isValid, descriptors, canonical, murcko, fingerprints }: MoleculeBasics) {
  return {
    isValid: Uint32Array.from(isValid),
    canonical: canonical.map((smiles) => smiles ?? ''),
    murcko: murcko.map((smiles) => smiles ?? ''),
    fingerprints,
    ...descriptors,
  };
}

/** @returns null when something is missing */
function basicsIn(columns: Awaited<ReturnType<Cache['read']>>, n: number): MoleculeBasics | null {
  const isValid = columns?.get('isValid');
  const [canonical, murcko] = [columns?.get('canonical'), columns?.get('murcko')];
  const fingerprints = columns?.get('fingerprints');
  if (!(isValid instanceof Uint32Array && fingerprints instanceof Uint32Array)) return null;
  if (!(Array.isArray(canonical) && Array.isArray(murcko)) || isValid.length !== n) return null;
  const numbers = descriptorNames.map((name) => [name, columns?.get(name)] as const);
  if (!numbers.every(([, values]) => values instanceof Float64Array && values.length === n)) return null;
  const orNull = (smiles: string, index: number) => (isValid[index] === 1 ? smiles : null);
  return {
    isValid: Uint8Array.from(isValid),
    descriptors: Object.fromEntries(numbers) as MoleculeBasics['descriptors'],
    givenUp: canonical.map(() => null),
    canonical: canonical.map(orNull),
    murcko: murcko.map(orNull),
    fingerprints,
  };
}

function joined(parts: readonly MoleculeBasics[]): MoleculeBasics {
  const n = parts.reduce((sum, { isValid }) => sum + isValid.length, 0);
  const all: MoleculeBasics = {
    isValid: new Uint8Array(n),
    descriptors: Object.fromEntries(
      descriptorNames.map((name) => [name, new Float64Array(n)]),
    ) as MoleculeBasics['descriptors'],
    givenUp: parts.flatMap(({ givenUp }) => givenUp),
    canonical: parts.flatMap(({ canonical }) => canonical),
    murcko: parts.flatMap(({ murcko }) => murcko),
    fingerprints: new Uint32Array(n * fingerprintWords),
  };
  let at = 0;
  for (const part of parts) {
    all.isValid.set(part.isValid, at);
    for (const name of descriptorNames) all.descriptors[name].set(part.descriptors[name], at);
    all.fingerprints.set(part.fingerprints, at * fingerprintWords);
    at += part.isValid.length;
  }
  return all;
}
