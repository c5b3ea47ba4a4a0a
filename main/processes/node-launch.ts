/** Starts child processes with plain Node, for the command line and the tests. */
import { fork } from 'node:child_process';
import type { Programs } from '../paths.ts';
import type { FromChild, Launch } from './protocol.ts';
import { lastLines } from './last-lines.ts';

export function nodeLaunch(programs: Programs): Launch {
  return (name) => {
    const child = fork(programs[name], [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const stderr = lastLines(child.stderr);
    return {
      pid: child.pid,
      // A child that has just died cannot be written to; its end is reported by onEnd.
      post: (message) => {
        if (child.connected) child.send(message, () => undefined);
      },
      onMessage: (listener) => void child.on('message', (message) => listener(message as FromChild)),
      onEnd: (listener) => {
        let ended = false;
        const end = (text: string) => {
          if (!ended) listener({ text, stderr: stderr() });
          ended = true;
        };
        child.on('error', (error) => end(`could not be started: ${error.message}`));
        child.on('close', (code, signal) =>
          end(signal === null ? `ended with code ${String(code)}` : `ended by signal ${signal}`),
        );
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
