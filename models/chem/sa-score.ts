/**
 * The synthetic accessibility score: Ertl, Schuffenhauer, J. Cheminformatics 1, 8 (2009), as RDKit's `sascorer.py`
 * computes it.
 */
import type { Molecule } from './molecule.ts';

/** Scores of fragments, by Morgan ids (radius 2). */
export interface FragmentScores {
  /** Ascending. */
  readonly ids: Uint32Array;
  readonly scores: Float64Array;
}

/** What a molecule is scored by. */
export interface SaParts {
  /** Mean score of its fragments. */
  readonly fragmentScore: number;
  readonly numFragments: number;
  readonly numDistinct: number;
  /** Fragments that are not in the table, each with its count. */
  readonly numUnknown: number;
  readonly numAtoms: number;
  /** Stereocentres, assigned or not. */
  readonly numChiral: number;
  readonly numSpiro: number;
  readonly numBridgehead: number;
  /** Rings of more than eight atoms. */
  readonly numMacrocycles: number;
}

/** The score of a fragment that is not in the table. */
const unknownScore = -4;

/**
 * Unpacks the table that `main/chem/tables/sa-fragments.py` writes, where its layout is described.
 *
 * @throws RangeError when the bytes end early or go on behind the end
 */
export function unpackFragmentScores(bytes: Uint8Array): FragmentScores {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numFragments = view.getUint32(0, true);
  const numScores = view.getUint32(4, true);
  const distinct = Float64Array.from({ length: numScores }, (_, at) => view.getInt32(8 + 4 * at, true) / 10_000);
  const low = bytes.subarray(8 + 4 * numScores, 8 + 4 * numScores + numFragments);
  let at = 8 + 4 * numScores + numFragments;
  function varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at++);
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
  const ids = new Uint32Array(numFragments);
  let last = 0;
  for (const [index, byte] of low.entries()) {
    last += varint() * 256 + byte;
    ids[index] = last;
  }
  const scores = Float64Array.from(ids, () => distinct[varint()] as number);
  if (at !== bytes.length) throw new RangeError(`the table of fragments has ${bytes.length - at} bytes too many`);
  return { ids, scores };
}

/** @returns the score of a fragment, undefined for one that is not in the table */
export function fragmentScore({ ids, scores }: FragmentScores, id: number): number | undefined {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] as number;
    if (found === id) return scores[middle];
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** What RDKit has counted already. */
export type SaInput = Pick<SaParts, 'numChiral' | 'numSpiro' | 'numBridgehead'>;

/** @param counts Morgan counts of radius 2 */
export function saParts(
  { atoms, rings }: Molecule,
  counts: ReadonlyMap<number, number>,
  table: FragmentScores,
  input: SaInput,
): SaParts {
  let sum = 0;
  let numFragments = 0;
  let numUnknown = 0;
  for (const [id, count] of counts) {
    const score = fragmentScore(table, id);
    sum += (score ?? unknownScore) * count;
    numFragments += count;
    if (score === undefined) numUnknown += count;
  }
  return {
    fragmentScore: sum / numFragments,
    numFragments,
    numDistinct: counts.size,
    numUnknown,
    numAtoms: atoms.length,
    numChiral: input.numChiral,
    numSpiro: input.numSpiro,
    numBridgehead: input.numBridgehead,
    numMacrocycles: rings.filter((ring) => ring.length > 8).length,
  };
}

/** @returns 1 (easy to make) to 10 (hard) */
export function saScore(parts: SaParts): number {
  const { numAtoms, numDistinct } = parts;
  const complexity =
    numAtoms ** 1.005 -
    numAtoms +
    Math.log10(parts.numChiral + 1) +
    Math.log10(parts.numSpiro + 1) +
    Math.log10(parts.numBridgehead + 1) +
    (parts.numMacrocycles > 0 ? Math.log10(2) : 0);
  // Symmetric molecules have fewer different fragments, and are easier to make than their size says.
  const symmetry = numAtoms > numDistinct ? Math.log(numAtoms / numDistinct) * 0.5 : 0;
  const raw = parts.fragmentScore - complexity + symmetry;
  const scaled = 11 - ((raw + 5) / 6.5) * 9;
  const smooth = scaled > 8 ? 8 + Math.log(scaled - 8) : scaled;
  return Math.min(10, Math.max(1, smooth));
}
