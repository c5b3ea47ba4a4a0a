/** What can be done with a training in any state. */
import type { RunView } from '../api.ts';
import { notices } from '../state/notices.svelte.ts';
import { runs } from '../state/runs.svelte.ts';
import { trainingView } from '../state/training-view.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';
import { isUnderWay } from './words.ts';

export function keepingActions(run: RunView): MenuItem[] {
  return [
    { label: 'Rename', onchoose: () => (trainingView.renaming = run) },
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => runs.reveal(run.id)) },
    {
      label: 'Move to the trash',
      disabled: isUnderWay(run.state),
      onchoose: () => (trainingView.removing = run),
    },
  ];
}
