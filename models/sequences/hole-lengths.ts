/** How many tokens a sequence gets, and how they are shared among the holes of its template. */
import { LabError } from '../base/errors.ts';
import { categorical } from '../base/rng.ts';
import { type LengthChoice } from '../sampler/options.ts';
import { type LengthCounts } from '../tokens/lengths.ts';
import { type Template } from './template.ts';

/** Numbers with their weights, at least one of which is above 0. */
export interface Weighted {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The total lengths that a template can have, as likely as they are to be drawn.
 *
 * Where a hole has no bound the lengths of the training data decide; else each hole is as likely to have any of its
 * lengths as any other.
 *
 * @throws LabError `badArguments` that says which lengths the template can have, when it cannot have one that is wanted
 */
export function lengthWeights(
  template: Pick<Template, 'parts' | 'numFixed' | 'minFree' | 'maxFree'>,
  choice: Exclude<LengthChoice, { kind: 'learned' }>,
  lengths: LengthCounts,
  maxLength: number,
): Weighted {
  const least = template.numFixed + template.minFree;
  const most = Math.min(maxLength, template.numFixed + template.maxFree);
  if (least > maxLength) {
    throw impossible(`It takes at least ${least} tokens, and the model at most ${maxLength}.`);
  }
  const [from, to] = bounds(choice);
  const first = Math.max(least, from);
  const last = Math.min(most, to);
  if (first > last) {
    const has = least === most ? `${least}` : `${least} to ${most}`;
    throw impossible(`It takes ${has} tokens, and ${from === to ? from : `${from} to ${to}`} are wanted.`);
  }
  if (first === last) return { values: [first], weights: [1] };
  const values = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const isBounded = Number.isFinite(template.maxFree);
  const ways = isBounded ? (splitTable(capacities(template), last - least)[0] as number[]) : [];
  const weights = values.map((value) => (isBounded ? (ways[value - least] ?? 0) : (lengths[value] ?? 0)));
  if (!weights.some((weight) => weight > 0)) {
    throw impossible(`No training sequence has ${first} to ${last} tokens. A fixed length can be chosen all the same.`);
  }
  return { values, weights };
}

function bounds(choice: Exclude<LengthChoice, { kind: 'learned' }>): [number, number] {
  if (choice.kind === 'drawn') return [1, Infinity];
  return choice.kind === 'fixed' ? [choice.length, choice.length] : [choice.min, choice.max];
}

function capacities({ parts }: Pick<Template, 'parts'>): number[] {
  return parts.flatMap((part) => (part.kind === 'hole' ? [part.max - part.min] : []));
}

/** @param u from [0, 1) */
export function chooseWeighted({ values, weights }: Weighted, u: number): number {
  return values[categorical(weights, u)] as number;
}

/**
 * In how many ways the holes from h on can share n tokens, at `table[h][n]`; only proportions within one h mean anything.
 *
 * @param capacities the most of each hole; Infinity for no bound
 * @param most the largest n
 */
export function splitTable(capacities: readonly number[], most: number): number[][] {
  let ways = Array.from({ length: most + 1 }, (_, total) => (total === 0 ? 1 : 0) as number);
  const table = [ways];
  for (const capacity of [...capacities].reverse()) {
    if (capacity > 0) ways = withHole(ways, capacity);
    table.unshift(ways);
  }
  return table;
}

/** Sums of ways, all of one sign: no small count is lost in the difference of two large ones. */
function withHole(ways: readonly number[], capacity: number): number[] {
  const sums = ways.map((_, total) => {
    let sum = 0;
    for (let left = Math.max(0, total - capacity); left <= total; left++) sum += ways[left] as number;
    return sum;
  });
  const largest = sums.reduce((most, sum) => Math.max(most, sum), 0);
  return largest > 1e200 ? sums.map((sum) => sum / largest) : sums;
}

/**
 * Shares tokens among holes, every way equally likely.
 *
 * @param table of `splitTable`, for these holes
 * @param drawFor a uniform draw for a hole, by its place
 */
export function splitExtra(
  table: readonly (readonly number[])[],
  capacities: readonly number[],
  extra: number,
  drawFor: (index: number) => number,
): number[] {
  let left = extra;
  return capacities.map((capacity, index) => {
    if (capacity === 0 || left === 0) return 0;
    // The hole takes n with as many chances as the later ones have to share what is left then.
    const later = table[index + 1] as readonly number[];
    const chances = Array.from({ length: left + 1 }, (_, n) => (n <= capacity ? (later[left - n] as number) : 0));
    const share = categorical(chances, drawFor(index));
    left -= share;
    return share;
  });
}

function impossible(why: string): LabError {
  return new LabError('badArguments', { what: `Template and length do not go together. ${why}` });
}
