import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** A folder that really cannot be written to, or null where none can be made. The superuser needs a read-only disk. */
export function readOnlyFolder(): string | null {
  const folder = tempFolder();
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    onTestFinished(() => {
      chmodSync(folder, 0o700);
    });
    return folder;
  }
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', folder]).status !== 0) return null;
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  return folder;
}
