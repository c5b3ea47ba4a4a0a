/** What can be done with a comparison, in the order it is offered. */
import type { ComparisonView } from '../api.ts';
import { compareDesk } from '../state/compare-desk.svelte.ts';
import { openCompare } from '../state/compare-place.ts';
import { compareView } from '../state/compare-view.svelte.ts';
import { comparisons } from '../state/comparisons.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { undo } from '../state/undo.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';

export function moreOfComparison(comparison: ComparisonView): MenuItem[] {
  const again = async () => {
    const names = comparisons.sorted.map(({ name }) => name);
    const wasEmpty = compareDesk.isEmpty;
    const back = await compareDesk.reopen(comparison.id, names);
    openCompare({ kind: 'new' });
    if (!wasEmpty) undo.offer('The sets on the desk are put aside.', back);
  };
  const isWhole = comparison.info !== null;
  return [
    ...(isWhole
      ? [
          { label: 'Rename', onchoose: () => (compareView.renaming = comparison) },
          {
            label: 'Compare again',
            note: 'the same sets, with other choices',
            onchoose: () => void notices.attempt(again),
          },
        ]
      : []),
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => comparisons.reveal(comparison.id)) },
    { label: 'Move to the trash', onchoose: () => (compareView.removing = comparison) },
  ];
}
