import type { Absent, Estimate } from '../../models/fidelity/report.ts';

/** Values of the sets in a row; null for what is not known yet. */
export interface LiveValues {
  values: readonly (Estimate | Absent | null)[];
}
