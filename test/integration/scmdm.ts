/** `scmdm` as a process of its own. */
import { spawn } from 'node:child_process';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** @param stop sends a signal once standard error matches */
export function scmdm(
  args: readonly string[],
  { home, stop }: { home: string; stop?: { at: RegExp; by: 'SIGINT' | 'SIGKILL' } },
): Promise<Ended> {
  const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
    env: { ...process.env, SCMDM_LAB_HOME: home },
  });
  let stdout = '';
  let stderr = '';
  let isStopped = false;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (stop?.at.test(stderr) === true && !isStopped) isStopped = child.kill(stop.by);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
