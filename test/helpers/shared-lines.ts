/** Lines of a file that may be compressed, below the heading `SMILES`. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export function linesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines[0] === 'SMILES' ? lines.slice(1) : lines;
}
