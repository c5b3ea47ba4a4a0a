/** Folders of the workspace on their way to the trash: put aside at once, and brought back if that is wished within a while. */
import { readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { isThere } from './folders.ts';

const PREFIX = '.removed~';

interface Removal {
  aside: string;
  folder: string;
  timer: NodeJS.Timeout;
}

export class Removals {
  readonly #trash: (folder: string) => Promise<void>;
  readonly #afterMs: number;
  readonly #byFolder = new Map<string, Removal>();

  /** @param afterMs longer than the window offers to undo it */
  constructor(trash: (folder: string) => Promise<void>, afterMs = 10_000) {
    this.#trash = trash;
    this.#afterMs = afterMs;
  }

  /** Hides a folder now, and gives it to the trash later. @throws the system's error; the folder then is where it was */
  async remove(folder: string): Promise<void> {
    const aside = path.join(path.dirname(folder), `${PREFIX}${path.basename(folder)}`);
    // One of the same name that was removed before goes to the trash first.
    if (await isThere(aside)) await this.#finish(folder, aside);
    await rename(folder, aside);
    const timer = setTimeout(() => {
      void this.#finish(folder, aside).catch(() => undefined);
    }, this.#afterMs);
    timer.unref();
    this.#byFolder.set(folder, { aside, folder, timer });
  }

  /** @throws LabError `notFound` when it is in the trash by now, `busy` when its name was taken meanwhile */
  async restore(folder: string): Promise<void> {
    const removal = this.#byFolder.get(folder);
    if (removal === undefined) {
      throw new LabError('notFound', {
        what: 'It is in the trash of the system by now.',
        where: folder,
        todo: 'Take it back out of the trash there.',
      });
    }
    if (await isThere(folder)) {
      throw new LabError('busy', { what: 'Another one has taken its name.', where: folder });
    }
    clearTimeout(removal.timer);
    this.#byFolder.delete(folder);
    await rename(removal.aside, folder);
  }

  /** Gives to the trash what an earlier start of the lab had put aside, and leaves what another one just did. */
  async clear(parent: string): Promise<void> {
    const names = await readdir(parent).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(PREFIX))) {
      const folder = path.join(parent, name.slice(PREFIX.length));
      const aside = path.join(parent, name);
      if (this.#byFolder.has(folder) || (await this.#isFresh(aside))) continue;
      await this.#finish(folder, aside).catch(() => undefined);
    }
  }

  /** Its name was changed a short while ago: by another lab on this workspace, which may still bring it back. */
  async #isFresh(aside: string): Promise<boolean> {
    const status = await stat(aside).catch(() => null);
    return status !== null && Date.now() - status.ctimeMs < this.#afterMs;
  }

  async #finish(folder: string, aside: string): Promise<void> {
    clearTimeout(this.#byFolder.get(folder)?.timer);
    this.#byFolder.delete(folder);
    if (await isThere(folder)) {
      await this.#trash(aside);
      return;
    }
    // Under its own name, so that the system's "put back" brings it to where it was.
    await rename(aside, folder);
    await this.#trash(folder);
  }
}
