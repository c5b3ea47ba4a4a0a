/** What the processes of a study are asked to do: plain data, as it goes from process to process. */
import type { SamplingSpec } from '../jobs/sampling-spec.ts';
import type { TrainSpec } from '../jobs/train-spec.ts';

/** Trains one arm, or goes on with its training; one that has ended is left as it is. */
export interface StudyTrainTask {
  kind: 'studyTrain';
  spec: Omit<TrainSpec, 'resume'>;
}

/** Draws one sample and writes it to its file. */
export interface StudySampleTask {
  kind: 'studySample';
  spec: SamplingSpec;
  file: string;
}

export type StudyTask = StudyTrainTask | StudySampleTask;
