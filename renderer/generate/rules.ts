/** Rules that rows are held against, in words. */
import { quantities } from '../../models/fidelity/quantities.ts';
import { formatDecimal } from '../format.ts';
import type { SampleFilter } from '../api.ts';
import { knownSites } from '../sequence/pattern.ts';

/** Descriptors as RDKit names them, with their usual windows: Lipinski's where there is one. */
export const properties = (
  [
    { name: 'MolWt', from: null, to: 500 },
    { name: 'MolLogP', from: null, to: 5 },
    { name: 'TPSA', from: null, to: 140 },
    { name: 'NumHDonors', from: null, to: 5 },
    { name: 'NumHAcceptors', from: null, to: 10 },
    { name: 'RingCount', from: 1, to: null },
    { name: 'HeavyAtomCount', from: 10, to: 40 },
  ] as const
).map((property) => ({
  ...property,
  label: quantities[property.name].label,
  unit: quantities[property.name].unit,
}));

const rangeText = (from: number | null, to: number | null, write: (value: number) => string): string => {
  if (from !== null && to !== null) return `${write(from)} to ${write(to)}`;
  if (from !== null) return `at least ${write(from)}`;
  return to === null ? 'any' : `at most ${write(to)}`;
};

/** "Molecular weight at most 500 g/mol", "GC 40 to 60 %", "no GAATTC (EcoRI)". */
export function ruleText(filter: SampleFilter): string {
  switch (filter.kind) {
    case 'property': {
      const known = properties.find(({ name }) => name === filter.name);
      const unit = known === undefined || known.unit === null ? '' : `\u00a0${known.unit}`;
      return `${known?.label ?? filter.name} ${rangeText(filter.from, filter.to, String)}${unit}`;
    }
    case 'gc':
      return `GC ${rangeText(filter.from, filter.to, (share) => formatDecimal(100 * share, 0))}\u00a0%`;
    case 'site': {
      const known = knownSites.find(({ text }) => text === filter.word);
      return `no ${filter.word}${known ? ` (${known.name})` : ''}`;
    }
  }
}
