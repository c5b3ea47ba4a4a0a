/** Molecules of a set on which RDKit was given up, as sentences for the report. */
import { formatCount, formatNumber } from '../../models/base/format.ts';
import type { ReadSet } from './read-set.ts';

/** Lines that are named; of more, their number. */
const MOST_LINES = 20;

export class GivenUp {
  readonly #read: Pick<ReadSet, 'input' | 'lines'>;
  readonly #lines = new Map<string, number[]>();
  #numSeen = 0;

  constructor(read: Pick<ReadSet, 'input' | 'lines'>) {
    this.#read = read;
  }

  /** @param reasons of the next molecules of the set, null for one that was read */
  add(reasons: readonly (string | null)[]): void {
    for (const reason of reasons) {
      const line = this.#read.lines[this.#numSeen++] as number;
      if (reason === null) continue;
      const lines = this.#lines.get(reason) ?? [];
      lines.push(line);
      this.#lines.set(reason, lines);
    }
  }

  get isAny(): boolean {
    return this.#lines.size > 0;
  }

  /** @param fates what became of one, and of several: "counts as not valid", "count as not valid" */
  notes(fates: readonly [string, string]): string[] {
    const { name, dataset } = this.#read.input;
    return [...this.#lines].map(([reason, lines]) => {
      const named = lines
        .slice(0, MOST_LINES)
        .map((line) => String(line))
        .join(', ');
      const more = lines.length > MOST_LINES ? ` and ${formatCount(lines.length - MOST_LINES)} more` : '';
      const where = dataset === null ? 'line' : 'row';
      return `${name}: ${formatNumber(lines.length, 'molecule')} ${fates[lines.length === 1 ? 0 : 1]} (${where} ${named}${more}). ${reason}`;
    });
  }
}
