import { readFileSync, writeFileSync } from 'node:fs';

/** Changes one bit of a file. @param place of its byte, from 0 to below 1 of the length */
export function flipByte(file: string, place = 0.5): void {
  const bytes = readFileSync(file);
  const at = Math.floor(place * bytes.length);
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(file, bytes);
}
