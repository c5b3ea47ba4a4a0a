/** Starts child processes as Electron utility processes. */
import { app, utilityProcess, type MessagePortMain } from 'electron';
import type { Programs } from '../paths.ts';
import type { FromChild, Launch } from './protocol.ts';
import { lastLines } from './last-lines.ts';

export function electronLaunch(programs: Programs): Launch {
  return (name) => {
    const child = utilityProcess.fork(programs[name], [], {
      serviceName: `lab-${name}`,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const stderr = lastLines(child.stderr);
    return {
      get pid() {
        return child.pid;
      },
      post: (message, ports) => {
        child.postMessage(message, ports as MessagePortMain[] | undefined);
      },
      onMessage: (listener) => void child.on('message', (message: unknown) => listener(message as FromChild)),
      onEnd: (listener) =>
        void child.once('exit', (code) => {
          // Chromium tells the exit code of a signal as 128 + n, or the bare n.
          listener({ text: endText(code), stderr: stderr() });
        }),
      kill: () => void child.kill(),
    };
  };
}

function endText(code: number): string {
  const reason = code === 9 || code === 137 ? 'killed by the system or the user' : `ended with code ${String(code)}`;
  return app.isReady() ? reason : `${reason} before the app was ready`;
}
