import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Files by path and content; content that is not a string is written as JSON. */
export type Files = Record<string, unknown>;

/** A folder with these files that lasts as long as the test. */
export function tempFolder(files: Files = {}, parent = tmpdir()): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'scmdm-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
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
