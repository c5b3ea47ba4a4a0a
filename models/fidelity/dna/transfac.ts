/** Matrices of binding sites in the TRANSFAC format, as JASPAR gives them out. */
import { type RowProblem } from '../../data/record.ts';

export interface Motif {
  /** Such as `MA0004.1`. */
  readonly accession: string;
  /** Such as `Arnt`. */
  readonly name: string;
  /** Sites with A, C, G and T at each position. Shape [length, 4], row-major. */
  readonly counts: Float64Array;
  readonly length: number;
}

/** "TBP (MA0108.3)" */
export function motifName({ name, accession }: Pick<Motif, 'name' | 'accession'>): string {
  return name === accession ? name : `${name} (${accession})`;
}

/**
 * Entries run from `AC` to `//`; the matrix from `PO` (or `P0`) to the next line that is no row of numbers. The order of
 * its columns is what the heading says. An entry that cannot be used is left out and told of.
 */
export function parseTransfac(text: string): { motifs: Motif[]; problems: RowProblem[] } {
  const motifs: Motif[] = [];
  const problems: RowProblem[] = [];
  let entry = newEntry();
  text.split(/\r?\n/).forEach((row, index) => {
    const line = index + 1;
    const [tag = '', ...fields] = row.trim().split(/\s+/);
    const fail = (reason: string) => (entry.problem ??= { line, reason, text: row });
    if (tag === 'AC') entry.accession = fields.join(' ');
    else if (tag === 'ID') entry.name = fields.join(' ');
    else if (tag === 'PO' || tag === 'P0') {
      entry.line = line;
      entry.order = ['A', 'C', 'G', 'T'].map((base) => fields.indexOf(base));
      if (entry.order.includes(-1)) fail('The heading of the matrix does not name A, C, G and T.');
    } else if (/^\d+$/.test(tag) && entry.order !== null) {
      const values = entry.order.map((column) => Number(fields[column] ?? NaN));
      if (!values.every((value) => value >= 0 && value < Infinity)) fail('A row of the matrix is no four counts.');
      else if (values.every((value) => value === 0)) fail('A row of the matrix has no counts.');
      entry.rows.push(values);
    } else if (tag === '//') {
      finish(entry, line);
      entry = newEntry();
    }
  });
  // A file may end without its last `//`.
  if (entry.accession !== '' || entry.rows.length > 0) finish(entry, text.split('\n').length);
  return { motifs, problems };

  function finish({ accession, name, rows, problem, line }: Entry, end: number): void {
    if (problem !== null) problems.push(problem);
    // JASPAR's files begin with an entry that holds their version only.
    else if (accession === '' && rows.length === 0) return;
    else if (rows.length === 0)
      problems.push({ line: line || end, reason: 'The entry has no matrix.', text: accession });
    else
      motifs.push({ accession, name: name || accession, counts: Float64Array.from(rows.flat()), length: rows.length });
  }
}

interface Entry {
  accession: string;
  name: string;
  order: number[] | null;
  rows: number[][];
  line: number;
  problem: RowProblem | null;
}

function newEntry(): Entry {
  return { accession: '', name: '', order: null, rows: [], line: 0, problem: null };
}
