import type { RunningJob } from './dialogs.ts';

/**
 * Holds the close once while jobs of the user's run, and asks. What can go wrong and how it is met:
 * - asked twice (window closed, then the app quit): one question at a time, the second is ignored;
 * - a job that does not stop: stopping has a time limit, after it the app goes all the same;
 * - a window that no longer answers: the question is the system's own dialog, not the page's.
 */
export interface CloseGuardParts {
  /** The jobs whose loss the user would mind. */
  activeJobs(): RunningJob[];
  ask(jobs: RunningJob[]): Promise<'quit' | 'stay'>;
  /** Stops the jobs; settles within a few seconds whatever they do. */
  stop(): Promise<void>;
  quit(): void;
}

interface Closing {
  preventDefault(): void;
}

/** @returns the listener for `before-quit` of the app and for `close` of the window, where closing it quits */
export function closeGuard(parts: CloseGuardParts): (event: Closing) => void {
  let state: 'open' | 'asking' | 'closing' = 'open';

  const settle = async (jobs: RunningJob[]) => {
    state = 'asking';
    const answer = await parts.ask(jobs).catch(() => 'stay' as const);
    if (answer === 'stay') {
      state = 'open';
      return;
    }
    await parts.stop().catch(() => undefined);
    state = 'closing';
    parts.quit();
  };

  return (event) => {
    if (state === 'closing') return;
    if (state === 'asking') {
      event.preventDefault();
      return;
    }
    const jobs = parts.activeJobs();
    if (jobs.length === 0) return;
    event.preventDefault();
    void settle(jobs);
  };
}
