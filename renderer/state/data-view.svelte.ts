import type { DatasetView } from '../api.ts';

/** How the page of a data set is looked at, and which question about a set is open. */
class DataView {
  /** Charts as tables of numbers. */
  isTable = $state(false);
  readonly switchTable = (): void => {
    this.isTable = !this.isTable;
  };
  issues = $state<'dropped' | 'rewritten'>('dropped');
  /** Only rows that were left out for this reason; null for all. */
  reason = $state<string | null>(null);
  /** The model whose vocabulary the tokens are held against; null is the first. */
  modelId = $state<string | null>(null);
  renaming = $state.raw<DatasetView | null>(null);
  removing = $state.raw<DatasetView | null>(null);
  /** Files are held over the window. */
  isDropping = $state(false);
}

export const dataView = new DataView();
