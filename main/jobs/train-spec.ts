import type { TrainChoices } from '../data/train-plan.ts';
import type { SessionOptions } from '../session-options.ts';

/** What a training is asked to do: plain data, which processes can send each other. */
export interface TrainSpec {
  kind: 'train' | 'adapt';
  out: string;
  choices: TrainChoices;
  /** Goes on with the training that lies in `out`. */
  resume: boolean;
  device: SessionOptions;
  /** Steps of an interval of the log; null for 20 steps or 5 s, whichever is longer. */
  logEvery: number | null;
}
