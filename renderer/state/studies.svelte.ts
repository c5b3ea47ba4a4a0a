import { type Api, type StartStudy, type StudyForm, type StudyReport, type StudyView, api } from '../api.ts';
import { LoadedOnce } from './loaded-once.svelte.ts';
import { WorkspaceList } from './workspace-list.svelte.ts';

/** The studies of the workspace, newest first; damaged ones are among them. */
export class Studies extends WorkspaceList<StudyView> {
  /** The one that gets another name, while that is asked. */
  renaming = $state.raw<StudyView | null>(null);
  /** The one that may go to the trash, while that is asked. */
  removing = $state.raw<StudyView | null>(null);

  constructor(transport: Api) {
    super(transport, {
      load: (asked) => asked.request('studies.list', {}),
      event: 'studies',
      madeAt: ({ info }) => info?.createdAt ?? '',
    });
  }

  /** @returns its id */
  async start(start: StartStudy): Promise<string> {
    return (await this.api.request('studies.start', { start })).studyId;
  }

  async resume(studyId: string): Promise<void> {
    await this.api.request('studies.resume', { studyId });
  }

  async rename(studyId: string, name: string): Promise<void> {
    await this.api.request('studies.rename', { studyId, name });
  }

  async setNotes(studyId: string, notes: string): Promise<void> {
    await this.api.request('studies.setNotes', { studyId, notes });
  }

  async reveal(studyId: string): Promise<void> {
    await this.api.request('studies.reveal', { studyId });
  }

  /** To the system's trash, after a while in which `restore` brings it back. */
  async remove(studyId: string): Promise<void> {
    await this.api.request('studies.remove', { studyId });
  }

  async restore(studyId: string): Promise<void> {
    await this.api.request('studies.restore', { studyId });
  }

  /** @returns whether something was written */
  async save(studyId: string, form: StudyForm): Promise<boolean> {
    return (await this.api.request('studies.save', { studyId, form })) !== null;
  }
}

export const studies = new Studies(api);
/** What studies came to, by their ids. */
export const studyReports = new LoadedOnce<StudyReport>((studyId) => api.request('studies.report', { studyId }));
