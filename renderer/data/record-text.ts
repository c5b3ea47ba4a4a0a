/** A record as text: one cell of it, or several as tab-separated lines for a spreadsheet. */
import type { RecordView } from '../api.ts';
import type { TableColumn } from '../state/record-columns.svelte.ts';
import { formatValue } from './words.ts';

/** The value of a cell as it is; null where there is none. */
function rawCell(record: RecordView, { id, value }: TableColumn): string | number | null {
  if (value !== null) return record.values[value] ?? null;
  switch (id) {
    case 'line':
      return record.line;
    case 'name':
      return record.name;
    case 'text':
      return record.text;
    case 'raw':
      return record.raw;
    case 'status':
      return record.status;
    case 'reason':
      return record.reason;
    case 'length':
      return record.length;
    case 'part':
      return record.part;
    default:
      return null;
  }
}

/** As it stands in the table. */
export function cellText(record: RecordView, column: TableColumn): string {
  const value = rawCell(record, column);
  // What the row does not have is no measurement that is missing.
  return value === null && column.value === null ? '' : formatValue(value);
}

/** Tab-separated, with the names of the columns; numbers with all their digits. */
export function recordsAsTabs(records: readonly RecordView[], columns: readonly TableColumn[]): string {
  const clean = (value: string | number | null) => (value === null ? '' : String(value).replaceAll(/[\t\r\n]+/g, ' '));
  const lines = records.map((record) => columns.map((column) => clean(rawCell(record, column))).join('\t'));
  return [columns.map(({ label }) => label).join('\t'), ...lines].join('\n');
}
