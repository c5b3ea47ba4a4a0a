/** What sequences are of. */
export type Domain = 'molecules' | 'dna';
export const domains: readonly Domain[] = ['molecules', 'dna'];

/** What one of them is called. */
export const itemWords = {
  molecules: { one: 'molecule', many: 'molecules' },
  dna: { one: 'sequence', many: 'sequences' },
} as const satisfies Record<Domain, { one: string; many: string }>;

/** One sequence, as it is used: a canonical SMILES, or bases in upper case. */
export interface SequenceRecord {
  /** What its source calls it; null where the source has no names. */
  readonly name: string | null;
  readonly text: string;
  /** Where it stands in its source, counted from 1. */
  readonly line: number;
}

/** A sequence with its class. */
export interface LabelledRecord extends SequenceRecord {
  /** The name of its class; null for none. */
  readonly label: string | null;
}

/** A row that was left out, and why. */
export interface RowProblem {
  /** Counted from 1. */
  readonly line: number;
  /** A sentence for people. */
  readonly reason: string;
  /** The row as it was read. */
  readonly text: string;
}

const LONGEST_SHOWN = 60;

/** A problem in one line, the row shortened to what fits: `Line 3 (CC(Q)C): …`. */
export function describeProblem({ line, reason, text }: RowProblem): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
  return shown === '' ? `Line ${line}: ${reason}` : `Line ${line} (${shown}): ${reason}`;
}
