/** Counts of a batch that grows, row by row. */
import type { SampleCounts, ShareView } from '../../preload/contract.ts';
import { proportion, type Proportion } from '../../models/base/proportion.ts';
import type { WrittenRow } from '../data/write-samples.ts';

/** JSON has no NaN: a share of nothing is null. */
export function shareView({ count, n, share, low, high }: Proportion): ShareView {
  return { count, n, share: Number.isNaN(share) ? null : share, low, high };
}

export class BatchTally {
  readonly #of: number;
  readonly #numFilters: number;
  readonly #rows = new Map<number, WrittenRow>();
  readonly #times = new Map<string, number>();
  #valid = 0;
  #counted = 0;
  #repaired = 0;
  #passing = 0;
  readonly #failsOf: number[];

  constructor(of: number, numFilters: number) {
    this.#of = of;
    this.#numFilters = numFilters;
    this.#failsOf = new Array<number>(numFilters).fill(0);
  }

  /** A row; one that was repaired replaces the one of its number. */
  add(row: WrittenRow): void {
    const before = this.#rows.get(row.sequence);
    if (before !== undefined) this.#count(before, -1);
    this.#rows.set(row.sequence, row);
    this.#count(row, 1);
  }

  get counts(): SampleCounts {
    const made = this.#rows.size;
    const isChecked = [...this.#rows.values()][0]?.valid !== null && made > 0;
    return {
      made,
      of: this.#of,
      valid: isChecked ? shareView(proportion(this.#valid, made)) : null,
      distinct: this.#times.size,
      duplicates: this.#counted - this.#times.size,
      repaired: this.#repaired,
      // A molecule that is none passes nothing.
      passing: this.#numFilters === 0 ? null : shareView(proportion(this.#passing, made)),
      failsOf: [...this.#failsOf],
    };
  }

  #count(row: WrittenRow, by: 1 | -1): void {
    if (row.valid === true) this.#valid += by;
    if (row.numRepairs > 0) this.#repaired += by;
    const name = row.valid === null ? row.text : row.canonical;
    if (name !== null) {
      this.#counted += by;
      const times = (this.#times.get(name) ?? 0) + by;
      if (times === 0) this.#times.delete(name);
      else this.#times.set(name, times);
    }
    if (row.fails === undefined || row.fails === null) return;
    if (row.fails.length === 0) this.#passing += by;
    for (const index of row.fails) this.#failsOf[index] = (this.#failsOf[index] ?? 0) + by;
  }
}
