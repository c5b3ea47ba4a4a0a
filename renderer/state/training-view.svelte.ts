import type { ModelView, RunView } from '../api.ts';

/** How trainings and models are looked at, and which question about one is open. */
class TrainingView {
  /** Charts as tables of numbers. */
  isTable = $state(false);
  readonly switchTable = (): void => {
    this.isTable = !this.isTable;
  };
  samples = $state<'drawn' | 'worst'>('drawn');
  renaming = $state.raw<RunView | null>(null);
  removing = $state.raw<RunView | null>(null);
  renamingModel = $state.raw<ModelView | null>(null);
  removingModel = $state.raw<ModelView | null>(null);
  /** The run that was asked to pause and has not done so yet. */
  pausingId = $state<string | null>(null);
  /** Ending a run early is asked about first. */
  stopping = $state.raw<RunView | null>(null);
}

export const trainingView = new TrainingView();
