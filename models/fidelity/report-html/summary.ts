/** What a report says, in one sentence for each set. */
import type { FidelityReport } from '../report.ts';

/** Metrics off the floor that are named; of more, their number. */
const MOST_NAMED = 4;

/**
 * How many of the metrics with a floor each set reaches; which sets had nothing to compare.
 *
 * Counts of verdicts, not a grade: the metrics are not of one weight, and are not independent.
 */
export function summaryOf({ sets, metrics, reference }: FidelityReport): string[] {
  if (sets.length === 0) return ['There is no generated set in this report.'];
  return sets.map(({ name, numUsed, numValid }, set) => {
    if (numUsed === 0) return `${name} is empty: there was nothing to compare.`;
    if (numValid === 0)
      return `${name} has no valid item among ${numUsed.toLocaleString('en-US')}: there was nothing to compare.`;
    const verdicts = metrics.flatMap((row) => row.verdicts[set] ?? []);
    if (verdicts.length === 0) return `${name} has no metric with a floor to compare with.`;
    const of = (verdict: string) => verdicts.filter((other) => other === verdict).length;
    const off = metrics.flatMap((row) => (row.verdicts[set] === 'off the floor' ? [row.name] : []));
    const parts = [
      `reaches the real-against-real floor of ${reference.name} in ${of('reaches floor')} of ${verdicts.length} metrics`,
      ...(of('near floor') > 0 ? [`is near it in ${of('near floor')}`] : []),
      ...(off.length > 0 ? [`is off it in ${off.length}${off.length > MOST_NAMED ? '' : ` (${off.join('; ')})`}`] : []),
    ];
    return `${name} ${parts.join(', ')}.`;
  });
}
