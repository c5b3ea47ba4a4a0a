/** How a job is asked to stop: the reason of its signal. */
export type StopKind = 'stop' | 'keep';

/** Whether a job that was asked to stop shall give what it has so far. */
export function isToKeep(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === ('keep' satisfies StopKind);
}
