/** The columns of `records.parquet`: those of every data set, those of the lab, and those of the imported file. */
import type { DataDomain } from '../../../preload/contract.ts';
import { type QuantityId, quantities } from '../../../models/fidelity/quantities.ts';
import { descriptorNames } from '../../chem/descriptors.ts';
import type { ManifestColumn } from '../datasets/manifest.ts';

/** In this order; see `RecordView` for what they hold. `source` is what a window was cut from. */
export const recordColumns = [
  'row',
  'line',
  'name',
  'raw',
  'status',
  'reason',
  'text',
  'length',
  'part',
  'scaffold',
  'source',
] as const;

/** In %. */
const dnaValues = ['GC', 'shareOfN'] as const satisfies readonly QuantityId[];

/** What the lab computes of every accepted record. */
export function labValues(domain: DataDomain): readonly { name: string; unit: string | null }[] {
  const names: readonly QuantityId[] = domain === 'molecules' ? descriptorNames : dnaValues;
  return names.map((name) => ({ name, unit: quantities[name].unit }));
}

/** Gives each property of a file a column that no other has; DuckDB does not tell upper from lower case. */
export function withProperties(
  domain: DataDomain,
  properties: readonly { name: string; kind: 'number' | 'text' }[],
): ManifestColumn[] {
  const taken = new Set<string>(recordColumns);
  const lab = labValues(domain).map(({ name, unit }): ManifestColumn => {
    taken.add(name.toLowerCase());
    return { name, column: name, kind: 'number', unit, from: 'lab' };
  });
  const own = properties.map(({ name, kind }): ManifestColumn => {
    let column = name;
    for (let n = 1; taken.has(column.toLowerCase()) || column === ''; n++) {
      column = n === 1 ? `${name} (file)` : `${name} (file ${String(n)})`;
    }
    taken.add(column.toLowerCase());
    return { name, column, kind, unit: null, from: 'file' };
  });
  const group = domain === 'molecules' ? 'scaffold' : 'source';
  return [...own, ...lab, { name: group, column: group, kind: 'text', unit: null, from: 'lab' }];
}
