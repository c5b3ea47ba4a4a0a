import type { RunView, SampledRow, SamplesQuery } from '../api.ts';

/** How the page of a batch is looked at, and which question about a batch is open. */
class BatchView {
  show = $state<SamplesQuery['show']>('all');
  /** The row that is looked at, by its number; of the open batch. */
  chosen = $state.raw<{ runId: string; number: number } | null>(null);
  renaming = $state.raw<RunView | null>(null);
  removing = $state.raw<RunView | null>(null);
  noting = $state.raw<RunView | null>(null);
}

export const batchView = new BatchView();

/** Whether a row is shown under a filter. */
export function isShown(row: SampledRow, show: SamplesQuery['show']): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'valid':
      return row.valid === true;
    case 'invalid':
      return row.valid === false;
    case 'passing':
      // A molecule that is none passes nothing.
      return row.valid !== false && (row.fails === null || row.fails.length === 0);
  }
}
