/** When the app ends, and what is done before. */
import { app } from 'electron';
import type { closeGuard } from './close-guard.ts';
import type { Log } from './log.ts';

interface Living {
  log: Log;
  /** The child processes. */
  hosts: readonly { stop(): void }[];
  guard: ReturnType<typeof closeGuard>;
  /** Opens the window or brings it to the front. */
  show: () => Promise<void>;
  /** Stops the jobs; settles within a few seconds. */
  stop: () => Promise<void>;
}

export function liveAsApp({ log, hosts, guard, show, stop }: Living): void {
  app.on('before-quit', guard);
  app.on('will-quit', () => {
    for (const host of hosts) host.stop();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => void show());
  app.on('second-instance', () => void show());
  // The system or a terminal ends the app: nobody is there to answer a question.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      log.write('info', 'main', `ended by ${signal}`);
      void stop().finally(() => {
        app.exit(0);
      });
    });
  }
}
