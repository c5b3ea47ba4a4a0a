/** What the user wrote about a model or a run: a plain text beside it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../model-folder.ts';

const notesFile = 'notes.txt';

/** Nothing where there is no file. */
export async function readNotes(folder: string): Promise<string> {
  return readFile(path.join(folder, notesFile), 'utf8').catch(() => '');
}

/** @throws LabError `unusable` when they cannot be written; those before stay */
export async function writeNotes(folder: string, notes: string): Promise<void> {
  await writeWhole(path.join(folder, notesFile), notes);
}
