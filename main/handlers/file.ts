import path from 'node:path';
import type { SavedFile } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { messageOf, replaceFile } from '../files.ts';
import type { Handlers } from '../ipc.ts';
import { fileName } from './file-name.ts';
import { freshFolder } from './fresh-folder.ts';

type FileChannel = Extract<keyof Handlers, `file.${string}`>;

export interface FileParts {
  /** Asks where to write a file; null when it was cancelled. */
  askSave: (name: string, ending: string) => Promise<string | null>;
  /** Asks for a folder; null when it was cancelled. */
  askFolder: () => Promise<string | null>;
}

export function fileHandlers({ askSave, askFolder }: FileParts): Pick<Handlers, FileChannel> {
  return {
    'file.save': async ({ name, format, content, isBase64 }) => {
      const file = await askSave(fileName(name), format);
      if (file === null) return null;
      await replaceFile(file, bytesOf({ content, isBase64 }));
      return { file };
    },
    'file.saveAll': async ({ name, files }) => {
      const chosen = await askFolder();
      if (chosen === null) return null;
      let where = chosen;
      try {
        const folder = await freshFolder(chosen, fileName(name));
        for (const file of files) {
          where = path.join(folder, `${fileName(file.name)}.${file.format}`);
          await replaceFile(where, bytesOf(file));
        }
        return { folder, files: files.length };
      } catch (error) {
        throw new LabError('unusable', {
          what: `The files could not be written: ${messageOf(error)}.`,
          where,
          kept: 'What was written before.',
          todo: 'Choose another place.',
        });
      }
    },
  };
}

function bytesOf({ content, isBase64 }: Pick<SavedFile, 'content' | 'isBase64'>): Uint8Array<ArrayBuffer> | string {
  return isBase64 ? new Uint8Array(Buffer.from(content, 'base64')) : content;
}
