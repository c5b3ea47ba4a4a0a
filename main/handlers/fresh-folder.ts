import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Makes a folder that was not there, so that nothing of the user's is written over. @throws the system's error */
export async function freshFolder(parent: string, name: string): Promise<string> {
  const taken = new Set(await readdir(parent).catch(() => []));
  let fresh = name;
  for (let n = 2; taken.has(fresh); n++) fresh = `${name}-${String(n)}`;
  const folder = path.join(parent, fresh);
  await mkdir(folder);
  return folder;
}
