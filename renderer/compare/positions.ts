/** Bases by position, as tracks: which window is shown, share of G and C, and how far a set is from the reference. */
import { jensenShannonDistance } from '../../models/fidelity/distances/counts.ts';
import type { LogoColumn } from '../../models/fidelity/figures/logo.ts';

/** Share of G and C among A, C, G and T at each position; 0 where there is none of them. */
export function gcByPosition(shares: readonly (readonly number[])[]): number[] {
  return shares.map(([a = 0, c = 0, g = 0, t = 0]) => {
    const all = a + c + g + t;
    return all === 0 ? 0 : (c + g) / all;
  });
}

/** √JSD (natural log) between the bases of a set and of the reference at each position, N left out; 0 without a base. */
export function distanceByPosition(
  set: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
): number[] {
  return set.map((shares, position) => {
    const distance = jensenShannonDistance(shares.slice(0, 4), (reference[position] ?? []).slice(0, 4));
    return Number.isNaN(distance) ? 0 : distance;
  });
}

/** The window of so many positions in which the reference has most information; all of a shorter profile. */
export function fullestWindow(columns: readonly LogoColumn[], length: number): number {
  if (columns.length <= length) return 0;
  let sum = 0;
  let best = { from: 0, sum: -1 };
  columns.forEach(({ bits }, position) => {
    sum += bits - (columns[position - length]?.bits ?? 0);
    const from = position - length + 1;
    if (from >= 0 && sum > best.sum + 1e-9) best = { from, sum };
  });
  return best.from;
}
