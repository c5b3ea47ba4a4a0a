import type { ComparisonView } from '../api.ts';
import { openCompare } from '../state/compare-place.ts';
import { comparisonReports, comparisons } from '../state/comparisons.svelte.ts';
import { throwAway } from '../state/throw-away.ts';

export function removeComparison({ id, name }: ComparisonView): void {
  throwAway({
    name,
    remove: async () => {
      await comparisons.remove(id);
      comparisonReports.forget(id);
      openCompare(null, true);
    },
    restore: async () => {
      await comparisons.restore(id);
      openCompare({ kind: 'report', id, view: 'overview' });
    },
  });
}
