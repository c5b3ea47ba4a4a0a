/** Validity, uniqueness and novelty, by MOSES's definitions and by those of the papers that compare strings as written. */
import { formatCount, formatNumber } from '../../base/format.ts';
import { proportion, type Proportion } from '../../base/proportion.ts';
import { type NoMetric } from '../statistics/metric.ts';

/** Canonical SMILES of each generated line, in order; null where RDKit cannot read it, or it is empty. */
export type Canonical = readonly (string | null)[];

/** Lines that RDKit reads, of all: MOSES's "valid". */
export function validity(canonical: Canonical): Proportion {
  return proportion(canonical.filter((smiles) => smiles !== null).length, canonical.length);
}

/**
 * Distinct among the first `k` valid, or among all valid: MOSES's "unique@k".
 *
 * The interval is Wilson's. Repeats are not independent of each other, but where they are rare they come like Poisson
 * counts, of which it is the interval; where they are common it is too wide, never too narrow. A bootstrap would be
 * wrong: it makes repeats of its own.
 *
 * @param texts canonical SMILES, or lines as written with null for invalid ones
 */
export function uniqueness(texts: Canonical, k: number | null = null): Proportion | NoMetric {
  const valid = validOf(texts);
  if (valid.length === 0) return { reason: 'No generated molecule is valid.' };
  if (k !== null && valid.length < k)
    return { reason: `Only ${formatNumber(valid.length, 'valid molecule')}, and it takes ${formatCount(k)}.` };
  const first = valid.slice(0, k ?? valid.length);
  return proportion(new Set(first).size, first.length);
}

/**
 * Distinct valid molecules that are not in the training set, of all distinct valid ones: MOSES's "novelty".
 *
 * @param texts spelled as those of the training set: both canonical, or both as written
 */
export function novelty(texts: Canonical, training: ReadonlySet<string>): Proportion | NoMetric {
  const distinct = new Set(validOf(texts));
  if (distinct.size === 0) return { reason: 'No generated molecule is valid.' };
  let novel = 0;
  for (const text of distinct) if (!training.has(text)) novel++;
  return proportion(novel, distinct.size);
}

/** Counts of the QM9 protocol of UDLM (arXiv 2412.10193), which compares strings as written. */
export interface AsWrittenCounts {
  readonly n: number;
  readonly valid: number;
  /** Distinct among the valid. */
  readonly unique: number;
  /** Distinct among the valid and not in the data, training and validation. */
  readonly novel: number;
}

/**
 * @param lines as generated
 * @param canonical the same lines, null where invalid
 * @param known the data's molecules, spelled as in the data
 */
export function countsAsWritten(
  lines: readonly string[],
  canonical: Canonical,
  known: ReadonlySet<string>,
): AsWrittenCounts {
  const valid = lines.filter((_, i) => typeof canonical[i] === 'string');
  const unique = new Set(valid);
  let novel = 0;
  for (const line of unique) if (!known.has(line)) novel++;
  return { n: lines.length, valid: valid.length, unique: unique.size, novel };
}

/**
 * Distinct valid molecules with QED of at least 0.6 and SA of at most 4, of all lines: the "quality" of GenMol
 * (arXiv 2501.06158).
 *
 * @param qed NaN where invalid, as `sa`
 */
export function quality(canonical: Canonical, qed: ArrayLike<number>, sa: ArrayLike<number>): Proportion {
  const good = canonical.filter((_, i) => (qed[i] as number) >= 0.6 && (sa[i] as number) <= 4);
  return proportion(new Set(validOf(good)).size, canonical.length);
}

function validOf(texts: Canonical): string[] {
  return texts.filter((text) => text !== null);
}
