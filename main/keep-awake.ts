/** Keeps the computer awake while it works for the user, as far as a program can: a closed lid has the last word. */
import type { JobRegistry } from './jobs/registry.ts';

/** Of Electron's `powerSaveBlocker`. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
}

/** From the first job of the user's that runs to the end of the last one; the screen may go dark all the same. */
export function keepAwake(registry: Pick<JobRegistry, 'active' | 'changed'>, blocker: SleepBlocker): void {
  let id: number | null = null;
  registry.changed.on(() => {
    const isWorking = registry.active('user').some(({ state }) => state === 'running');
    if (isWorking) id ??= blocker.start('prevent-app-suspension');
    else if (id !== null) {
      blocker.stop(id);
      id = null;
    }
  });
}
