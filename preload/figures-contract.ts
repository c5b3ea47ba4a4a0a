/** The part of the contract that is about figures with their errors; see `models/base/ratio.ts` and `proportion.ts`. */

/** A ratio of sums over independent items, such as nats per token. */
export interface RatioView {
  value: number;
  /** Null for fewer than two items. */
  standardError: number | null;
  /** Items. */
  n: number;
}

/** A share with its 95 % interval (Wilson). */
export interface ShareView {
  count: number;
  n: number;
  /** From 0 to 1; null of nothing. */
  share: number | null;
  low: number;
  high: number;
}
