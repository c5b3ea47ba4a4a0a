import type { ComparisonView } from '../api.ts';
import { openCompare } from '../state/compare-place.ts';
import { comparisonReports, comparisons } from '../state/comparisons.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { undo } from '../state/undo.svelte.ts';

/** To the trash, which for a few seconds can be undone. */
export function removeComparison({ id, name }: ComparisonView): void {
  void notices.attempt(async () => {
    await comparisons.remove(id);
    comparisonReports.forget(id);
    openCompare(null, true);
    undo.offer(`“${name}” goes to the trash.`, () => {
      void notices.attempt(async () => {
        await comparisons.restore(id);
        openCompare({ kind: 'report', id, view: 'overview' });
      });
    });
  });
}
