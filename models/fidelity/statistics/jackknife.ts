/** The skew of an estimate, which BCa intervals are corrected by. */
import { ones, type Metric } from './metric.ts';

/** Deleting groups instead of single items keeps the work below that of the bootstrap itself. */
const MOST_GROUPS = 100;

/**
 * The acceleration a = sum d^3 / (6 (sum d^2)^(3/2)), d being the mean of the estimates without a unit less each of
 * them: Efron, "Better bootstrap confidence intervals", JASA 82 (1987), eq. 6.6. Units of both sets count, scaled by
 * what they are among; of more than 100 units a side, every hundredth is left out at a time.
 *
 * @returns 0 when nothing changes the estimate
 */
export function acceleration(metric: Metric): number {
  const generated = ones(metric.generated.units);
  const reference = ones(metric.reference?.units ?? 0);
  let squares = 0;
  let cubes = 0;
  for (const weights of [generated, reference]) {
    const groups = Math.min(MOST_GROUPS, weights.length);
    if (groups < 2) continue;
    const estimates = new Float64Array(groups);
    for (let group = 0; group < groups; group++) {
      for (let i = group; i < weights.length; i += groups) weights[i] = 0;
      estimates[group] = metric.value(generated, reference);
      weights.fill(1);
    }
    const mean = estimates.reduce((sum, value) => sum + value / groups, 0);
    for (const estimate of estimates) {
      // Influence on the estimate of a group, as a share of all: (g - 1)(mean - estimate) / g.
      const influence = ((groups - 1) * (mean - estimate)) / groups;
      squares += influence ** 2;
      cubes += influence ** 3;
    }
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
