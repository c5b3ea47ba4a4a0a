/** The rows of a batch as a collection: those that are there, also while it goes on. */
import type { ExploreColumn } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { allSamples } from '../analysis/samples.ts';
import { readRun } from '../data/runs/folder.ts';
import type { WrittenRow } from '../data/write-samples.ts';
import { Collection, type NumberColumn } from './collection.ts';

/** What a batch tells of each row; molecules only where it says so. */
const told: readonly { name: string; valueOf: (row: WrittenRow) => number | null; isOfMolecules?: boolean }[] = [
  { name: 'valid', valueOf: ({ valid }) => (valid === null ? null : Number(valid)), isOfMolecules: true },
  { name: 'tokens', valueOf: ({ numTokens }) => numTokens },
  { name: 'network evaluations', valueOf: ({ nfe }) => nfe },
  { name: 'repairs', valueOf: ({ numRepairs }) => numRepairs },
  { name: 'mean log probability', valueOf: ({ meanLogProb }) => meanLogProb },
];

/** @throws LabError `notFound` for a batch without a row, `badInput` for a damaged one */
export async function loadRun(workspace: string, id: string): Promise<Collection> {
  const { name } = await readRun(workspace, id);
  const rows = await allSamples(workspace, id);
  if (rows.length === 0) {
    const todo = 'Look again when the first ones are done.';
    throw new LabError('notFound', { what: 'No row of this batch is there yet.', where: name, todo });
  }
  const isMolecules = rows.some(({ valid }) => valid !== null);
  const numbers = told
    .filter(({ isOfMolecules }) => isMolecules || isOfMolecules !== true)
    .map((column): NumberColumn => {
      const values = Float64Array.from(rows, (row) => column.valueOf(row) ?? NaN);
      return { info: infoOf(column.name), values };
    });
  return new Collection({
    name,
    domain: isMolecules ? 'molecules' : 'dna',
    texts: rows.map(({ text }) => text),
    names: rows.map(() => null),
    lines: Int32Array.from(rows, ({ sequence }) => sequence + 1),
    numbers: [...numbers, { info: infoOf('came before'), values: cameBefore(rows) }],
    texted: [],
    readTexts: () => Promise.resolve([]),
  });
}

/** 1 for a row whose molecule, or text, stood in the batch before. */
function cameBefore(rows: readonly WrittenRow[]): Float64Array {
  const seen = new Set<string>();
  return Float64Array.from(rows, ({ text, canonical, valid }) => {
    if (valid === false) return NaN;
    const own = canonical ?? text;
    if (seen.has(own)) return 1;
    seen.add(own);
    return 0;
  });
}

function infoOf(name: string): ExploreColumn {
  return { id: `run ${name}`, name, unit: null, kind: 'number', from: 'run' };
}
