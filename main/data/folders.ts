/** What the rooms of a workspace share: each holds folders, which are known by their names. */
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isErrno } from '../files.ts';

/** Whether an id is one folder's name: not a path, and not hidden. */
export function isFolderName(id: string): boolean {
  return id !== '' && !id.startsWith('.') && id === path.basename(id);
}

/** Names of the folders in a room, hidden ones left out; none where there is no room. */
export async function foldersIn(room: string): Promise<string[]> {
  const entries = await readdir(room, { withFileTypes: true }).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}

/** Bytes of all files in a folder and in its folders; a file that goes meanwhile counts nothing. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(path.join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
