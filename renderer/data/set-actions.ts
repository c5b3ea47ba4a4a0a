/** What can be done with a data set, in the order it is offered. */
import type { DatasetView } from '../api.ts';
import { openData } from '../state/data-place.ts';
import { dataView } from '../state/data-view.svelte.ts';
import { datasets } from '../state/datasets.svelte.ts';
import { openCollection } from '../state/explore-place.ts';
import { notices } from '../state/notices.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';

export function moreOfSet(set: DatasetView): MenuItem[] {
  return [
    { label: 'Rename', onchoose: () => (dataView.renaming = set) },
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => datasets.reveal(set.id)) },
    {
      label: 'Export the rows left out',
      note: 'as CSV, each with its line and reason',
      onchoose: () => void notices.attempt(() => datasets.exportProblems(set.id)),
    },
    { label: 'Move to the trash', onchoose: () => (dataView.removing = set) },
  ];
}

/** In the list, where it may not be open. */
export function listMenuOfSet(set: DatasetView): MenuItem[] {
  const { id, info } = set;
  const actions = moreOfSet(set);
  if (info === null) return actions.filter(({ label }) => label === 'Show in folder' || label === 'Move to the trash');
  return [
    {
      label: 'Open its records',
      onchoose: () => {
        openData({ kind: 'set', id, view: 'records' });
      },
    },
    {
      label: 'Explore',
      disabled: info.counts.accepted === 0,
      onchoose: () => {
        openCollection({ kind: 'dataset', id });
      },
    },
    ...actions,
  ];
}
