/** Stretches that are hard to make: runs of one base, and windows of too much or too little GC. */
import { UNKNOWN } from '../dna/bases.ts';

export interface Run {
  /** A 0, C 1, G 2, T 3. */
  readonly base: number;
  /** First base, from 0. */
  readonly start: number;
  readonly length: number;
}

/** Runs of one base with at least `least` of it, each whole. N is no base. */
export function homopolymers(bases: Uint8Array, least: number): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < bases.length;) {
    let end = start + 1;
    while (end < bases.length && bases[end] === bases[start]) end++;
    const base = bases[start] as number;
    if (base !== UNKNOWN && end - start >= least) runs.push({ base, start, length: end - start });
    start = end;
  }
  return runs;
}

export interface GcStretch {
  /** First base, from 0, and the one after the last: windows that run into each other are one stretch. */
  readonly start: number;
  readonly end: number;
  /** The most extreme window's, from 0 to 1. */
  readonly gc: number;
  readonly side: 'low' | 'high';
}

/**
 * Where a window of `window` bases has a GC fraction below `low` or above `high`. N counts as neither; a window of Ns
 * only has no fraction.
 *
 * @returns nothing for sequences shorter than a window
 */
export function gcStretches(bases: Uint8Array, window: number, low: number, high: number): GcStretch[] {
  const stretches: { start: number; end: number; gc: number; side: 'low' | 'high' }[] = [];
  let [gc, known] = [0, 0];
  const count = (base: number, by: number) => {
    if (base !== UNKNOWN) known += by;
    if (base === 1 || base === 2) gc += by;
  };
  for (let end = 1; end <= bases.length; end++) {
    count(bases[end - 1] as number, 1);
    if (end > window) count(bases[end - 1 - window] as number, -1);
    if (end < window || known === 0) continue;
    const fraction = gc / known;
    const side = fraction < low ? 'low' : fraction > high ? 'high' : null;
    if (side === null) continue;
    const start = end - window;
    const last = stretches.at(-1);
    if (last?.side === side && start <= last.end) {
      last.end = end;
      last.gc = side === 'low' ? Math.min(last.gc, fraction) : Math.max(last.gc, fraction);
    } else {
      stretches.push({ start, end, gc: fraction, side });
    }
  }
  return stretches;
}
