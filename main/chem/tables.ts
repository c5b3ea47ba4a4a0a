/** The tables of main/chem/tables, read once per thread. Where they come from stands in the README beside them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Filter } from '../../models/chem/filters.ts';
import { unpackFragmentScores, type FragmentScores } from '../../models/chem/sa-score.ts';
import { readSmarts } from '../../models/chem/smarts.ts';

/** The build puts them into a folder of this name beside its programs. */
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'tables');

function table(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

let scores: FragmentScores | null = null;
let filters: Filter[] | null = null;

export function fragmentScores(): FragmentScores {
  return (scores ??= unpackFragmentScores(gunzipSync(table('sa-fragments.bin.gz'))));
}

/** 22 MCF and 480 PAINS patterns, under the names that RDKit's catalogue gives them. */
export function mosesFilters(): readonly Filter[] {
  return (filters ??= [
    ...rows('mcf.csv')
      .slice(1)
      .map(([name = '', smarts = '']): Filter => ({ kind: 'mcf', name, query: readSmarts(smarts) })),
    ...rows('wehi_pains.csv').map(([smarts = '', name = '']): Filter => ({
      kind: 'pains',
      name: name.replace(/^<regId=(.*)>$/, '$1'),
      query: readSmarts(smarts),
    })),
  ]);
}

function rows(name: string): string[][] {
  return parse(table(name), { trim: true });
}
