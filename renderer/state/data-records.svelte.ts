import {
  type Api,
  type ErrorView,
  type RecordView,
  type RecordsPage,
  type RecordsQuery,
  api,
  errorView,
} from '../api.ts';
import { Blocks } from './blocks.svelte.ts';

export type RecordFilter = Pick<RecordsQuery, 'status' | 'search' | 'ranges' | 'sort'>;

export const noFilter: RecordFilter = { status: 'all', search: null, ranges: [], sort: null };

/** The records of one data set as the table shows them: filtered, sorted, and fetched as they come into view. */
export class Records {
  readonly #api: Api;
  #datasetId = $state<string | null>(null);
  #filter = $state.raw<RecordFilter>(noFilter);
  #page = $state.raw<Omit<RecordsPage, 'records'> | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  #isStale = $state(false);
  #hasNames = $state(false);
  readonly #blocks = new Blocks<RecordView>();
  /** Counts queries: answers to an older one are dropped. */
  #turn = 0;

  constructor(transport: Api) {
    this.#api = transport;
  }

  get filter(): RecordFilter {
    return this.#filter;
  }
  /** Rows that pass the filter; null until the first answer. */
  get total(): number | null {
    return this.#page?.total ?? null;
  }
  get columns(): RecordsPage['columns'] {
    return this.#page?.columns ?? [];
  }
  get error(): ErrorView | null {
    return this.#error;
  }
  /** Whether a row that was seen has a name. */
  get hasNames(): boolean {
    return this.#hasNames;
  }
  /** The answer to a new filter has not come yet; what is on show is of the one before. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Shows a data set; another one than before starts without a filter. */
  async open(datasetId: string): Promise<void> {
    if (this.#datasetId === datasetId) return;
    this.#datasetId = datasetId;
    this.#page = null;
    this.#blocks.clear();
    this.#hasNames = false;
    await this.change(noFilter);
  }

  async change(patch: Partial<RecordFilter>): Promise<void> {
    this.#filter = { ...this.#filter, ...patch };
    this.#turn += 1;
    this.#blocks.outdate();
    this.#isStale = true;
    await this.#fetch(0, true);
  }

  /** The record at a place of the filtered and sorted rows; undefined while it is on its way. */
  at(index: number): RecordView | undefined {
    return this.#blocks.at(index);
  }

  /** Asks for what is missing of the rows from `first` to `last`. */
  need(first: number, last: number): void {
    if (this.#isStale) return;
    const end = Math.min(last, (this.total ?? 0) - 1);
    for (const block of this.#blocks.missing(first, end)) void this.#fetch(block, false);
  }

  async retry(): Promise<void> {
    await this.change({});
  }

  async #fetch(block: number, isFirst: boolean): Promise<void> {
    const datasetId = this.#datasetId;
    if (datasetId === null) return;
    this.#blocks.ask(block);
    const turn = this.#turn;
    try {
      const { records, ...page } = await this.#api.askPort('analysis', 'records', {
        datasetId,
        ...this.#filter,
        offset: block * this.#blocks.size,
        limit: this.#blocks.size,
      });
      if (turn !== this.#turn) return;
      if (isFirst) {
        this.#blocks.forgetRows();
        this.#page = page;
        this.#isStale = false;
        this.#error = null;
      }
      this.#blocks.put(block, records);
      this.#hasNames ||= records.some(({ name }) => name !== null);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#blocks.giveUp(block);
      this.#error = errorView(thrown);
      this.#isStale = false;
    }
  }
}

export const records = new Records(api);
