/** What the two kinds of comparison take and give. */
import type { FidelityReport } from '../../models/fidelity/report.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';
import type { OpenProfile } from '../data/profile-file.ts';
import type { ReadSet } from './read-set.ts';

export interface ReadSets {
  generated: readonly ReadSet[];
  reference: ReadSet;
  train: ReadSet | null;
  /** In place of a reference: the profile of a training set. `reference` then has no sequences. */
  referenceProfile: OpenProfile | null;
  /** In place of a training set: the profile of one, or in a sentence why it cannot be used. */
  profile: OpenProfile | NoMetric | null;
}

/** What of a report depends on what the sets are of. */
export interface DomainPart extends Pick<
  FidelityReport,
  'metrics' | 'differences' | 'distributions' | 'tables' | 'kmers' | 'positions' | 'best' | 'worst' | 'examples'
> {
  /** Items that were used, and of them those that are valid. */
  counts: { reference: Counts; train: Counts | null; sets: Counts[] };
  /** Beside those of all comparisons, to be set beside the figures. */
  parameters: Record<string, string | number | boolean | null>;
  /** Files beside the report, by their names. */
  files: Record<string, string>;
  notes: string[];
}

export interface Counts {
  used: number;
  valid: number;
}
