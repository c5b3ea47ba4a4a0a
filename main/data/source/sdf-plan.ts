/** What an SD file holds: its tags are the columns. */
import { LabError } from '../../../models/base/errors.ts';
import { countCells } from './cell-kinds.ts';
import { kindOf } from './columns.ts';
import type { Head, Plan, PlannedColumn } from './plan.ts';
import { SdfParser, SdfRecords, type SdfRecord } from './sdf.ts';

/** Tags with a column of their own. */
const MAX_TAGS = 500;
const OTHERS = 'other tags';

/** The counts line of a molblock is its fourth, and names the version. */
export function beginsAsSdf(text: string): boolean {
  return /^(?:[^\n\r]*(?:\r\n?|\n)){3}[^\n\r]*V[23]000\s*?(?:[\r\n]|$)/.test(text);
}

/** Whether a molblock ends somewhere: the first record may be damaged. */
export function hasMolblock(text: string): boolean {
  return /^M {2}END\s*?$/m.test(text);
}

/** @throws LabError `badInput` for a column that is not there */
export function planSdf(head: Head): Plan {
  const { file, choices } = head;
  const records = firstRecords(head);
  const found = [...new Set(records.flatMap(({ data }) => [...data.keys()]))].slice(0, MAX_TAGS);
  // Where the file goes on, later records may have tags that the first ones have not.
  const hasOthers = !head.isWhole || records.some(({ data }) => [...data.keys()].some((tag) => !found.includes(tag)));
  const title = found.includes('name') ? 'title line' : 'name';
  const molblock = found.includes('molblock') ? 'structure' : 'molblock';
  for (const name of [choices.column, choices.nameColumn]) {
    if (name === null || name === '' || [title, molblock, ...found].includes(name)) continue;
    const todo = `The columns are: ${[title, molblock, ...found].join(', ')}.`;
    throw new LabError('badInput', { what: `There is no column ${name}.`, where: file, todo });
  }
  const notes: string[] = [];
  if (choices.column !== null && choices.column !== molblock) {
    notes.push(`Molecules are read from their molblocks, and not from the tag ${choices.column}.`);
  }
  const chosen = choices.nameColumn;
  if (chosen === '') notes.push('Names are read from the first lines of the molblocks, which every record has.');
  const nameTag = chosen !== null && found.includes(chosen) ? chosen : null;
  const tags = found.filter((tag) => tag !== nameTag);
  if (hasOthers) notes.push(`Tags that only later records have stand in the column ${OTHERS}.`);
  const columns: PlannedColumn[] = [
    { name: nameTag ?? title, kind: 'name', from: 'name' },
    { name: molblock, kind: 'sequence', from: 'text' },
    ...tags.map((name, index): PlannedColumn => {
      const counts = countCells(records.map(({ data }) => data.get(name) ?? ''));
      return { name, kind: kindOf(counts), from: index };
    }),
    ...(hasOthers ? [{ name: OTHERS, kind: 'text', from: tags.length } as const] : []),
  ];
  return {
    format: 'sdf',
    domain: 'molecules',
    textForm: 'molblock',
    delimiter: null,
    hasHeader: false,
    columns,
    column: molblock,
    nameColumn: nameTag ?? title,
    properties: columns.slice(2).map(({ name }) => name),
    notes,
    parser: () => new SdfParser({ nameTag, tags, hasOthers }),
  };
}

function firstRecords({ text, isWhole }: Head): SdfRecord[] {
  const records = new SdfRecords();
  const found: SdfRecord[] = [];
  for (const part of isWhole ? [records.push(text), records.end()] : [records.push(text)]) {
    for (const record of part) if (!('reason' in record)) found.push(record);
  }
  return found;
}
