/** What can be done with a model beside using it. */
import type { ModelView } from '../api.ts';
import { models } from '../state/models.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { trainingView } from '../state/training-view.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';

/** Those that came with the lab keep their name and place. */
export function moreOfModel(model: ModelView): MenuItem[] {
  const isOwn = model.source === 'workspace';
  return [
    ...(isOwn ? [{ label: 'Rename', onchoose: () => (trainingView.renamingModel = model) }] : []),
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => models.reveal(model.id)) },
    ...(isOwn ? [{ label: 'Move to the trash', onchoose: () => (trainingView.removingModel = model) }] : []),
  ];
}
