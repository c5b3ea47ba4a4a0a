/** What stands in a tile of a comparison, and what its menu does with it. */
import { criterionOf, examplesOf, exampleValue, overallCriterion } from '../../models/fidelity/examples.ts';
import type { Exemplar, FidelityReport } from '../../models/fidelity/report.ts';
import type { DataDomain } from '../api.ts';
import { formatCount } from '../format.ts';
import { copyItems, newBatchItem, sequenceCopyItems } from '../state/sequence-items.ts';
import type { MenuItem } from '../ui/menu-items.ts';

export type ShownItem = Pick<Exemplar, 'line' | 'text' | 'nearest' | 'remarks'>;

/** Items of a set that stand for a metric, and by what they were chosen. */
export interface Beside {
  criterion: string;
  items: ShownItem[];
}

/** What stands beside a metric; without items where no single item has a value of it. */
export function besideMetric(report: FidelityReport, metric: string, set: number): Beside {
  const examples = examplesOf(report, metric, set);
  if (examples !== null) {
    const items = examples.items.map(({ value, ...item }) => ({
      ...item,
      // The similarity already stands below the nearest.
      remarks: examples.property === 'snn' ? [] : [exampleValue(report, examples.property, value)],
    }));
    return { criterion: criterionOf(report, examples), items };
  }
  // The discriminator's own figure is what the worst sequences were chosen by.
  const items = metric === 'discriminator' ? report.worst.filter((item) => item.set === set).slice(0, 4) : [];
  if (items.length > 0) {
    return { criterion: overallCriterion('dna', 'worst'), items };
  }
  const value = report.metrics.find(({ id }) => id === metric)?.values[set];
  if (value?.kind === 'absent') return { criterion: value.reason, items: [] };
  const what = report.domain === 'molecules' ? 'molecule' : 'sequence';
  return { criterion: `No single ${what} has a value of this metric.`, items: [] };
}

/** Copies of the item and of its nearest, and a new batch with it. */
export function tileItems({ text, line, nearest }: ShownItem, domain: DataDomain): MenuItem[] {
  if (domain === 'dna') {
    const copies = sequenceCopyItems({ title: `line ${formatCount(line)}`, text });
    return [...copies.map((copy) => ({ ...copy, label: `Copy as ${copy.label}` })), newBatchItem(text, domain)];
  }
  const named = (smiles: string, what: string) =>
    copyItems(smiles).map((copy) => ({ ...copy, label: `Copy ${what}as ${copy.label}` }));
  return [
    ...named(text, ''),
    ...(nearest === null ? [] : named(nearest.text, 'its nearest ').slice(0, 1)),
    newBatchItem(text, domain),
  ];
}
