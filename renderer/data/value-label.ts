/** What a value of a record is called: the file's own word, or that which the lab has for it everywhere. */
import { quantityName, quantityOf, withUnit } from '../../models/fidelity/quantities.ts';
import type { RecordsPage } from '../api.ts';

type Value = Pick<RecordsPage['columns'][number], 'name' | 'from'>;
type Measured = Value & { unit: string | null };

/** Texts that the lab finds; see `recordColumns` of main/data/import/columns.ts. */
const texts: Partial<Record<string, string>> = { scaffold: 'Murcko scaffold', source: 'Cut from' };

/** "Molecular weight" */
export function valueLabel({ name, from }: Value): string {
  return from === 'lab' ? (texts[name] ?? quantityName(name)) : name;
}

/** "Molecular weight, g/mol" */
export function valueLabelWithUnit(value: Measured): string {
  return withUnit(valueLabel(value), value.unit);
}

/** "MW, g/mol", for the head of a column. */
export function shortValueLabel(value: Measured): string {
  const short = value.from === 'lab' ? quantityOf(value.name)?.short : undefined;
  return withUnit(short ?? valueLabel(value), value.unit);
}
