/** Records in the forms of text files, batch by batch. */
import { LabError } from '../../../models/base/errors.ts';
import type { Molblock } from '../../chem/molblock.ts';
import { distinctNames } from './columns.ts';

export interface WrittenRecord {
  name: string | null;
  /** A SMILES, or bases. */
  text: string;
  /** In the order of the properties. */
  values: readonly (string | number | null)[];
}

/** Molblocks of SMILES, null for one that is no molecule: the pool's task `molblocks`. */
export type ToMolblocks = (smiles: readonly string[]) => Promise<(Molblock | null)[]>;

export type Batches = AsyncGenerator<readonly WrittenRecord[]>;

/** How often something was changed, since the form cannot hold it. */
export type Changes = Map<string, number>;

const FASTA_WIDTH = 80;

/** RFC 4180, but lines end with LF. */
export async function* csvLines(names: readonly string[], batches: Batches): AsyncGenerator<string> {
  yield csvLine(names);
  for await (const batch of batches) {
    yield batch.map(({ text, name, values }) => csvLine([text, name ?? '', ...values.map(cellOf)])).join('');
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(',')}\n`;
}

function quotedCell(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellOf(value: string | number | null): string {
  return value === null ? '' : String(value);
}

/** SMILES, a tab, and the name, where there is one. */
export async function* smilesLines(batches: Batches, changes: Changes): AsyncGenerator<string> {
  const oneLine = changer(changes, 'Line ends and tabs in names became blanks', (name) =>
    name.replaceAll(/\s*[\t\r\n\v\f]\s*/g, ' ').trim(),
  );
  for await (const batch of batches) {
    const lines = batch.map(({ text, name }) => (name === null ? `${text}\n` : `${text}\t${oneLine(name)}\n`));
    yield lines.join('');
  }
}

export async function* fastaLines(batches: Batches, changes: Changes): AsyncGenerator<string> {
  const oneWord = changer(changes, 'Blanks in names became _', (name) => name.trim().replaceAll(/\s+/g, '_'));
  const lines = new RegExp(`.{1,${FASTA_WIDTH}}`, 'g');
  for await (const batch of batches) {
    yield batch
      .map(({ text, name }) => `>${name === null ? '' : oneWord(name)}\n${text.replaceAll(lines, '$&\n')}`)
      .join('');
  }
}

/** In `Changes`: records that are not in the file. */
export const unreadable = 'Left out, since RDKit cannot read them as molecules';

/** A record that has no molblock is left out. @throws LabError `badInput` when none has one */
export async function* sdfLines(
  names: readonly string[],
  batches: Batches,
  toMolblocks: ToMolblocks,
  changes: Changes,
): AsyncGenerator<string> {
  const oneLine = changer(changes, 'Line ends in names became blanks', (name) =>
    name.replaceAll(/\s*[\r\n]+\s*/g, ' '),
  );
  const asLines = changer(changes, 'Line ends in values became LF, and blank lines were left out', (value) =>
    value
      .split(/\r\n?|\n/)
      .filter((line) => line.trim() !== '')
      .join('\n'),
  );
  const tag = changer(changes, 'Signs that end a tag were left out of its name', (name) =>
    name.replaceAll(/[<>\r\n]+/g, ' ').trim(),
  );
  const tags = distinctNames(names.map(tag), []);
  let number = 0;
  let first: string | null = null;
  for await (const batch of batches) {
    first ??= batch[0]?.text ?? null;
    const blocks = await toMolblocks(batch.map(({ text }) => text));
    const records = batch.map(({ name, values }, index) => {
      const block = blocks[index] ?? null;
      if (block === null) {
        add(changes, unreadable);
        return '';
      }
      number += 1;
      if (!block.isExact) add(changes, 'Molecules whose stereo the drawing does not hold');
      const title = unlikeSeparator(name === null ? '' : oneLine(name));
      const data = values.map((value, column) => {
        const cell = cellOf(value);
        return cell === ''
          ? ''
          : `> <${tags[column] ?? ''}>\n${asLines(cell).split('\n').map(unlikeSeparator).join('\n')}\n\n`;
      });
      return `${title}${block.text.slice(block.text.indexOf('\n')).trimEnd()}\n${data.join('')}$$$$\n`;
    });
    yield records.join('');
  }
  if (number > 0 || first === null) return;
  throw new LabError('badInput', {
    what: 'RDKit can read none of these as a molecule, and an SDF holds nothing else.',
    where: first.slice(0, 200),
    kept: 'No file was written; what was there before is as it was.',
    todo: 'Choose SMILES or CSV, which hold the texts as they are.',
  });
}

/** A line of $$$$ would end the record; with a blank before it, it does not. */
function unlikeSeparator(line: string): string {
  return line.startsWith('$$$$') ? ` ${line}` : line;
}

function changer(changes: Changes, what: string, change: (text: string) => string): (text: string) => string {
  return (text) => {
    const changed = change(text);
    if (changed !== text) add(changes, what);
    return changed;
  };
}

function add(changes: Changes, what: string): void {
  changes.set(what, (changes.get(what) ?? 0) + 1);
}
