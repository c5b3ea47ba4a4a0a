import type { RecordsPage, RecordsQuery } from '../api.ts';
import { valueLabel } from './value-label.ts';
import { formatValue } from './words.ts';

type Range = RecordsQuery['ranges'][number];

/** What a range goes by: "Molecular weight", "Tokens". */
export function rangeName({ column }: Pick<Range, 'column'>, columns: RecordsPage['columns']): string {
  if (column === 'length') return 'Tokens';
  if (column === 'line') return 'Line';
  const known = columns.find(({ name }) => name === column);
  return known === undefined ? column : valueLabel(known);
}

/** "Molecular weight 200 to 300", "pIC50 from 6" */
export function rangeWords(range: Range, columns: RecordsPage['columns']): string {
  const name = rangeName(range, columns);
  const { from, to } = range;
  if (from === null) return `${name} up to ${formatValue(to)}`;
  return to === null ? `${name} from ${formatValue(from)}` : `${name} ${formatValue(from)} to ${formatValue(to)}`;
}
