import { type Api, type ImportReport, api } from '../api.ts';
import { type Loaded, LoadedOnce } from './loaded-once.svelte.ts';

export type ReportState = Loaded<ImportReport>;

/** The reports of imports, by the ids of their data sets. */
export class Reports extends LoadedOnce<ImportReport> {
  constructor(transport: Api) {
    super((datasetId) => transport.request('data.report', { datasetId }));
  }
}

export const reports = new Reports(api);
