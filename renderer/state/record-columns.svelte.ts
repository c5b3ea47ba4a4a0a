import type { RecordsPage } from '../api.ts';
import { shortValueLabel, valueLabelWithUnit } from '../data/value-label.ts';

export interface TableColumn {
  /** One of its kind: a column of the file may be called as one of the lab's own. */
  id: string;
  /** How it is named in a query. */
  key: string;
  label: string;
  /** For its head, where there is less room. */
  head?: string;
  /** Width in px. */
  width: number;
  isNumber: boolean;
  /** Of the file or computed: its place among the values of a record. */
  value: number | null;
}

const own: readonly TableColumn[] = [
  { id: 'line', key: 'line', label: 'Line', width: 88, isNumber: true, value: null },
  { id: 'name', key: 'name', label: 'Name', width: 136, isNumber: false, value: null },
  { id: 'text', key: 'text', label: 'Used as', width: 280, isNumber: false, value: null },
  { id: 'raw', key: 'raw', label: 'As written', width: 260, isNumber: false, value: null },
  { id: 'status', key: 'status', label: 'Status', width: 92, isNumber: false, value: null },
  { id: 'reason', key: 'reason', label: 'Reason', width: 230, isNumber: false, value: null },
  { id: 'length', key: 'length', label: 'Tokens', width: 72, isNumber: true, value: null },
  { id: 'part', key: 'part', label: 'Part', width: 84, isNumber: false, value: null },
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
    const named = own.map((column) => (isDna && column.id === 'length' ? { ...column, label: 'Bases' } : column));
    return [
      ...named,
      ...values.map((value, index) => ({
        id: `value ${index}`,
        key: value.name,
        label: valueLabelWithUnit(value),
        head: shortValueLabel(value),
        width: value.kind === 'number' ? 96 : 150,
        isNumber: value.kind === 'number',
        value: index,
      })),
    ];
  }

  shown(values: RecordsPage['columns'], isDna: boolean, hasNames: boolean): TableColumn[] {
    return this.all(values, isDna).filter((column) => this.isShown(column, hasNames));
  }

  /** Whether the rows have names is told by the caller, who sees them. */
  isShown({ id, value }: TableColumn, hasNames: boolean): boolean {
    const isOwnUsual = !hiddenAtFirst.includes(id) && (id !== 'name' || hasNames);
    const isUsual = value === null ? isOwnUsual : value < valuesAtFirst;
    return this.#changed.get(id) ?? isUsual;
  }

  show(id: string, isShown: boolean): void {
    this.#changed = new Map([...this.#changed, [id, isShown]]);
  }
}

export const recordColumns = new RecordColumns();
