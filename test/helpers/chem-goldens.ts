/** RDKit's answers to 1,000 molecules; see test/goldens/README.md. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface DescriptorGolden {
  id: number;
  smiles: string;
  canonical: string;
  murcko: string;
  moses_scaffold: string | null;
}

export function goldenText(file: string): string {
  return gunzipSync(readFileSync(`test/goldens/${file}`)).toString('utf8');
}

export function jsonLines<T>(file: string): T[] {
  return goldenText(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export function descriptorGoldens(): DescriptorGolden[] {
  return jsonLines<DescriptorGolden>('chem/descriptors.jsonl.gz');
}
