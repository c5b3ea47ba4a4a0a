import { replaceFile } from '../files.ts';
import type { Handlers } from '../ipc.ts';
import { fileName } from './file-name.ts';

type FileChannel = Extract<keyof Handlers, `file.${string}`>;

export interface FileParts {
  /** Asks where to write a file; null when it was cancelled. */
  askSave: (name: string, ending: string) => Promise<string | null>;
}

export function fileHandlers({ askSave }: FileParts): Pick<Handlers, FileChannel> {
  return {
    'file.save': async ({ name, format, content, isBase64 }) => {
      const file = await askSave(fileName(name), format);
      if (file === null) return null;
      await replaceFile(file, isBase64 ? new Uint8Array(Buffer.from(content, 'base64')) : content);
      return { file };
    },
  };
}
