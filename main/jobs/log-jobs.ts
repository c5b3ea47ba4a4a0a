import type { JobView } from '../../preload/contract.ts';
import type { Log } from '../log.ts';

/** Writes a line when a job starts and when it ends. */
export function logJobs(log: Log): (job: JobView) => void {
  const running = new Set<string>();
  return ({ id, state, title, error }) => {
    if (state === 'queued' || (state === 'running' && running.has(id))) return;
    if (state === 'running') running.add(id);
    else running.delete(id);
    const isBad = state === 'failed' || state === 'interrupted';
    log.write(isBad ? 'error' : 'info', 'job', `${title}: ${state}${isBad ? `, ${error?.what ?? ''}` : ''}`);
  };
}
