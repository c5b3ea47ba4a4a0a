/**
 * A metric as a function of how often each item counts, so that one definition gives the estimate, its bootstrap, its
 * jackknife, the floor and the differences between sets.
 */

/** How often each unit counts: 1 each in the set as it is, 0 or 1 in a part of it, any number in a resample. */
export type Weights = Uint32Array;

/** One of the two sets. */
export interface Side {
  /** Items that the metric rests on. */
  readonly n: number;
  /** What is drawn: the items, or groups of them whose sums were taken beforehand. */
  readonly units: number;
}

export interface Metric {
  readonly generated: Side;
  /** Null for a metric of the generated set alone; its weights are then empty. */
  readonly reference: Side | null;
  /** NaN where the weights leave nothing to compute it from. */
  readonly value: (generated: Weights, reference: Weights) => number;
}

/** Why a metric cannot be computed, in a sentence for people, in place of a NaN. */
export interface NoMetric {
  readonly reason: string;
}

export function isMetric(metric: Metric | NoMetric): metric is Metric {
  return 'value' in metric;
}

/** The metric of the sets as they are. */
export function valueOf(metric: Metric): number {
  return metric.value(ones(metric.generated.units), ones(metric.reference?.units ?? 0));
}

export function ones(length: number): Weights {
  return new Uint32Array(length).fill(1);
}

/** A mean over generated items, such as a share, the nearest similarity or the length. */
export function meanMetric(values: ArrayLike<number>): Metric | NoMetric {
  if (values.length === 0) return { reason: 'There is no item to take the mean of.' };
  return {
    generated: { n: values.length, units: values.length },
    reference: null,
    value: (weights) => {
      let sum = 0;
      let count = 0;
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i] as number;
        sum += weight * (values[i] as number);
        count += weight;
      }
      return count === 0 ? NaN : sum / count;
    },
  };
}
