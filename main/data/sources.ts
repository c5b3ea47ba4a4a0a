/** The files that the user chose or dropped, by a name of their own: the window never names a path. */
import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { messageOf } from '../files.ts';

export class SourceBook {
  readonly #paths = new Map<string, string>();

  /**
   * Takes files, and of folders the files in them (not those of their folders, and no hidden ones).
   *
   * @throws LabError `badInput` when no file is among them
   */
  async offer(paths: readonly string[]): Promise<SourceView[]> {
    const views: SourceView[] = [];
    let reason: string | null = null;
    for (const file of await unfolded(paths)) {
      try {
        const status = await stat(file);
        if (status.isFile()) views.push(this.#add(file, status.size));
      } catch (error) {
        reason ??= messageOf(error);
      }
    }
    if (views.length > 0) return views;
    throw new LabError('badInput', {
      what: reason === null ? 'There is no file in it.' : `The file cannot be read: ${reason}.`,
      where: paths[0] ?? null,
      todo: 'Choose a file with molecules or sequences.',
    });
  }

  /** A file that was imported before. @throws LabError `notFound` when it is not there any more */
  async reopen(file: string): Promise<SourceView> {
    const status = await stat(file).catch(() => null);
    if (status?.isFile() === true) return this.#add(file, status.size);
    throw new LabError('notFound', {
      what: 'The file that this data set came from is not there any more.',
      where: file,
      kept: 'The data set is whole without it.',
      todo: 'Put it back, or choose it where it is now.',
    });
  }

  /** @throws LabError `notFound` */
  pathOf(sourceId: string): string {
    const file = this.#paths.get(sourceId);
    if (file !== undefined) return file;
    throw new LabError('notFound', {
      what: 'This file was not chosen since the lab was started.',
      todo: 'Choose or drop it again.',
    });
  }

  #add(file: string, bytes: number): SourceView {
    const known = [...this.#paths].find(([, other]) => other === file)?.[0];
    const sourceId = known ?? randomUUID();
    this.#paths.set(sourceId, file);
    return { sourceId, path: file, name: path.basename(file), bytes };
  }
}

async function unfolded(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const each of paths) {
    const names = await readdir(each).catch(() => null);
    if (names === null) files.push(each);
    else
      files.push(
        ...names
          .filter((name) => !name.startsWith('.'))
          .sort()
          .map((name) => path.join(each, name)),
      );
  }
  return files;
}
