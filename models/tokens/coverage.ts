/** How much of a data set a model can read: which tokens its vocabulary lacks, and which rows are too long. */
import { type RowProblem, type SequenceRecord } from '../data/record.ts';
import { tokenizerOf } from './tokenizer.ts';
import { type Vocabulary } from './vocabulary.ts';

export interface UnknownToken {
  readonly token: string;
  /** How often it occurs. */
  readonly count: number;
  /** In how many rows. */
  readonly numRows: number;
  /** The first of these rows, at most five. */
  readonly examples: readonly SequenceRecord[];
}

/** Counts of rows. A row can have unknown tokens and be too long; it is covered when nothing at all is wrong. */
export interface Coverage {
  readonly numRows: number;
  readonly numCovered: number;
  /** From 0 to 1; 1 for no rows. */
  readonly coveredShare: number;
  /** Rows that cannot be cut into tokens at all. */
  readonly numUnreadable: number;
  /** The first of these, at most five. */
  readonly unreadable: readonly RowProblem[];
  /** Rows with tokens that the vocabulary lacks. */
  readonly numWithUnknown: number;
  /** These tokens, the most frequent first, equally frequent ones in the order of their characters. */
  readonly unknownTokens: readonly UnknownToken[];
  /** Rows of more tokens than the model takes. */
  readonly numTooLong: number;
  /** The first of these, at most five. */
  readonly tooLong: readonly SequenceRecord[];
  /** Tokens of the longest row that can be read. */
  readonly longest: number;
}

export interface CoverageTally {
  add: (record: SequenceRecord) => void;
  /** Of the rows added so far. */
  report: () => Coverage;
}

const NUM_EXAMPLES = 5;

/**
 * Counts row by row, for data that comes in parts.
 *
 * @param maxLength the most tokens the model takes; null for no limit
 */
export function coverageTally(vocabulary: Vocabulary, maxLength: number | null): CoverageTally {
  const tokenize = tokenizerOf(vocabulary.domain);
  const unreadable: RowProblem[] = [];
  const tooLong: SequenceRecord[] = [];
  const unknown = new Map<string, { count: number; numRows: number; examples: SequenceRecord[] }>();
  let numRows = 0;
  let numCovered = 0;
  let numUnreadable = 0;
  let numWithUnknown = 0;
  let numTooLong = 0;
  let longest = 0;

  const add = (record: SequenceRecord) => {
    numRows++;
    const cut = tokenize(record.text);
    if (!cut.ok) {
      numUnreadable++;
      keepFirst(unreadable, { line: record.line, reason: cut.problem.reason, text: record.text });
      return;
    }
    longest = Math.max(longest, cut.tokens.length);
    const isTooLong = maxLength !== null && cut.tokens.length > maxLength;
    if (isTooLong) {
      numTooLong++;
      keepFirst(tooLong, record);
    }
    const seen = new Set<string>();
    for (const token of cut.tokens) {
      if (vocabulary.idOf(token) !== undefined) continue;
      const entry = unknown.get(token) ?? { count: 0, numRows: 0, examples: [] };
      unknown.set(token, entry);
      entry.count++;
      if (seen.has(token)) continue;
      seen.add(token);
      entry.numRows++;
      keepFirst(entry.examples, record);
    }
    if (seen.size > 0) numWithUnknown++;
    if (seen.size === 0 && !isTooLong) numCovered++;
  };

  const report = (): Coverage => ({
    numRows,
    numCovered,
    coveredShare: numRows === 0 ? 1 : numCovered / numRows,
    numUnreadable,
    unreadable: [...unreadable],
    numWithUnknown,
    unknownTokens: Array.from(unknown, ([token, entry]) => ({ token, ...entry, examples: [...entry.examples] })).sort(
      (a, b) => b.count - a.count || (a.token < b.token ? -1 : 1),
    ),
    numTooLong,
    tooLong: [...tooLong],
    longest,
  });
  return { add, report };
}

/** The coverage of rows that are all at hand. */
export function coverageOf(
  vocabulary: Vocabulary,
  records: Iterable<SequenceRecord>,
  maxLength: number | null,
): Coverage {
  const tally = coverageTally(vocabulary, maxLength);
  for (const record of records) tally.add(record);
  return tally.report();
}

function keepFirst<T>(examples: T[], example: T): void {
  if (examples.length < NUM_EXAMPLES) examples.push(example);
}
