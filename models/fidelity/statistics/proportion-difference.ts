/** The difference of two shares of different items, with its 95 % interval. */
import { type Proportion } from '../../base/proportion.ts';

export interface ProportionDifference {
  /** First less second, from -1 to 1. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Newcombe's interval from the two Wilson intervals: "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998), method 10.
 */
export function proportionDifference(first: Proportion, second: Proportion): ProportionDifference {
  const difference = first.share - second.share;
  const reach = (a: number, b: number) => Math.sqrt(a * a + b * b);
  return {
    difference,
    low: difference - reach(first.share - first.low, second.high - second.share),
    high: difference + reach(first.high - first.share, second.share - second.low),
  };
}
