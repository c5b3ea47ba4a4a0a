import { CancelledError } from '../../../models/base/errors.ts';
import { isProblem, type Item } from './plan.ts';
import type { RowBatch } from './source.ts';

const BATCH_ROWS = 2_000;
const BATCH_CHARACTERS = 2_000_000;

/** Numbers rows and gathers them. */
export class Batches {
  readonly #bytesRead: () => number;
  readonly #signal: AbortSignal;
  #row = 0;
  #batch: RowBatch = { rows: [], problems: [], bytesRead: 0 };
  #length = 0;

  constructor(bytesRead: () => number, signal: AbortSignal) {
    this.#bytesRead = bytesRead;
    this.#signal = signal;
  }

  *add(items: Iterable<Item>): Generator<RowBatch> {
    for (const item of items) {
      this.#row += 1;
      if (isProblem(item)) this.#batch.problems.push({ row: this.#row, ...item });
      else this.#batch.rows.push({ row: this.#row, ...item });
      this.#length += item.text.length;
      const { rows, problems } = this.#batch;
      if (rows.length + problems.length < BATCH_ROWS && this.#length < BATCH_CHARACTERS) continue;
      if (this.#signal.aborted) throw new CancelledError();
      yield* this.flush();
    }
  }

  *flush(): Generator<RowBatch> {
    const batch = { ...this.#batch, bytesRead: this.#bytesRead() };
    if (batch.rows.length + batch.problems.length === 0) return;
    this.#batch = { rows: [], problems: [], bytesRead: 0 };
    this.#length = 0;
    yield batch;
  }
}
