import type { JobKind, JobReport, Jobs, JobSpecOf } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';

/**
 * A job: one specification in, one result out. It looks at the signal between steps and throws CancelledError; what it
 * reports is for people and for the time left. Window and command line run the same functions.
 */
export type Job<K extends JobKind> = (
  spec: JobSpecOf<K>,
  signal: AbortSignal,
  report: (report: JobReport) => void,
) => Promise<Jobs[K]['result']>;

/** @throws CancelledError when the signal has aborted */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError();
}
