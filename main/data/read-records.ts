/**
 * Reads the sequences of a file, whatever of the usual forms it has: a list of SMILES, CSV or TSV with a column of
 * sequences, FASTA; plain or gzip. The form is told by the content, not by the name. A row that cannot be used is
 * listed with its line and reason, and the rest goes on.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { LabError } from '../../models/base/errors.ts';
import type { Domain, LabelledRecord, RowProblem } from '../../models/data/record.ts';
import { readDna } from '../../models/tokens/dna-tokenizer.ts';
import { isErrno, messageOf } from '../files.ts';

export interface ReadOptions {
  /** What the sequences are of; told by the content when it is not given. */
  domain?: Domain | undefined;
  /** The column that holds them; found by its name when it is not given. */
  column?: string | undefined;
  /** The column that holds their classes; an empty cell is none. */
  labelColumn?: string | undefined;
  /** Longer DNA is cut into windows of so many bases, end to end. */
  windowLength: number;
}

export interface ReadRecords {
  domain: Domain;
  records: LabelledRecord[];
  problems: RowProblem[];
  /** SHA-256 of the file as it lies on the disk. */
  sha256: string;
}

/** Column names that tell what they hold, in lower case. */
const columnNames: Record<Domain, readonly string[]> = {
  molecules: ['smiles', 'canonical_smiles', 'canonicalsmiles', 'isomeric_smiles', 'mol', 'molecule', 'structure'],
  dna: ['sequence', 'seq', 'dna'],
};

/**
 * @throws LabError `badInput` when the file cannot be read, holds nothing, or no column of it holds sequences;
 * `cancelled` when the signal aborts
 */
export async function readRecords(file: string, options: ReadOptions, signal: AbortSignal): Promise<ReadRecords> {
  const hash = createHash('sha256');
  const rows = new RowReader(file, options);
  try {
    for await (const line of createInterface({ input: await openText(file, hash), crlfDelay: Infinity })) {
      signal.throwIfAborted();
      rows.add(line);
    }
  } catch (error) {
    if (error instanceof LabError) throw error;
    if (signal.aborted) throw new LabError('cancelled', { what: 'Cancelled.' });
    if (isErrno(error, 'ENOENT')) throw nothingIn(file, 'There is no such file.');
    if (isErrno(error, 'EISDIR')) throw nothingIn(file, 'This is a folder, and a file is wanted.');
    throw nothingIn(file, `The file cannot be read: ${messageOf(error)}.`);
  }
  const { domain, records, problems } = rows.end();
  return { domain, records, problems, sha256: hash.digest('hex') };
}

async function openText(file: string, hash: ReturnType<typeof createHash>): Promise<Readable> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const bytes = createReadStream(file);
  const counted = bytes.pipe(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    }),
  );
  bytes.on('error', (error) => counted.destroy(error));
  if (!isGzip) return counted;
  const text = counted.pipe(createGunzip());
  counted.on('error', (error) => text.destroy(error));
  return text;
}

type Form =
  | { kind: 'fasta' }
  | { kind: 'list'; domain: Domain }
  | { kind: 'table'; domain: Domain; delimiter: string; column: number; labelColumn: number | null };

class RowReader {
  readonly #file: string;
  readonly #options: ReadOptions;
  readonly #records: LabelledRecord[] = [];
  readonly #problems: RowProblem[] = [];
  #form: Form | null = null;
  #line = 0;
  /** The FASTA entry being read. */
  #entry: { name: string; line: number; parts: string[] } | null = null;

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
  }

  add(raw: string): void {
    this.#line += 1;
    const text = this.#line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') return;
    if (this.#form === null) {
      this.#form = formOf(text, this.#options, this.#file);
      if (this.#form.kind === 'table') return;
    }
    if (this.#form.kind === 'fasta') this.#addFasta(text);
    else if (this.#form.kind === 'list') this.#addListed(text, this.#form.domain);
    else this.#addTabled(text, this.#form);
  }

  end(): Omit<ReadRecords, 'sha256'> {
    this.#endEntry();
    if (this.#form === null) throw nothingIn(this.#file, 'The file is empty.');
    const domain = this.#form.kind === 'fasta' ? 'dna' : this.#form.domain;
    if (this.#records.length === 0) {
      const first = this.#problems[0];
      const example = first === undefined ? '' : ` Line ${first.line}: ${first.reason}`;
      throw nothingIn(this.#file, `No row of the file can be used.${example}`);
    }
    return { domain, records: this.#records, problems: this.#problems };
  }

  #addFasta(text: string): void {
    if (text.startsWith('>')) {
      this.#endEntry();
      this.#entry = { name: text.slice(1).trim().split(/\s+/)[0] ?? '', line: this.#line, parts: [] };
    } else if (this.#entry === null) {
      this.#problems.push({ line: this.#line, reason: 'A sequence stands before the first name.', text });
    } else {
      this.#entry.parts.push(text.trim());
    }
  }

  #endEntry(): void {
    if (this.#entry === null) return;
    const { name, line, parts } = this.#entry;
    this.#addDna(parts.join(''), { name, line, label: null });
    this.#entry = null;
  }

  #addListed(text: string, domain: Domain): void {
    const [sequence = '', name] = text.trim().split(/[\s,]+/);
    this.#add(sequence, { name: name ?? null, line: this.#line, label: null }, domain);
  }

  #addTabled(text: string, { domain, delimiter, column, labelColumn }: Extract<Form, { kind: 'table' }>): void {
    let cells: string[];
    try {
      cells = splitRow(text, delimiter);
    } catch (error) {
      this.#problems.push({ line: this.#line, reason: messageOf(error), text });
      return;
    }
    const label = labelColumn === null ? '' : (cells[labelColumn] ?? '').trim();
    this.#add(
      (cells[column] ?? '').trim(),
      { name: null, line: this.#line, label: label === '' ? null : label },
      domain,
    );
  }

  #add(sequence: string, row: Omit<LabelledRecord, 'text'>, domain: Domain): void {
    if (sequence === '') this.#problems.push({ line: row.line, reason: 'The row has no sequence.', text: '' });
    else if (domain === 'dna') this.#addDna(sequence, row);
    else this.#records.push({ ...row, text: sequence });
  }

  #addDna(text: string, row: Omit<LabelledRecord, 'text'>): void {
    const { name, line } = row;
    const read = readDna(text, { ambiguous: 'toN', uracil: 'reject' });
    if (!read.ok) {
      this.#problems.push({ line, reason: read.problem.reason, text: text.slice(0, 200) });
      return;
    }
    const { windowLength } = this.#options;
    if (read.sequence.length <= windowLength) {
      this.#records.push({ ...row, text: read.sequence });
      return;
    }
    // Windows end to end; the rest at the end is shorter than a window and is left out, as is a window of mostly N.
    for (let at = 0; at + windowLength <= read.sequence.length; at += windowLength) {
      const window = read.sequence.slice(at, at + windowLength);
      const known = window.replaceAll('N', '').length;
      if (known >= windowLength / 2) this.#records.push({ ...row, name: `${name ?? 'line'}:${at + 1}`, text: window });
    }
  }
}

/** What the first line that is not empty tells. @throws LabError `badInput` when no column can be told */
function formOf(first: string, options: ReadOptions, file: string): Form {
  if (first.startsWith('>')) {
    if (options.labelColumn !== undefined) throw noColumns(file, options.labelColumn);
    return { kind: 'fasta' };
  }
  const delimiter = first.includes('\t') ? '\t' : first.includes(',') ? ',' : first.includes(';') ? ';' : null;
  const cells = delimiter === null ? [first.trim()] : splitRow(first, delimiter).map((cell) => cell.trim());
  const lower = cells.map((cell) => cell.toLowerCase());
  const columnOf = (name: string, otherwise = '') => {
    const column = lower.indexOf(name.toLowerCase());
    if (column >= 0) return column;
    throw nothingIn(file, `There is no column ${name}.`, `The columns are: ${cells.join(', ')}.${otherwise}`);
  };
  const labelColumn = options.labelColumn === undefined ? null : columnOf(options.labelColumn, ` ${byFile}`);
  if (options.column !== undefined) {
    const column = columnOf(options.column);
    return { kind: 'table', domain: options.domain ?? 'molecules', delimiter: delimiter ?? ',', column, labelColumn };
  }
  for (const domain of options.domain === undefined ? (['molecules', 'dna'] as const) : [options.domain]) {
    const column = lower.findIndex((cell) => columnNames[domain].includes(cell));
    if (column >= 0) return { kind: 'table', domain, delimiter: delimiter ?? ',', column, labelColumn };
  }
  if (labelColumn !== null || (delimiter !== null && delimiter !== '\t' && cells.length > 2)) {
    throw nothingIn(
      file,
      'No column is known to hold sequences.',
      `Name it with --column; the columns are: ${cells.join(', ')}.`,
    );
  }
  const sequence = first.trim().split(/[\s,]+/)[0] ?? '';
  const looksLikeDna = sequence.length >= 10 && /^[ACGTN]+$/i.test(sequence);
  return { kind: 'list', domain: options.domain ?? (looksLikeDna ? 'dna' : 'molecules') };
}

/** Cells of one row. @throws Error for a quote that never closes */
function splitRow(text: string, delimiter: string): string[] {
  // Nearly every row has no quotes, and then there is nothing to parse.
  if (!text.includes('"')) return text.split(delimiter);
  const rows: string[][] = parse(text, { delimiter, relax_column_count: true });
  return rows[0] ?? [];
}

function noColumns(file: string, column: string): LabError {
  const what = `A FASTA file has no columns, so it has no column ${column}.`;
  return nothingIn(file, what, byFile);
}

const byFile = 'All sequences of a file get one label with --data NAME=FILE.';

function nothingIn(file: string, what: string, todo?: string): LabError {
  return new LabError('badInput', { what, where: path.resolve(file), todo: todo ?? null });
}
