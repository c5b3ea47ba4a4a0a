/** Starts child processes as Electron utility processes. */
import { utilityProcess, type MessagePortMain } from 'electron';
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
      onEnd: (listener) => {
        let fatal = '';
        // Told before the exit; an error that nobody listens to would be thrown here.
        child.on('error', (type, location) => (fatal = `${type} at ${location}`));
        child.once('exit', (code) => {
          listener({ text: endText(code), stderr: [stderr(), fatal].filter((part) => part !== '').join('\n') });
        });
      },
      kill: () => void child.kill(),
    };
  };
}

/** On POSIX systems Chromium tells the end by a signal as its bare number, or as 128 and the number. */
function endText(code: number): string {
  if (process.platform !== 'win32' && (code === 9 || code === 137)) return 'was killed by the system or the user';
  return `ended with code ${String(code)}`;
}
