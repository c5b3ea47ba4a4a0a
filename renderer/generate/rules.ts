/** Rules that rows are held against, in words. */
import { formatDecimal } from '../format.ts';
import type { SampleFilter } from '../api.ts';
import { knownSites } from '../sequence/pattern.ts';

/** Descriptors as RDKit names them, with their usual windows: Lipinski's where there is one. */
export const properties = [
  { name: 'MolWt', label: 'Molecular weight', unit: 'g/mol', from: null, to: 500 },
  { name: 'MolLogP', label: 'cLogP', unit: null, from: null, to: 5 },
  { name: 'TPSA', label: 'Polar surface', unit: 'Å²', from: null, to: 140 },
  { name: 'NumHDonors', label: 'H-bond donors', unit: null, from: null, to: 5 },
  { name: 'NumHAcceptors', label: 'H-bond acceptors', unit: null, from: null, to: 10 },
  { name: 'RingCount', label: 'Rings', unit: null, from: 1, to: null },
  { name: 'HeavyAtomCount', label: 'Heavy atoms', unit: null, from: 10, to: 40 },
] as const;

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
