/** `scmdm` as a process of its own. */
import { spawn } from 'node:child_process';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Stop {
  at: RegExp;
  by: 'SIGINT' | 'SIGKILL' | (() => void);
}

/**
 * @param stop sends a signal once standard error matches, or does something else
 * @param env besides this process's own
 */
export function scmdm(
  args: readonly string[],
  { home, stop, env = {} }: { home: string; stop?: Stop; env?: Record<string, string> },
): Promise<Ended> {
  const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
    env: { ...process.env, ...env, SCMDM_LAB_HOME: home },
  });
  let stdout = '';
  let stderr = '';
  let isStopped = false;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (stop?.at.test(stderr) !== true || isStopped) return;
    isStopped = true;
    if (typeof stop.by === 'string') child.kill(stop.by);
    else stop.by();
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
