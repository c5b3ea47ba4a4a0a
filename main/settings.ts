import { z } from 'zod';
import type { Settings, SettingsPatch } from '../preload/contract.ts';
import { LabError } from '../models/base/errors.ts';
import { Emitter } from './emitter.ts';
import { messageOf, readJsonOrSetAside, writeJson } from './files.ts';
import { settingsSchema } from './schemas.ts';

const SCHEMA_VERSION = 1;
const fileSchema = z.object({ schemaVersion: z.literal(SCHEMA_VERSION), settings: settingsSchema });

export const defaultSettings: Settings = {
  theme: 'system',
  device: 'auto',
  threads: 'auto',
  singleKeyShortcuts: true,
  tourSeen: false,
  workspace: null,
};

/** The settings in memory, each change written to the file at once. */
export class SettingsStore {
  readonly changed = new Emitter<Settings>();
  readonly #file: string;
  #settings: Settings;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, settings: Settings) {
    this.#file = file;
    this.#settings = settings;
  }

  /**
   * Reads the settings file. One that cannot be read is kept beside under another name and reported once: the lab then
   * starts with the defaults.
   */
  static async load(file: string): Promise<{ store: SettingsStore; problem: LabError | null }> {
    const read = await readJsonOrSetAside(file, (value) => fileSchema.parse(value).settings);
    if (read.state === 'read') return { store: new SettingsStore(file, read.value), problem: null };
    const store = new SettingsStore(file, defaultSettings);
    if (read.state === 'missing') return { store, problem: null };
    return {
      store,
      problem: new LabError('badInput', {
        what: 'The settings could not be read, so the lab started with the defaults.',
        where: file,
        kept: read.movedTo === null ? 'The file is as it was.' : `Your file is kept as ${read.movedTo}.`,
        todo: `Set them anew, or mend that file and put it back. The reason: ${shorten(read.reason)}`,
      }),
    };
  }

  get(): Settings {
    return this.#settings;
  }

  /**
   * A change of the workspace holds only once it is saved: a folder that the next start does not know is a folder lost.
   *
   * @throws LabError `badInput` when the file cannot be written; any other change still holds until the lab is closed
   */
  async set(patch: SettingsPatch & { workspace?: string }): Promise<Settings> {
    const before = this.#settings;
    this.#settings = { ...before, ...patch };
    this.changed.emit(this.#settings);
    // One write after the other, so that the last change is what stays on disk.
    const write = this.#writing.then(() =>
      writeJson(this.#file, { schemaVersion: SCHEMA_VERSION, settings: this.#settings }),
    );
    this.#writing = write.catch(() => undefined);
    try {
      await write;
    } catch (error) {
      const isLost = patch.workspace !== undefined;
      if (isLost) {
        this.#settings = { ...this.#settings, workspace: before.workspace };
        this.changed.emit(this.#settings);
      }
      throw new LabError('badInput', {
        what: `The settings could not be saved: ${messageOf(error)}.`,
        where: this.#file,
        kept: isLost ? 'The workspace is the one it was.' : 'The change holds until the lab is closed.',
        todo: 'Make the folder writable, then change the setting again.',
      });
    }
    return this.#settings;
  }
}

function shorten(reason: string): string {
  const line = reason.replaceAll(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
