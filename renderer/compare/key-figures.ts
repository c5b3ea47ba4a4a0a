/** The few metrics that stand at the head of a set. */
import { estimateText, unitOf } from '../../models/fidelity/report-numbers.ts';
import type { FidelityReport } from '../../models/fidelity/report.ts';

/** Molecules, then DNA; those that a report lacks are left out. */
const shown = ['valid', 'unique', 'novel', 'snn', 'frag', 'scaf', 'kmers.4', 'gc.wasserstein', 'discriminator'];

export interface KeyFigure {
  name: string;
  value: string;
  spread: string;
}

export function keyFigures({ metrics }: FidelityReport, set: number): KeyFigure[] {
  return shown.flatMap((id) => {
    const row = metrics.find((one) => one.id === id);
    if (row === undefined) return [];
    const unit = unitOf(row);
    const name = unit === '' ? row.name : `${row.name}, ${unit}`;
    const value = row.values[set];
    if (value?.kind !== 'estimate') return [{ name, value: 'not computed', spread: '' }];
    return [{ name, ...estimateText(value, row) }];
  });
}
