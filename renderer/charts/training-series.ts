/** What the log of a training shows as lines and points. */
import { proportion } from '../../models/base/proportion.ts';

interface RatioFigure {
  value: number;
  standardError: number | null;
  n: number;
}

interface ByNoise {
  from: number;
  to: number;
  numMasked: number;
  accuracy: number | null;
  accuracySelfCond: number | null;
}

interface Evaluation {
  kind: 'heldOut';
  step: number;
  nll: RatioFigure;
  nllSelfCond: RatioFigure | null;
  gap: RatioFigure | null;
  byNoise: readonly ByNoise[];
}

/** The lines of a log that are drawn; others are passed over. */
export type SeriesLine =
  | { kind: 'steps'; step: number; loss: number }
  | Evaluation
  | { kind: 'samples' | 'checkpoint' | 'stage' | 'note'; step: number };

/** A figure with its 95 % interval. */
export interface Figure {
  value: number;
  low: number;
  high: number;
  n: number;
}

export interface HeldOutPoint {
  step: number;
  off: Figure;
  /** Null for a model without self-conditioning. */
  on: Figure | null;
  gap: Figure | null;
}

export interface TrainingSeries {
  train: { step: number; loss: number; smooth: number }[];
  heldOut: HeldOutPoint[];
}

const z = 1.959963984540054;
/** Lines of the log after which a loss counts half in the smoothed line. */
const halfLife = 4;

export function trainingSeries(lines: readonly SeriesLine[]): TrainingSeries {
  const train: TrainingSeries['train'] = [];
  const heldOut: HeldOutPoint[] = [];
  let sum = 0;
  let weight = 0;
  const keep = 0.5 ** (1 / halfLife);
  for (const line of lines) {
    if (line.kind === 'steps') {
      sum = keep * sum + (1 - keep) * line.loss;
      weight = keep * weight + (1 - keep);
      train.push({ step: line.step, loss: line.loss, smooth: sum / weight });
    } else if (line.kind === 'heldOut') {
      heldOut.push({
        step: line.step,
        off: figureOf(line.nll),
        on: line.nllSelfCond && figureOf(line.nllSelfCond),
        gap: line.gap && figureOf(line.gap),
      });
    }
  }
  return { train, heldOut };
}

/** A ratio with its 95 % interval by the normal approximation; the interval is NaN where there is no standard error. */
export function figureOf({ value, standardError, n }: RatioFigure): Figure {
  const half = z * (standardError ?? NaN);
  return { value, low: value - half, high: value + half, n };
}

export interface NoisePoint {
  from: number;
  to: number;
  off: Figure;
  on: Figure | null;
}

/**
 * Masked tokens guessed right by share of noise, at the last evaluation. The intervals are Wilson's and take tokens as
 * independent; bins in which nothing was masked are left out.
 */
export function noisePoints(lines: readonly SeriesLine[]): { step: number; points: NoisePoint[] } | null {
  const last = lines.findLast((line) => line.kind === 'heldOut');
  if (last?.kind !== 'heldOut') return null;
  const points = last.byNoise.flatMap(({ from, to, numMasked, accuracy, accuracySelfCond }) => {
    if (accuracy === null || numMasked === 0) return [];
    const on = accuracySelfCond === null ? null : shareOf(accuracySelfCond, numMasked);
    return [{ from, to, off: shareOf(accuracy, numMasked), on }];
  });
  return { step: last.step, points };
}

function shareOf(share: number, n: number): Figure {
  const { low, high } = proportion(Math.round(share * n), n);
  return { value: share, low, high, n };
}

/** The evaluation nearest to a step. */
export function nearestTo<T extends { step: number }>(points: readonly T[], step: number): T | null {
  return points.reduce<T | null>(
    (best, point) => (best === null || Math.abs(point.step - step) < Math.abs(best.step - step) ? point : best),
    null,
  );
}

/** Curves that were thinned for a model's card, as lines of a log. @param n held-out sequences */
export function curveLines(
  curves: {
    loss: readonly { step: number; value: number }[];
    heldOut: readonly { step: number; nll: number; standardError: number | null; nllSelfCond: number | null }[];
  },
  n: number,
): SeriesLine[] {
  const steps = curves.loss.map(({ step, value }) => ({ kind: 'steps' as const, step, loss: value }));
  const evaluations = curves.heldOut.map(({ step, nll, standardError, nllSelfCond }) => ({
    kind: 'heldOut' as const,
    step,
    nll: { value: nll, standardError, n },
    nllSelfCond: nllSelfCond === null ? null : { value: nllSelfCond, standardError: null, n },
    gap: null,
    byNoise: [],
  }));
  return [...steps, ...evaluations].toSorted((a, b) => a.step - b.step);
}
