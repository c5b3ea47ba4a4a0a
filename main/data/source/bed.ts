/**
 * BED (UCSC; GA4GH, BED v1): intervals of a genome, counted from 0, the end not in them; a strand of - is the reverse
 * complement. The bases are cut from a FASTA file.
 */
import type { ReadChoices, WindowChoices } from '../../../preload/data-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { Genome } from './genome.ts';
import { Lines, SHOWN, type Line } from './lines.ts';
import { MAX_BASES, MAX_RECORD, type Head, type Item, type Plan, type RowParser } from './plan.ts';
import { cutWhole, otherStrand } from './windows.ts';

const fields = [
  'chrom',
  'chromStart',
  'chromEnd',
  'name',
  'score',
  'strand',
  'thickStart',
  'thickEnd',
  'itemRgb',
  'blockCount',
  'blockSizes',
  'blockStarts',
];
const NAME = 3;
const STRAND = 5;

export function isBed(text: string, isWhole: boolean): boolean {
  const lines = text.split(/\r\n?|\n/);
  const rows = (isWhole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '' && !isComment(line));
  return rows.length > 0 && rows.slice(0, 50).every((line) => intervalOf(cellsOf(line)) !== null);
}

function isComment(line: string): boolean {
  return /^(#|track\b|browser\b)/.test(line);
}

/** Fields are separated by tabs, or by blanks where there is no tab. */
function cellsOf(line: string): string[] {
  return line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);
}

function intervalOf([chrom = '', start = '', end = '']: readonly string[]): { start: number; end: number } | null {
  if (chrom === '' || !/^\d{1,12}$/.test(start) || !/^\d{1,12}$/.test(end.trim())) return null;
  return { start: Number(start), end: Number(end) };
}

/** Without a genome the intervals are shown, and rows cannot be read. */
export function planBed({ file, text, choices }: Head): Plan {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '' && !isComment(line));
  const width = Math.max(3, ...lines.slice(0, 200).map((line) => cellsOf(line).length));
  const names = Array.from({ length: width }, (_, index) => fields[index] ?? `column ${index + 1}`);
  const properties = names.filter((_, index) => index !== NAME);
  const { genome } = choices;
  const notes = genome === null ? ['Choose the FASTA file of the genome that the intervals are of.'] : [];
  return {
    format: 'bed',
    domain: 'dna',
    textForm: 'dna',
    delimiter: null,
    hasHeader: false,
    columns: [
      ...names.map((name, index) =>
        index === NAME
          ? ({ name, kind: 'name', from: 'name' } as const)
          : ({ name, kind: kindOf(index), from: properties.indexOf(name) } as const),
      ),
      { name: 'sequence', kind: 'sequence', from: 'text' },
    ],
    column: genome === null ? null : 'sequence',
    nameColumn: width > NAME ? (names[NAME] as string) : null,
    properties,
    notes,
    parser: async (signal) => new BedParser(await genomeOf(genome, signal), properties.length, choices.windows),
    missing: () => {
      const [todo = null] = notes;
      return new LabError('badInput', { what: 'The file holds intervals, and no bases.', where: file, todo });
    },
  };
}

function kindOf(index: number): 'number' | 'text' {
  return index === 1 || index === 2 || index === 4 ? 'number' : 'text';
}

function genomeOf(file: ReadChoices['genome'], signal: AbortSignal): Promise<Genome | null> {
  return file === null ? Promise.resolve(null) : Genome.open(file, signal);
}

export class BedParser implements RowParser {
  readonly #genome: Genome | null;
  readonly #numValues: number;
  readonly #windows: WindowChoices | null;
  readonly #lines = new Lines(MAX_RECORD);

  constructor(genome: Genome | null, numValues: number, windows: WindowChoices | null) {
    this.#genome = genome;
    this.#numValues = numValues;
    this.#windows = windows;
  }

  get line(): number {
    return this.#lines.line;
  }

  async close(): Promise<void> {
    await this.#genome?.close();
  }

  *push(chunk: string): Generator<Item> {
    for (const line of this.#lines.push(chunk)) yield* this.#add(line);
  }

  *end(): Generator<Item> {
    for (const line of this.#lines.end()) yield* this.#add(line);
  }

  *#add({ text, line, fault }: Line): Generator<Item> {
    if (fault === null && (text.trim() === '' || isComment(text))) return;
    const cells = cellsOf(text);
    const given = (cells[NAME] ?? '').trim();
    const name = given === '' || given === '.' ? null : given;
    const refuse = (reason: string) => ({ line, name, reason, text: text.slice(0, SHOWN) });
    const interval = intervalOf(cells);
    if (fault !== null) {
      yield refuse(fault);
    } else if (interval === null) {
      yield refuse('An interval is a chromosome, a start and an end, and this line has no such three.');
    } else {
      const read = this.#read(cells, interval);
      if ('reason' in read) {
        yield refuse(read.reason);
        return;
      }
      const values = Array.from(
        { length: this.#numValues },
        (_, index) => cells[index < NAME ? index : index + 1] ?? '',
      );
      const chrom = cells[0] ?? '';
      if (this.#genome === null) {
        yield { line, name, text: '', source: chrom, values };
        return;
      }
      const own = name ?? `${chrom}:${interval.start + 1}-${interval.end}${cells[STRAND] === '-' ? '(-)' : ''}`;
      // Windows of one chromosome belong together, whichever interval they are cut from.
      for (const item of cutWhole(this.#windows, { name: own, line, values }, read.bases)) {
        yield 'reason' in item ? item : { ...item, source: chrom };
      }
    }
  }

  #read(
    cells: readonly string[],
    { start, end }: { start: number; end: number },
  ): { bases: string } | { reason: string } {
    const chrom = cells[0] ?? '';
    const strand = (cells[STRAND] ?? '.').trim();
    if (!['+', '-', '.', ''].includes(strand)) return { reason: `A strand is +, - or ., not ${strand.slice(0, 20)}.` };
    if (start >= end) return { reason: `The interval is empty: it goes from ${start} to ${end}.` };
    if (end - start > MAX_BASES)
      return { reason: `The interval has more than ${MAX_BASES.toLocaleString('en-US')} bases.` };
    // A preview without a genome.
    if (this.#genome === null) return { bases: '' };
    const length = this.#genome.lengthOf(chrom);
    if (length === null) {
      const { names } = this.#genome;
      return {
        reason: `The genome has no ${chrom}; it has ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}.`,
      };
    }
    if (end > length) return { reason: `The interval ends at ${end}, and ${chrom} has ${length} bases.` };
    const bases = this.#genome.read(chrom, start, end);
    if (strand !== '-') return { bases };
    const other = otherStrand(bases);
    return other === null ? { reason: 'The genome holds letters here that are no bases.' } : { bases: other };
  }
}
