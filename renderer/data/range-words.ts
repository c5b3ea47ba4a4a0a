import type { RecordsQuery } from '../api.ts';
import { formatValue } from './words.ts';

/** "MolWt 200 to 300", "pIC50 from 6" */
export function rangeWords({ column, from, to }: RecordsQuery['ranges'][number]): string {
  if (from === null) return `${column} up to ${formatValue(to)}`;
  return to === null ? `${column} from ${formatValue(from)}` : `${column} ${formatValue(from)} to ${formatValue(to)}`;
}
