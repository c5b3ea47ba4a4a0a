import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Files by path and content; content that is not a string is written as JSON. */
export type Files = Record<string, unknown>;

/** A folder with these files that is gone when the test is over. */
export function plant(files: Files, parent?: string): string {
  const folder = tempFolder(parent);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}
