import type { SamplerOptions } from '../../models/sampler/options.ts';
import type { SessionOptions } from '../session-options.ts';

/** What is sampled, and how: plain data, which processes can send each other. */
export interface SamplingSpec {
  model: string;
  n: number;
  /** The label goes by its name. */
  options: Omit<Partial<SamplerOptions>, 'label'>;
  /** A label of the model; null for any. */
  label: string | null;
  template: string | null;
  /** At index n how often n tokens are drawn; where absent, as often as in what the model learned from. */
  lengths?: readonly number[];
  /** Sequences whose every step is recorded. */
  trace: number;
  batchSize: number;
  device: SessionOptions;
}
