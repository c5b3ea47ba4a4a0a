/** Computes what is known of every item of a collection. */
import { descriptorNames } from '../chem/described-names.ts';
import { basicsOfNothing, fingerprintWords, type MoleculeBasics } from '../chem/describe-all.ts';
import type { ChemPool } from '../chem/pool.ts';
import { inTime } from '../chem/time-limit.ts';
import type { Cache } from '../compare/cache.ts';
import { inOrder, ranges } from '../compare/work.ts';
import { inBlocks } from './blocks.ts';
import type { Collection } from './collection.ts';

/** Items that a thread takes at a time: a drawing must not wait for long. */
const CHUNK = 25;
const SEQUENCES = 2_000;

/** Everything but molecules and versions that a description depends on; raise `form` whenever one comes out otherwise. */
const key = { kind: 'items', form: 1 };

/**
 * Molecules are kept, see `blocks.ts`; sequences are described as quickly as they are read.
 *
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
  const { texts } = collection;
  await inBlocks<MoleculeBasics>(
    texts,
    cache,
    { pool, signal },
    {
      key,
      chunk: CHUNK,
      run: async (from, to) =>
        joined(
          await inTime<MoleculeBasics>(
            texts.slice(from, to),
            {
              run: (smiles, at, stop) => pool().run('describeItems', { smiles, at }, stop),
              givenUp: (reason) => ({ ...basicsOfNothing(1), givenUp: [reason] }),
            },
            signal,
          ),
        ),
      take: (basics, from) => {
        collection.addMolecules(from, basics);
      },
      // Given up on a busy computer, a molecule may be described the next time.
      columnsOf: (parts) =>
        parts.every(({ givenUp }) => givenUp.every((reason) => reason === null)) ? columnsOf(joined(parts)) : null,
      readFrom: basicsIn,
    },
    done,
  );
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
function basicsIn(columns: NonNullable<Awaited<ReturnType<Cache['read']>>>, n: number): MoleculeBasics | null {
  const isValid = columns.get('isValid');
  const [canonical, murcko] = [columns.get('canonical'), columns.get('murcko')];
  const fingerprints = columns.get('fingerprints');
  if (!(isValid instanceof Uint32Array && fingerprints instanceof Uint32Array)) return null;
  if (!(Array.isArray(canonical) && Array.isArray(murcko)) || isValid.length !== n) return null;
  const numbers = descriptorNames.map((name) => [name, columns.get(name)] as const);
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
