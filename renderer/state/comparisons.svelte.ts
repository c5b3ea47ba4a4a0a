import {
  type Api,
  type ComparisonView,
  type FidelityReport,
  type FigureWidthMm,
  type ReportForm,
  api,
} from '../api.ts';
import { type Loaded, LoadedOnce } from './loaded-once.svelte.ts';
import { WorkspaceList } from './workspace-list.svelte.ts';

/** The comparisons of the workspace, newest first; damaged ones are among them. */
export class Comparisons extends WorkspaceList<ComparisonView> {
  constructor(transport: Api) {
    super(transport, {
      load: (asked) => asked.request('compare.list', {}),
      event: 'comparisons',
      madeAt: ({ info }) => info?.createdAt ?? '',
    });
  }

  async rename(comparisonId: string, name: string): Promise<void> {
    await this.api.request('compare.rename', { comparisonId, name });
  }

  /** To the system's trash, after a while in which `restore` brings it back. */
  async remove(comparisonId: string): Promise<void> {
    await this.api.request('compare.remove', { comparisonId });
  }

  async restore(comparisonId: string): Promise<void> {
    await this.api.request('compare.restore', { comparisonId });
  }

  async reveal(comparisonId: string): Promise<void> {
    await this.api.request('compare.reveal', { comparisonId });
  }

  /** @returns whether something was written */
  async saveReport(comparisonId: string, form: ReportForm): Promise<boolean> {
    return (await this.api.request('compare.saveReport', { comparisonId, form })) !== null;
  }

  /** @returns whether something was written */
  async saveFigure(comparisonId: string, figure: string, widthMm: FigureWidthMm): Promise<boolean> {
    return (await this.api.request('compare.saveFigure', { comparisonId, figure, widthMm })) !== null;
  }

  /** @returns how many were written, and where; null when nothing was */
  async saveFigures(comparisonId: string, widthMm: FigureWidthMm): Promise<{ folder: string; files: number } | null> {
    return this.api.request('compare.saveFigures', { comparisonId, widthMm });
  }
}

export type ComparisonReport = Loaded<FidelityReport>;

export const comparisons = new Comparisons(api);
/** What comparisons came to, by their ids. */
export const comparisonReports = new LoadedOnce<FidelityReport>((comparisonId) =>
  api.askPort('analysis', 'comparisonReport', { comparisonId }),
);
