/** Answers the questions of the window about DNA: what many sequences have in common, and what one is like. */
import type { ExploreAsks, ExploreTracks, NearestSequenceView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { decodeBases, encodeBases, reverseComplementOf, UNKNOWN } from '../../models/fidelity/dna/bases.ts';
import { kmerCodes } from '../../models/fidelity/dna/kmers.ts';
import { nearestBySeeds, seedIndex, type SeedIndex } from '../../models/fidelity/dna/nearest-seeded.ts';
import { nearestOfSameLength, packSequences, type PackedSequences } from '../../models/fidelity/dna/nearest.ts';
import { checkSynthesis, prepareRules } from '../../models/fidelity/synthesis/checks.ts';
import type { ChemPool } from '../chem/pool.ts';
import { isSame, openCollection } from './collections.ts';
import type { Collection } from './collection.ts';
import { hitsOf } from './motifs.ts';
import { rulesOf } from './screeners.ts';

/** About a second's work. */
const MOST_BASES = 40_000_000;
/** Lists of all places of each 12-mer take about 30 bytes a base. */
const MOST_SEEDED_BASES = 5_000_000;
const MOST_LENGTHS = 5;
const KMER = 4;

export async function tracks(
  workspace: string,
  { query }: ExploreAsks['exploreTracks']['args'],
  pool: ChemPool,
): Promise<ExploreTracks> {
  const explored = await openCollection(workspace, query.collection);
  const { texts } = explored.collection;
  const items = explored.items(await explored.answer(query, pool), { ...query, sort: null });
  const lengths = new Map<number, number>();
  for (const item of items) {
    const { length } = texts[item] as string;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  const first = (texts[items[0] ?? -1] ?? '').length;
  const positions =
    lengths.size === 1 ? Array.from({ length: first }, () => new Array<number>(UNKNOWN + 1).fill(0)) : null;
  const kmers = new Float64Array(4 ** KMER);
  const singles = new Float64Array(UNKNOWN + 1);
  let [n, numBases] = [0, 0];
  for (const item of items) {
    if (numBases > MOST_BASES) break;
    const bases = encodeBases(texts[item] as string);
    for (const [position, base] of bases.entries()) {
      singles[base] = (singles[base] as number) + 1;
      const counts = positions?.[position];
      if (counts) counts[base] = (counts[base] as number) + 1;
    }
    for (const code of kmerCodes(bases, KMER)) kmers[code] = (kmers[code] as number) + 1;
    n++;
    numBases += bases.length;
    // Other questions come in between.
    if (n % 2_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    n,
    total: items.length,
    lengths: [...lengths]
      .map(([length, count]) => ({ length, count }))
      .sort((a, b) => b.count - a.count || a.length - b.length)
      .slice(0, MOST_LENGTHS),
    numLengths: lengths.size,
    positions,
    kmers: { k: KMER, counts: [...kmers], expected: expectedOf(singles, kmers) },
  };
}

/** Counts of words if each base stood by itself, with its share among A, C, G and T. */
function expectedOf(singles: Float64Array, kmers: Float64Array): number[] {
  const known = singles.subarray(0, UNKNOWN).reduce((sum, count) => sum + count, 0);
  const total = kmers.reduce((sum, count) => sum + count, 0);
  return Array.from(kmers, (_, code) => {
    let share = 1;
    for (let at = 0; at < KMER; at++) share *= (singles[(code >>> (2 * at)) & 3] as number) / Math.max(1, known);
    return share * total;
  });
}

export async function sequence(
  workspace: string,
  { collection: ref, item, reference: of, rules, motifsId }: ExploreAsks['exploreSequence']['args'],
): Promise<ExploreAsks['exploreSequence']['result']> {
  const { collection } = await openCollection(workspace, ref);
  const { collection: reference } = await openCollection(workspace, of);
  const text = collection.texts[item];
  if (text === undefined) throw new LabError('notFound', { what: 'The collection has no such item.' });
  const bases = encodeBases(text);
  const findings = checkSynthesis(bases, prepareRules(rulesOf(rules))).map(({ check, start, end, what }) => ({
    check,
    start,
    end,
    what,
  }));
  const motifs = motifsId === null ? null : await hitsOf(motifsId, bases);
  return { findings, motifs, ...nearestIn(reference, bases, isSame(ref, of) ? item : null) };
}

/** Indices of collections that were searched; they go with their collection. */
const packed = new WeakMap<Collection, PackedSequences>();
const seeded = new WeakMap<Collection, SeedIndex>();

function nearestIn(
  reference: Collection,
  bases: Uint8Array,
  except: number | null,
): Pick<ExploreAsks['exploreSequence']['result'], 'nearest' | 'notSearched'> {
  const { texts } = reference;
  const others = () => texts.map(encodeBases);
  if (reference.commonLength() === bases.length && texts.length > (except === null ? 0 : 1)) {
    const index = kept(packed, reference, () => packSequences(others()));
    const [found] = nearestOfSameLength([bases], index, except);
    if (found === undefined || found.index < 0) return { nearest: null, notSearched: null };
    const own = found.strand === '+' ? bases : reverseComplementOf(bases);
    return { nearest: aligned(reference, own, { ...found, shift: 0 }), notSearched: null };
  }
  const numBases = texts.reduce((sum, { length }) => sum + length, 0);
  if (numBases > MOST_SEEDED_BASES) {
    return { nearest: null, notSearched: 'It has more than 5 million bases in sequences of different lengths.' };
  }
  const found = nearestBySeeds(
    bases,
    kept(seeded, reference, () => seedIndex(others())),
    except,
  );
  if (found === null) return { nearest: null, notSearched: null };
  const own = found.strand === '+' ? bases : reverseComplementOf(bases);
  return { nearest: aligned(reference, own, found), notSearched: null };
}

function kept<T>(store: WeakMap<Collection, T>, of: Collection, make: () => T): T {
  const known = store.get(of);
  if (known !== undefined) return known;
  const made = make();
  store.set(of, made);
  return made;
}

function aligned(
  reference: Collection,
  own: Uint8Array,
  { index, identity, strand, shift }: { index: number; identity: number; strand: '+' | '-'; shift: number },
): NearestSequenceView {
  const text = reference.texts[index] as string;
  const other = Array.from(own, (_, at) => text.charAt(at + shift).toUpperCase() || ' ').join('');
  return { item: index, name: reference.names[index] ?? null, identity, strand, own: decodeBases(own), other };
}
