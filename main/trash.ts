/** The way to the trash of the system, and what the window is told of it. */
import path from 'node:path';
import { LabError } from '../models/base/errors.ts';
import { messageOf } from './files.ts';
import type { Notices } from './notices.ts';

export interface TrashParts {
  /** The system's. */
  trashItem: (folder: string) => Promise<void>;
  notices: Pick<Notices, 'add'>;
  /** Tell the window what a room of the workspace holds now, given the id of what went; by the names of the rooms. */
  rooms: Readonly<Record<string, (id: string) => Promise<unknown>>>;
}

/** Gives a folder of a room to the trash. What the system does not take stays, and the user is told. */
export function intoTrash({ trashItem, notices, rooms }: TrashParts): (folder: string) => Promise<void> {
  return async (folder) => {
    try {
      await trashItem(folder);
    } catch (error) {
      notices.add(
        'warn',
        new LabError('unusable', {
          what: `The system did not take it into its trash: ${messageOf(error)}.`,
          where: folder,
          kept: 'All of it, where it was.',
          todo: 'Delete the folder in your file manager.',
        }),
      );
    }
    // On its way it was in its room again for a moment, and is so still where there is no trash.
    await rooms[path.basename(path.dirname(folder))]?.(path.basename(folder));
  };
}
