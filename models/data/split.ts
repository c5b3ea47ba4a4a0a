/**
 * Training and validation sides, by the record itself.
 *
 * A record falls on a side by a hash of its canonical text: the same molecule never sits on both, whatever else is in
 * the file, in whatever order, and also when the file grows. A larger validation share keeps the records of a smaller
 * one. Where related records must stay together (a scaffold, a chromosome), their group's name takes the text's place.
 */
import { keyFor, uniform } from '../base/rng.ts';
import { hashText } from './hash.ts';

export type Side = 'train' | 'validation';

export interface SplitSettings {
  readonly seed: number;
  /** Expected share of the records that are set aside, 0 to 1. */
  readonly validationFraction: number;
}

export interface Split {
  /** Row numbers from 0, in their order. */
  readonly train: Uint32Array<ArrayBuffer>;
  readonly validation: Uint32Array<ArrayBuffer>;
}

/**
 * The side of each record or group, by its text.
 *
 * @throws RangeError when the fraction is not from 0 to 1
 */
export function sideChooser({ seed, validationFraction }: SplitSettings): (text: string) => Side {
  if (!(validationFraction >= 0 && validationFraction <= 1)) {
    throw new RangeError(`the validation share is from 0 to 1, got ${validationFraction}`);
  }
  const key = keyFor(seed, 'split');
  return (text) => {
    const { hi, lo } = hashText(text);
    return uniform(key, hi, lo) < validationFraction ? 'validation' : 'train';
  };
}

/**
 * Splits rows. The share comes out as a number of coin throws would: of few records, none may be set aside.
 *
 * @param texts per row its canonical text, or the name of its group
 */
export function splitRows(texts: readonly string[], settings: SplitSettings): Split {
  const sideOf = sideChooser(settings);
  const rows: Record<Side, number[]> = { train: [], validation: [] };
  for (const [row, text] of texts.entries()) rows[sideOf(text)].push(row);
  return { train: Uint32Array.from(rows.train), validation: Uint32Array.from(rows.validation) };
}

export type Part = Side | 'test';

export interface PartSettings extends SplitSettings {
  /** Expected share of the records that are for a test at the very end, 0 to 1; with the validation share at most 1. */
  readonly testFraction: number;
}

/**
 * The part of each record or group, by its text. Records of the validation part are those that `sideChooser` sets aside
 * with the same seed and share, and a larger share of either part keeps the records of a smaller one.
 *
 * @throws RangeError when the shares are not from 0 to 1, or more than 1 together
 */
export function partChooser({ seed, validationFraction, testFraction }: PartSettings): (text: string) => Part {
  const total = validationFraction + testFraction;
  if (!(validationFraction >= 0 && testFraction >= 0 && total <= 1)) {
    throw new RangeError(
      `shares are from 0 to 1 and at most 1 together, got ${validationFraction} and ${testFraction}`,
    );
  }
  const key = keyFor(seed, 'split');
  return (text) => {
    const { hi, lo } = hashText(text);
    const draw = uniform(key, hi, lo);
    if (draw < validationFraction) return 'validation';
    return draw >= 1 - testFraction ? 'test' : 'train';
  };
}

const NUM_EXAMPLES = 5;

/** Distinct texts that are on both sides of a split made elsewhere, with the first few. */
export function leakage(train: Iterable<string>, validation: Iterable<string>): { count: number; examples: string[] } {
  const known = new Set(train);
  const shared = new Set<string>();
  for (const text of validation) if (known.has(text)) shared.add(text);
  return { count: shared.size, examples: [...shared].slice(0, NUM_EXAMPLES) };
}
