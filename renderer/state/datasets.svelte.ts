import { type Api, type DatasetView, type ExportFormat, api } from '../api.ts';
import { WorkspaceList } from './workspace-list.svelte.ts';

/** The data sets of the workspace, newest first; damaged ones are among them. */
export class Datasets extends WorkspaceList<DatasetView> {
  constructor(transport: Api) {
    super(transport, {
      load: (asked) => asked.request('data.list', {}),
      event: 'datasets',
      madeAt: ({ info }) => info?.importedAt ?? '',
    });
  }

  async rename(datasetId: string, name: string): Promise<void> {
    await this.api.request('data.rename', { datasetId, name });
  }

  /** To the system's trash, after a while in which `restore` brings it back. */
  async remove(datasetId: string): Promise<void> {
    await this.api.request('data.remove', { datasetId });
  }

  async restore(datasetId: string): Promise<void> {
    await this.api.request('data.restore', { datasetId });
  }

  async reveal(datasetId: string): Promise<void> {
    await this.api.request('data.reveal', { datasetId });
  }

  async exportProblems(datasetId: string): Promise<void> {
    await this.api.request('data.exportProblems', { datasetId });
  }

  async export(datasetId: string, format: ExportFormat): Promise<void> {
    await this.api.request('data.export', { datasetId, format });
  }
}

export const datasets = new Datasets(api);
