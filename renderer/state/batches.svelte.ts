import { SvelteMap } from 'svelte/reactivity';
import {
  type Api,
  type ErrorView,
  type SampleCounts,
  type SampledRow,
  type SamplesPage,
  type SamplesQuery,
  api,
  errorView,
} from '../api.ts';

export interface BatchState {
  /** In the order of their numbers; not all of them have to be there yet. */
  rows: readonly SampledRow[];
  /** The latest counts of a batch that runs; null before the first, and for one that has ended: see its run. */
  counts: SampleCounts | null;
  isLoaded: boolean;
  error: ErrorView | null;
}

const nothing: BatchState = { rows: [], counts: null, isLoaded: false, error: null };
const pageRows = 500;
/** More rows than this are paged by whoever shows them. */
const keptRows = 5_000;

/** The rows of batches: the first few thousand that lie on the disk, and all that come while a batch runs. */
export class Batches {
  readonly #api: Api;
  /** The engine is listened to from when the first batch is looked at. */
  #isListening = false;
  readonly #byRun = new SvelteMap<string, BatchState>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(runId: string): BatchState {
    return this.#byRun.get(runId) ?? nothing;
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#api.onStream('sampling', ({ runId, rows, counts }) => {
      // Of a batch that nobody looks at, the disk knows all when somebody does.
      const known = this.#byRun.get(runId);
      if (known) this.#byRun.set(runId, { ...known, rows: merged(known.rows, rows), counts });
    });
  }

  /** Reads what there is, once; what comes later is added. A failed reading is tried anew. */
  async follow(runId: string): Promise<void> {
    const known = this.#byRun.get(runId);
    if (known?.error === null) return;
    this.#listen();
    this.#byRun.set(runId, nothing);
    try {
      for (let offset = 0; offset < keptRows; offset += pageRows) {
        const { total, rows } = await this.page({ runId, show: 'all', offset, limit: pageRows });
        const now = this.of(runId);
        // What came meanwhile is newer.
        this.#byRun.set(runId, { ...now, rows: merged(rows, now.rows) });
        if (offset + pageRows >= total) break;
      }
      this.#byRun.set(runId, { ...this.of(runId), isLoaded: true });
    } catch (thrown) {
      this.#byRun.set(runId, { ...this.of(runId), isLoaded: true, error: errorView(thrown) });
    }
  }

  /** Rows by a filter, straight from the disk. */
  async page(query: SamplesQuery): Promise<SamplesPage> {
    return this.#api.askPort('analysis', 'samples', query);
  }

  forget(runId: string): void {
    this.#byRun.delete(runId);
  }
}

/** Rows in the order of their numbers; of two with the same number the newer one. */
function merged(older: readonly SampledRow[], newer: readonly SampledRow[]): SampledRow[] {
  // Keys that are whole numbers are kept in order by the language.
  const byNumber: Record<number, SampledRow> = {};
  for (const row of older) byNumber[row.number] = row;
  for (const row of newer) byNumber[row.number] = row;
  return Object.values(byNumber);
}

export const batches = new Batches(api);
