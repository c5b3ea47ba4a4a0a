import { type Api, type RecordView, type RecordsPage, api } from '../api.ts';

/** One line may hold several records, as windows of one sequence do. */
const linesOfOneRow = 100;

/** A row that is looked at in the inspector. From the report little is known of it at first; the rest is asked for. */
export interface FocusedRow {
  datasetId: string;
  line: number;
  name: string | null;
  raw: string;
  text: string | null;
  status: RecordView['status'];
  reason: string | null;
  /** Null until they were loaded. */
  details: Pick<RecordView, 'row' | 'length' | 'part' | 'values'> | null;
  columns: RecordsPage['columns'];
}

/** Which row of a data set the inspector shows. */
export class RowFocus {
  readonly #api: Api;
  #row = $state.raw<FocusedRow | null>(null);

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null where nothing of this data set is selected. */
  of(datasetId: string): FocusedRow | null {
    return this.#row?.datasetId === datasetId ? this.#row : null;
  }

  clear(): void {
    this.#row = null;
  }

  showRecord(datasetId: string, record: RecordView, columns: RecordsPage['columns']): void {
    const { row, length, part, values, ...known } = record;
    this.#row = { datasetId, ...known, details: { row, length, part, values }, columns };
  }

  /** Shows what the report tells of a row, then all of it. */
  async showExample(datasetId: string, example: Omit<FocusedRow, 'datasetId' | 'details' | 'columns'>): Promise<void> {
    const shown: FocusedRow = { datasetId, ...example, details: null, columns: [] };
    this.#row = shown;
    const page = await this.#api.askPort('analysis', 'records', {
      datasetId,
      status: 'all',
      search: null,
      ranges: [{ column: 'line', from: example.line, to: example.line }],
      sort: null,
      offset: 0,
      limit: linesOfOneRow,
    });
    const record = page.records.find(({ raw }) => raw.startsWith(example.raw)) ?? page.records[0];
    if (record && this.#row === shown) this.showRecord(datasetId, record, page.columns);
  }
}

export const rowFocus = new RowFocus(api);
