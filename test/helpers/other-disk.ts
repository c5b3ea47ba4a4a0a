import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** A folder on another disk than the temporary folder, or null where there is none and none can be mounted. */
export function otherDisk(): string | null {
  const shared = '/dev/shm';
  if (existsSync(shared) && statSync(shared).dev !== statSync(tmpdir()).dev) {
    const folder = mkdtempSync(path.join(shared, 'scmdm-test-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    return folder;
  }
  const folder = tempFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', 'none', folder]).status !== 0) return null;
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  return folder;
}
