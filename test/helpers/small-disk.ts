import { onTestFinished } from 'vitest';
import { mountDisk } from './mount-disk.ts';
import { tempFolder } from './temp-folder.ts';

/** A folder on a disk of so many bytes, or null where none can be mounted. */
export function smallDisk(size: string): string | null {
  const folder = tempFolder();
  const unmount = mountDisk(folder, size);
  if (unmount === null) return null;
  onTestFinished(unmount);
  return folder;
}
