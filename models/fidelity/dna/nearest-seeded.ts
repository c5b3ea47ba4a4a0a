/** The nearest training sequence of any length: the best shift without gaps among those that share a k-mer. */
import { reverseComplementOf, UNKNOWN } from './bases.ts';

/** Twelve bases in a row are shared by chance once in 16.8 million pairs of places. */
const SEED = 12;
/** Shifts with the most shared k-mers that are counted base by base. */
const MOST_SHIFTS = 10;

/** More shifts than a sequence has. */
const DIAGONALS = 2 ** 30;

export interface SeededNearest {
  /** Equal bases over the bases of the generated sequence, from 0 to 1. */
  readonly identity: number;
  /** Which training sequence, from 0. */
  readonly index: number;
  readonly strand: '+' | '-';
  /** The base of the training sequence that the first base of the (reverse complemented) generated one lies on. */
  readonly shift: number;
}

/** Where each k-mer of the training set stands. */
export interface SeedIndex {
  readonly training: readonly Uint8Array[];
  /** k-mer to its places: sequence, base, sequence, base … */
  readonly places: ReadonlyMap<number, number[]>;
}

export function seedIndex(training: readonly Uint8Array[]): SeedIndex {
  const places = new Map<number, number[]>();
  training.forEach((bases, index) => {
    eachSeed(bases, (code, start) => {
      const found = places.get(code);
      if (found === undefined) places.set(code, [index, start]);
      else found.push(index, start);
    });
  });
  return { training, places };
}

/**
 * Not exact: a training sequence that shares no 12 bases in a row is not seen, and gaps are not looked for. Of what is
 * seen, the ten shifts with the most shared 12-mers are counted.
 *
 * @param except a training sequence that is left out, from 0: one is not its own neighbour
 * @returns null where no 12-mer is shared, which means there is nothing near
 */
export function nearestBySeeds(
  bases: Uint8Array,
  index: SeedIndex,
  except: number | null = null,
): SeededNearest | null {
  let best: SeededNearest | null = null;
  for (const strand of ['+', '-'] as const) {
    const own = strand === '+' ? bases : reverseComplementOf(bases);
    const shared = new Map<number, { index: number; shift: number; count: number }>();
    eachSeed(own, (code, start) => {
      const found = index.places.get(code) ?? [];
      for (let at = 0; at < found.length; at += 2) {
        const [item, shift] = [found[at] as number, (found[at + 1] as number) - start];
        if (item === except) continue;
        const name = item * DIAGONALS + shift;
        const diagonal = shared.get(name);
        if (diagonal === undefined) shared.set(name, { index: item, shift, count: 1 });
        else diagonal.count++;
      }
    });
    const most = [...shared.values()].sort((a, b) => b.count - a.count).slice(0, MOST_SHIFTS);
    for (const { index: item, shift } of most) {
      const identity = equalBases(own, index.training[item] as Uint8Array, shift) / own.length;
      if (best === null || identity > best.identity) best = { identity, index: item, strand, shift };
    }
  }
  return best;
}

function equalBases(own: Uint8Array, other: Uint8Array, shift: number): number {
  let equal = 0;
  for (let i = Math.max(0, -shift); i < Math.min(own.length, other.length - shift); i++) {
    if (own[i] !== UNKNOWN && own[i] === other[i + shift]) equal++;
  }
  return equal;
}

function eachSeed(bases: Uint8Array, visit: (code: number, start: number) => void): void {
  let code = 0;
  let known = 0;
  bases.forEach((base, i) => {
    known = base === UNKNOWN ? 0 : known + 1;
    code = ((code << 2) | (base & 3)) & (4 ** SEED - 1);
    if (known >= SEED) visit(code, i - SEED + 1);
  });
}
