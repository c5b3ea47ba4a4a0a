/** Whether a file is a list of sequences, one a line. */
import type { DataDomain } from '../../../preload/data-contract.ts';
import { countCells, domainOf, isDnaLike, namedDomain } from './cell-kinds.ts';
import { Lines } from './lines.ts';
import { ListParser, splitEntry } from './list.ts';
import { MAX_BASES, type Head, type Plan, type PlannedColumn } from './plan.ts';
import { isHeading } from './table-plan.ts';

const LOOKED_AT = 200;

/** @returns null where fewer than half of the first words are sequences, unless the format was chosen */
export function planList(head: Head, chosen: DataDomain | null): Plan | null {
  const { choices } = head;
  const entries = firstLines(head).map((line) => splitEntry(line, true));
  if (entries.length === 0) return null;
  const isNamed = namedDomain(entries[0]?.text ?? '') !== null;
  const rest = entries.slice(isNamed ? 1 : 0).map(({ text }) => text);
  const counts = countCells(rest.length > 1 && !isNamed ? rest.slice(1) : rest);
  const found = domainOf(counts);
  const wanted = chosen ?? choices.domain;
  if (wanted === null && found === null && !(isNamed && rest.length === 0)) return null;
  if (chosen === null && found !== null && choices.domain !== null && found.domain !== choices.domain) return null;
  if (chosen === null && found === null && rest.length > 0) return null;
  const domain = wanted ?? found?.domain ?? 'molecules';
  const first = entries[0]?.text ?? '';
  const hasHeader = choices.hasHeader ?? (isNamed || (rest.length > 1 && isHeading(first, domain)));
  const notes: string[] = [];
  if (hasHeader && !isNamed) notes.push(`The first line, “${first.slice(0, 60)}”, is read as a heading.`);
  const data = entries.slice(hasHeader ? 1 : 0);
  const isDna = domain === 'dna';
  const numNamed = data.filter(({ name }) => name !== null && !(isDna && isDnaLike(name))).length;
  const hasNames = numNamed > data.length / 2 || (!isDna && numNamed > 0);
  const heading = splitEntry(firstLines(head)[0] ?? '', hasNames);
  const columns: PlannedColumn[] = [
    { name: hasHeader ? heading.text : isDna ? 'sequence' : 'smiles', kind: 'sequence', from: 'text' },
  ];
  if (hasNames) {
    columns.push({ name: (hasHeader ? heading.name : null) ?? 'name', kind: 'name', from: 'name' });
  }
  return {
    format: isDna ? 'dnaList' : 'smiles',
    domain,
    textForm: isDna ? 'dna' : 'smiles',
    delimiter: null,
    hasHeader,
    columns,
    column: (columns[0] as PlannedColumn).name,
    nameColumn: columns[1]?.name ?? null,
    properties: [],
    notes,
    parser: () => new ListParser({ hasHeader, isDna, hasNames, windows: choices.windows }),
  };
}

function firstLines({ text, isWhole }: Head): string[] {
  const lines = new Lines(MAX_BASES);
  const found: string[] = [];
  for (const part of isWhole ? [lines.push(text), lines.end()] : [lines.push(text)]) {
    for (const line of part) {
      if (line.text.trim() !== '') found.push(line.text);
      if (found.length >= LOOKED_AT) return found;
    }
  }
  // One line that is longer than all that was looked at.
  return found.length === 0 && text.trim() !== '' ? [text] : found;
}
