import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';

/**
 * Puts a disk of so many bytes over an empty folder.
 *
 * @param size as mount takes it: "2m"
 * @returns takes the disk away again; null where none can be mounted
 */
export function mountDisk(folder: string, size: string): (() => void) | null {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', folder]).status !== 0) return null;
  return () => {
    spawnSync('umount', [folder]);
  };
}

/** Makes a file as large as the disk that it is on has room. */
export function fillDisk(file: string): void {
  const zeros = Buffer.alloc(1 << 20);
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, zeros);
  } catch (error) {
    // What was left of the last megabyte has been written, too.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}
