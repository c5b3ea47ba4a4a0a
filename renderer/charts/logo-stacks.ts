/** Sequence logos as numbers: how high each letter of each position stands. */
import { columnInformation } from '../../models/fidelity/dna/positions.ts';
import { type Base, bases } from '../../models/fidelity/figures/glyphs.ts';

export type LogoScale = 'bits' | 'probability';

export interface LogoLetter {
  base: Base;
  /** From the base line, in bits or as a probability. */
  from: number;
  to: number;
}

export interface LogoStack {
  /** From the lowest letter to the most frequent one. */
  letters: LogoLetter[];
  /** Bits with the correction for small samples, not below 0. */
  information: number;
  /** Sequences with a known base there. */
  n: number;
}

/**
 * @param positions counts of A, C, G, T and whatever else at each position
 * @param scale `bits`: the information of the position, corrected for n (Schneider and others 1986), shared out by
 * frequency; `probability`: frequencies alone
 */
export function logoStacks(positions: readonly (readonly number[])[], scale: LogoScale): LogoStack[] {
  return positions.map((counts) => {
    const column = columnInformation(counts);
    if (column === null) return { letters: [], information: 0, n: 0 };
    const information = Math.max(0, column.information);
    const height = scale === 'bits' ? information : 1;
    let top = 0;
    const letters = bases
      .map((base, index) => ({ base, share: (counts[index] ?? 0) / column.n }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => a.share - b.share)
      .map(({ base, share }) => {
        const from = top;
        top += share * height;
        return { base, from, to: top };
      });
    return { letters, information, n: column.n };
  });
}

/** Where the axis ends: all of it, or early where nothing comes near, in steps of a tenth. */
export function logoTop(stacks: readonly LogoStack[], scale: LogoScale): number {
  if (scale === 'probability') return 1;
  const most = stacks.reduce((highest, { information }) => Math.max(highest, information), 0);
  return most >= 1 ? 2 : Math.max(0.1, Math.ceil(most * 10) / 10);
}

/** Share of G and C among the known bases of a window around each position, from 0 to 1; null without any. */
export function gcTrack(positions: readonly (readonly number[])[], window: number): (number | null)[] {
  const half = Math.floor(window / 2);
  return positions.map((_, at) => {
    let [gc, known] = [0, 0];
    for (const counts of positions.slice(Math.max(0, at - half), at + half + 1)) {
      const [a = 0, c = 0, g = 0, t = 0] = counts;
      gc += c + g;
      known += a + c + g + t;
    }
    return known === 0 ? null : gc / known;
  });
}
