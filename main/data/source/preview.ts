/** What the first rows of a file tell, read by the very parser that reads them all. */
import type { DataDomain, Preview, WindowChoices } from '../../../preload/data-contract.ts';
import type { FileVersion } from './open-file.ts';
import { SHOWN } from './lines.ts';
import { isProblem, type Plan, type PlannedColumn, type ReadProblem, type ReadRow } from './plan.ts';
import type { TextHead } from './text-source.ts';

const NUM_ROWS = 20;

export async function previewOf(
  plan: Plan,
  head: TextHead,
  version: FileVersion,
  windows: WindowChoices | null,
  signal: AbortSignal,
): Promise<Preview> {
  const notes = [...encodingNotes(head), ...plan.notes, ...windowNotes(plan.domain, windows)];
  const rows: Preview['rows'] = [];
  let refused: ReadProblem | null = null;
  const parser = await plan.parser(signal);
  try {
    // Of a file that goes on the last row may be cut short, and still shows what it begins with.
    for (const part of [parser.push(head.text), parser.end()]) {
      for (const item of part) {
        if (isProblem(item)) refused ??= item;
        else rows.push({ line: item.line, cells: cellsOf(plan.columns, item) });
        if (rows.length >= NUM_ROWS) break;
      }
      if (rows.length >= NUM_ROWS) break;
    }
  } finally {
    await parser.close?.();
  }
  // Such as intervals of a genome that names its chromosomes in another way.
  if (rows.length === 0 && refused !== null) {
    notes.unshift(`None of the first rows can be read. Line ${refused.line}: ${refused.reason}`);
  }
  return {
    bytes: version.bytes,
    compression: head.compression,
    encoding: head.encoding,
    ...viewOf(plan),
    rows,
    notes,
  };
}

/** The parts of a preview that a plan has. */
export function viewOf(
  plan: Plan,
): Pick<Preview, 'format' | 'domain' | 'delimiter' | 'hasHeader' | 'columns' | 'column' | 'nameColumn'> {
  const { format, domain, delimiter, hasHeader, column, nameColumn } = plan;
  const columns = plan.columns.map(({ name, kind }) => ({ name, kind }));
  return { format, domain, delimiter, hasHeader, columns, column, nameColumn };
}

export function cellsOf(columns: readonly PlannedColumn[], row: Pick<ReadRow, 'text' | 'name' | 'values'>): string[] {
  return columns.map(({ from }) => {
    const cell = from === 'text' ? row.text : from === 'name' ? (row.name ?? '') : (row.values[from] ?? '');
    return cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
  });
}

function encodingNotes({ encoding, hasByteOrderMark }: TextHead): string[] {
  const notes: string[] = [];
  if (hasByteOrderMark) notes.push('The file begins with a byte-order mark.');
  if (encoding === 'latin1') notes.push('The file is not UTF-8; its letters are read as Latin-1.');
  if (encoding === 'utf-16le' || encoding === 'utf-16be') notes.push('The file is UTF-16.');
  return notes;
}

export function windowNotes(domain: DataDomain, windows: WindowChoices | null): string[] {
  return domain === 'dna' && windows !== null
    ? ['Bases after the last full window of a sequence are left out; a sequence shorter than a window stays whole.']
    : [];
}
