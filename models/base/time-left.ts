/** One moment of a job: when, and how much of the work was done. */
export interface ProgressPoint {
  /** Milliseconds on any steady clock. */
  atMs: number;
  /** Share of the work done, 0 to 1. */
  fraction: number;
}

const SETTLE_MS = 5_000;
const WINDOW_MS = 60_000;
const STABLE_WITHIN = 0.5;

/**
 * Seconds of work left, from the job's recent rate.
 *
 * Nothing is said (null) before 5 s of a stable rate: the two halves of the last minute may differ by at most half of
 * the larger one. A wrong number shown early is worse than "measuring".
 *
 * @param points moments in order of time, the last one being now
 */
export function timeLeftS(points: readonly ProgressPoint[]): number | null {
  const now = points.at(-1);
  if (now === undefined) return null;
  if (now.fraction >= 1) return 0;
  const recent = points.filter((p) => p.atMs >= now.atMs - WINDOW_MS);
  const first = recent[0];
  if (first === undefined || now.atMs - first.atMs < SETTLE_MS) return null;

  const middleMs = (first.atMs + now.atMs) / 2;
  const middle = recent.findLast((p) => p.atMs <= middleMs) ?? first;
  const early = rate(first, middle);
  const late = rate(middle, now);
  if (early === null || late === null) return null;
  if (Math.abs(early - late) > STABLE_WITHIN * Math.max(early, late)) return null;

  const overall = rate(first, now);
  return overall === null || overall <= 0 ? null : (1 - now.fraction) / overall;
}

/** Share of the work per second between two moments; null when no time passed. */
function rate(from: ProgressPoint, to: ProgressPoint): number | null {
  const seconds = (to.atMs - from.atMs) / 1000;
  return seconds > 0 ? (to.fraction - from.fraction) / seconds : null;
}
