/** What a cell may be, told by its characters alone. */
import type { DataDomain } from '../../../preload/data-contract.ts';
import { tokenizeSmiles } from '../../../models/tokens/smiles-tokenizer.ts';

/** Longer cells are judged by their beginning. */
const LOOKED_AT = 2_000;

export function isNumber(cell: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(cell);
}

/** Whether every character belongs to a token of SMILES and one of them is an atom. */
export function isSmilesLike(cell: string): boolean {
  const text = cell.trim();
  if (text === '' || isNumber(text)) return false;
  const looked = text.slice(0, LOOKED_AT);
  return /[A-Za-z*]/.test(looked) && (tokenizeSmiles(looked).ok || text.length > LOOKED_AT);
}

/** Whether all letters are IUPAC codes of DNA or RNA, and nine in ten are A, C, G, T, U or N. */
export function isDnaLike(cell: string): boolean {
  const text = cell.slice(0, LOOKED_AT).replaceAll(/\s/g, '');
  if (text === '' || !/^[ACGTUNRYSWKMBDHV]+$/i.test(text)) return false;
  return text.replaceAll(/[^ACGTUN]/gi, '').length >= 0.9 * text.length;
}

/** What the cells of one column are, empty ones left out. */
export interface CellCounts {
  filled: number;
  numbers: number;
  smiles: number;
  dna: number;
  /** Cells that only one of the two can be: `CCN` is both a molecule and three bases. */
  onlySmiles: number;
  onlyDna: number;
  distinct: number;
  meanLength: number;
}

export function countCells(cells: readonly string[]): CellCounts {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const kinds = filled.map((cell) => ({ smiles: isSmilesLike(cell), dna: isDnaLike(cell) }));
  return {
    filled: filled.length,
    numbers: filled.filter(isNumber).length,
    smiles: kinds.filter(({ smiles }) => smiles).length,
    dna: kinds.filter(({ dna }) => dna).length,
    onlySmiles: kinds.filter(({ smiles, dna }) => smiles && !dna).length,
    onlyDna: kinds.filter(({ smiles, dna }) => dna && !smiles).length,
    distinct: new Set(filled).size,
    meanLength: filled.reduce((sum, cell) => sum + cell.trim().length, 0) / Math.max(1, filled.length),
  };
}

/** What most of the cells are, and which share of them; null where neither is at least half. */
export function domainOf(counts: CellCounts): { domain: DataDomain; share: number } | null {
  const { filled, smiles, dna, onlySmiles, onlyDna, meanLength } = counts;
  if (filled === 0) return null;
  // Short words such as CAT are spelled with the letters of bases too.
  const isDna = onlyDna > onlySmiles && meanLength >= 5;
  const share = (isDna ? dna : smiles) / filled;
  return share >= 0.5 ? { domain: isDna ? 'dna' : 'molecules', share } : null;
}

/** Names of columns that say what they hold, in lower case. */
const sequenceNames: Record<DataDomain, readonly string[]> = {
  molecules: [
    'smiles',
    'canonical_smiles',
    'canonicalsmiles',
    'canonical smiles',
    'isomeric_smiles',
    'isomericsmiles',
    'isomeric smiles',
    'smiles_string',
    'mol',
    'molecule',
    'structure',
  ],
  dna: ['sequence', 'seq', 'dna', 'dna_sequence', 'dna sequence', 'nucleotide_sequence', 'bases'],
};

/** Which domain a column's name speaks of, and how plainly: 0 is the plainest. */
export function namedDomain(name: string): { domain: DataDomain; rank: number } | null {
  const lower = name.trim().toLowerCase();
  for (const domain of ['molecules', 'dna'] as const) {
    const rank = sequenceNames[domain].indexOf(lower);
    if (rank >= 0) return { domain, rank };
  }
  return null;
}

const names = ['name', 'names', 'title', 'compound name', 'compound_name', 'molecule_name', 'id', 'identifier'];

/** How well a column's name says that it holds names; null where it does not. */
export function nameRank(name: string): number | null {
  const lower = name.trim().toLowerCase();
  const rank = names.indexOf(lower);
  if (rank >= 0) return rank;
  if (/(^|[^a-z])(id|name|title|identifier|accession|iupac|cas)$|chembl_?id$|^(cid|zinc)/.test(lower)) return 100;
  return null;
}
