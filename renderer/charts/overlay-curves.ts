/** The curves of a distribution in one of its forms: what is drawn, what is read out, and the same as numbers. */
import { cumulative, stepPlaces } from '../../models/fidelity/figures/cumulative.ts';
import { bandwidthOf, densityAt, leastForDensity } from '../../models/fidelity/density.ts';
import type { DistributionOf, DistributionRow } from '../../models/fidelity/report.ts';

export type OverlayForm = 'histogram' | 'ecdf' | 'density';

export interface Curve {
  /** Of steps, the edges of bins; of lines, the points: values have as many as points, or one less for steps. */
  points: number[];
  values: number[];
  isStep: boolean;
}

/** The form that a distribution can be shown in: densities need items enough, and no whole numbers. */
export function formFor(row: DistributionRow, wanted: OverlayForm): OverlayForm {
  if (wanted !== 'density') return wanted;
  const all = [row.reference, ...row.sets.filter((of) => of !== null)];
  return row.isInteger || all.some(({ n }) => n < leastForDensity) ? 'histogram' : 'density';
}

const densityPoints = 120;

/** Shares in percent, cumulative shares from 0 to 1, or density per unit. */
export function curveOf(of: DistributionOf, { edges, isInteger }: DistributionRow, form: OverlayForm): Curve {
  if (form === 'histogram') return { points: edges, values: of.shares.map((share) => 100 * share), isStep: true };
  if (form === 'ecdf') {
    const values = [0, ...cumulative(of.shares)];
    return isInteger ? { points: stepPlaces(edges), values, isStep: true } : { points: edges, values, isStep: false };
  }
  const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const points = Array.from({ length: densityPoints + 1 }, (_, i) => from + ((to - from) * i) / densityPoints);
  return { points, values: densityAt(of, edges, points), isStep: false };
}

/** The value of a curve at a place; null outside of it. */
export function valueAt({ points, values, isStep }: Curve, x: number): number | null {
  const after = points.findIndex((point) => point > x);
  if (after <= 0) return null;
  if (isStep) return values[after - 1] ?? null;
  const [a, b] = [points[after - 1] ?? 0, points[after] ?? 0];
  const share = b > a ? (x - a) / (b - a) : 0;
  return (values[after - 1] ?? 0) * (1 - share) + (values[after] ?? 0) * share;
}

/** "density, bandwidth 0.21": how the form is read. */
export function formWords(row: DistributionRow, form: OverlayForm): string {
  const unit = row.unit === null ? '' : `, ${row.unit}`;
  if (form === 'histogram') return `share of the set, %${unit}`;
  if (form === 'ecdf') return `cumulative share${unit}`;
  return `density${unit}, bandwidth ${String(Number(bandwidthOf(row.reference, row.edges).toPrecision(2)))}`;
}

/** The bins of all sets as tab-separated text. */
export function distributionAsTabs(row: DistributionRow, reference: string, names: readonly string[]): string {
  const head = ['from', 'to', reference, ...names];
  const lines = row.reference.shares.map((share, bin) =>
    [row.edges[bin], row.edges[bin + 1], share, ...row.sets.map((of) => of?.shares[bin] ?? '')].join('\t'),
  );
  return [head.join('\t'), ...lines].join('\n');
}
