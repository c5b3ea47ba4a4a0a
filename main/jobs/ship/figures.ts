/** The figures of a comparison that stand on a model's card. */
import type { FidelityReport, MetricRow } from '../../../models/fidelity/report.ts';
import type { ModelFigure } from '../../../preload/models-contract.ts';

/** Left out: checks for a synthesis, and distances that another figure of the same column tells as well. */
const leftOut = /^(synthesis|unique[.]|novel[.]asWritten|.*[.]ks$)/;

/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** Of the first set of a report; a metric that it could not compute is left out. */
export function figuresOf({ metrics, distributions }: FidelityReport): ModelFigure[] {
  const figures = metrics.filter(({ id }) => !leftOut.test(id)).flatMap(figureOf);
  const gc = distributions.find(({ id }) => id === 'gc')?.sets[0] ?? null;
  if (gc === null) return figures;
  const reach = (Z * gc.sd) / Math.sqrt(gc.n);
  const mean: ModelFigure = {
    id: 'gc.mean',
    name: 'Mean GC',
    value: gc.mean,
    interval: { low: gc.mean - reach, high: gc.mean + reach },
    n: gc.n,
    isShare: true,
    unit: null,
    better: null,
    floor: null,
  };
  return [...figures, mean];
}

function figureOf({ id, name, values, isShare, unit, better, floor }: MetricRow): ModelFigure[] {
  const [value] = values;
  if (value?.kind !== 'estimate') return [];
  const { interval, n } = value;
  const band = floor && { low: floor.low, high: floor.high, n: floor.n };
  return [{ id, name, value: value.value, interval, n, isShare, unit, better, floor: band }];
}
