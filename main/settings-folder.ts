import { accessSync, constants, mkdirSync } from 'node:fs';
import { messageOf } from './files.ts';

/** Why the lab cannot keep its settings in a folder, in a sentence; null when it can. Makes the folder if it is missing. */
export function settingsFolderProblem(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return null;
  } catch (error) {
    return (
      `The lab keeps its settings in ${folder}, and cannot: ${messageOf(error)}. ` +
      'Make the folder writable, or name another one in the environment variable SCMDM_LAB_HOME.'
    );
  }
}
