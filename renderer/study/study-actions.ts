/** What can be done with a study in any state. */
import type { StudyView } from '../api.ts';
import { notices } from '../state/notices.svelte.ts';
import { studies } from '../state/studies.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';

export function studyActions(study: StudyView): MenuItem[] {
  return [
    { label: 'Rename', disabled: study.info === null, onchoose: () => (studies.renaming = study) },
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => studies.reveal(study.id)) },
    { label: 'Move to the trash', disabled: study.jobId !== null, onchoose: () => (studies.removing = study) },
  ];
}
