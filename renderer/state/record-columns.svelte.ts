import type { RecordsPage } from '../api.ts';

export interface TableColumn {
  /** How it is named in a query. */
  key: string;
  label: string;
  /** Width in px. */
  width: number;
  isNumber: boolean;
  /** Of the file or computed: its place among the values of a record. */
  value: number | null;
}

const own: readonly TableColumn[] = [
  { key: 'line', label: 'Line', width: 76, isNumber: true, value: null },
  { key: 'name', label: 'Name', width: 136, isNumber: false, value: null },
  { key: 'text', label: 'Used as', width: 280, isNumber: false, value: null },
  { key: 'raw', label: 'As written', width: 260, isNumber: false, value: null },
  { key: 'status', label: 'Status', width: 92, isNumber: false, value: null },
  { key: 'reason', label: 'Reason', width: 230, isNumber: false, value: null },
  { key: 'length', label: 'Tokens', width: 72, isNumber: true, value: null },
  { key: 'part', label: 'Part', width: 84, isNumber: false, value: null },
];

/** What is hidden until it is asked for: it says the same as its neighbour for most rows. */
const hiddenAtFirst = ['raw', 'reason'];
/** Values that are shown at first; the rest can be chosen. */
const valuesAtFirst = 6;

/** Columns that are on show, for the data set that is open. */
class RecordColumns {
  #datasetId: string | null = null;
  #changed = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  open(datasetId: string): void {
    if (this.#datasetId === datasetId) return;
    this.#datasetId = datasetId;
    this.#changed = new Map();
  }

  all(values: RecordsPage['columns'], isDna: boolean): TableColumn[] {
    const named = own.map((column) => (isDna && column.key === 'length' ? { ...column, label: 'Bases' } : column));
    return [
      ...named,
      ...values.map(({ name, kind, unit }, index) => ({
        key: name,
        label: unit === null ? name : `${name}, ${unit}`,
        width: kind === 'number' ? 96 : 150,
        isNumber: kind === 'number',
        value: index,
      })),
    ];
  }

  shown(values: RecordsPage['columns'], isDna: boolean): TableColumn[] {
    return this.all(values, isDna).filter((column) => this.isShown(column));
  }

  isShown({ key, value }: TableColumn): boolean {
    const isUsual = value === null ? !hiddenAtFirst.includes(key) : value < valuesAtFirst;
    return this.#changed.get(key) ?? isUsual;
  }

  show(key: string, isShown: boolean): void {
    this.#changed = new Map([...this.#changed, [key, isShown]]);
  }
}

export const recordColumns = new RecordColumns();
