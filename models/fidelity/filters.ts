/** Rules that generated sequences are held against: windows of properties, GC content, words that must not occur. */
import { quantityName } from './quantities.ts';
import { LabError } from '../base/errors.ts';
import { type Domain } from '../data/record.ts';
import type { TemplateContent } from '../sequences/template-content.ts';
import { encodeBases, UNKNOWN } from './dna/bases.ts';
import { findWord, patternOf } from './synthesis/iupac.ts';

export type Filter =
  /** A descriptor of a molecule, both ends included; null leaves an end open. */
  | { readonly kind: 'property'; readonly name: string; readonly from: number | null; readonly to: number | null }
  /** Share of G and C among the known bases, 0 to 1, both ends included. */
  | { readonly kind: 'gc'; readonly from: number | null; readonly to: number | null }
  /** A word of IUPAC letters that must not occur on either strand. */
  | { readonly kind: 'site'; readonly word: string };

/** Descriptors that a filter can name, and whether they can be below 0. */
const properties: Readonly<Record<string, { canBeNegative: boolean; isTokenBound: boolean }>> = {
  MolWt: { canBeNegative: false, isTokenBound: false },
  MolLogP: { canBeNegative: true, isTokenBound: false },
  TPSA: { canBeNegative: false, isTokenBound: false },
  NumHDonors: { canBeNegative: false, isTokenBound: true },
  NumHAcceptors: { canBeNegative: false, isTokenBound: true },
  RingCount: { canBeNegative: false, isTokenBound: true },
  HeavyAtomCount: { canBeNegative: false, isTokenBound: true },
};
export const propertyNames = Object.keys(properties);

/** What is known of every sequence before any is made. */
export interface FilterContext {
  readonly template: string | null;
  /** What the template settles; null where there is none, or it cannot be read. */
  readonly content: TemplateContent | null;
  /** The most tokens of a sequence. */
  readonly maxLength: number;
}

/** Why nothing could pass, or a filter cannot be asked at all; one error for each reason, none when all is well. */
export function filterProblems(filters: readonly Filter[], domain: Domain, context: FilterContext): LabError[] {
  const problems: LabError[] = [];
  for (const filter of filters) {
    try {
      checkOne(filter, domain, context);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      problems.push(error);
    }
  }
  const windows = new Map<string, { from: number; to: number }>();
  for (const filter of filters) {
    if (filter.kind === 'site') continue;
    const name = filter.kind === 'gc' ? 'GC' : filter.name;
    const told = toldOf(filter);
    const known = windows.get(name);
    const from = Math.max(filter.from ?? -Infinity, known?.from ?? -Infinity);
    const to = Math.min(filter.to ?? Infinity, known?.to ?? Infinity);
    if (known !== undefined && known.from <= known.to && from > to) {
      problems.push(
        impossible(
          `two windows of ${quantityName(name)} exclude one another: from ${told(from)}, and up to ${told(to)}.`,
        ),
      );
    }
    windows.set(name, { from, to });
  }
  const atoms = windows.get('HeavyAtomCount')?.from ?? 0;
  const weight = windows.get('MolWt')?.to ?? Infinity;
  if (atoms * LIGHTEST > weight) {
    problems.push(impossible(`at least ${atoms} heavy atoms weigh more than ${weight} g/mol, and no more is wanted.`));
  }
  return problems;
}

/** Lithium, in g/mol: no heavy atom weighs less. */
const LIGHTEST = 6.94;
/** Shares are told, and windows of them chosen, with fewer digits. */
const ROUNDING = 1e-9;

function checkOne(filter: Filter, domain: Domain, { template, content, maxLength }: FilterContext): void {
  const wanted: Domain = filter.kind === 'property' ? 'molecules' : 'dna';
  if (domain !== wanted) {
    const called = { molecules: 'molecules', dna: 'DNA' };
    throw new LabError('badArguments', {
      what: `A filter is for ${called[wanted]}, and the model is of ${called[domain]}.`,
    });
  }
  if (filter.kind === 'site') {
    const pattern = patternOf(filter.word);
    // Holes of a template are N there, which only an N of the word matches.
    const given = (template ?? '')
      .split(/\[\*[^\]]*\]/)
      .find((part) => findWord(encodeBases(part), pattern).length > 0);
    if (given !== undefined) throw impossible(`the pattern itself holds the forbidden word ${filter.word}.`);
    return;
  }
  const { from, to } = filter;
  const name = quantityName(filter.kind === 'gc' ? 'GC' : filter.name);
  const told = toldOf(filter);
  if (from !== null && to !== null && from > to) {
    throw impossible(`the window of ${name} begins at ${told(from)} and ends before that, at ${told(to)}.`);
  }
  if (filter.kind === 'gc') {
    if (content?.domain === 'dna') checkGc(filter, content.gc);
    return;
  }
  const known = properties[filter.name];
  if (known === undefined) {
    throw new LabError('badArguments', {
      what: `There is no property “${filter.name}” to filter by.`,
      todo: `The properties are: ${propertyNames.join(', ')}.`,
    });
  }
  if (to !== null && to < 0 && !known.canBeNegative)
    throw impossible(`${name} is never below 0, and at most ${to} is wanted.`);
  if (from !== null && known.isTokenBound && from > maxLength) {
    throw impossible(`${name} of at least ${from} takes more tokens than the ${maxLength} that the model writes.`);
  }
  if (content?.domain === 'molecules' && to !== null) checkScaffold(filter.name, to, content);
}

function checkGc({ from, to }: { from: number | null; to: number | null }, gc: { least: number; most: number }): void {
  const within = `the pattern leaves GC between ${inPercent(gc.least)} and ${inPercent(gc.most)}`;
  if (from !== null && from > gc.most + ROUNDING)
    throw impossible(`${within}, and at least ${inPercent(from)} is wanted.`);
  if (to !== null && to < gc.least - ROUNDING) throw impossible(`${within}, and at most ${inPercent(to)} is wanted.`);
}

const inPercent = (share: number): string => `${Number((100 * share).toFixed(1))}\u00a0%`;

/** How the ends of a window are written: GC is a share here, and a percentage wherever it is shown. */
function toldOf({ kind }: Filter): (end: number) => string {
  return kind === 'gc' ? inPercent : String;
}

function checkScaffold(
  name: string,
  to: number,
  { numHeavyAtoms, weight }: Extract<TemplateContent, { domain: 'molecules' }>,
): void {
  if (name === 'HeavyAtomCount' && numHeavyAtoms > to) {
    throw impossible(`the scaffold alone has ${numHeavyAtoms} heavy atoms, and at most ${to} are wanted.`);
  }
  if (name === 'MolWt' && weight > to) {
    const told = `${weight.toFixed(1)} g/mol without hydrogens`;
    throw impossible(`the atoms of the scaffold alone weigh ${told}, and at most ${to} is wanted.`);
  }
}

/** A sequence as filters see it. */
export interface FilteredSequence {
  /** DNA, or a canonical SMILES. */
  readonly text: string;
  /** Descriptors by name; null for DNA. */
  readonly properties: Readonly<Record<string, number>> | null;
}

/** @returns indices of the filters that a sequence fails */
export function failedFilters(filters: readonly Filter[], sequence: FilteredSequence): number[] {
  return filters.flatMap((filter, index) => (passes(filter, sequence) ? [] : [index]));
}

function passes(filter: Filter, { text, properties: values }: FilteredSequence): boolean {
  switch (filter.kind) {
    case 'site':
      return findWord(encodeBases(text), patternOf(filter.word)).length === 0;
    case 'gc':
      return isWithin(gcShare(text), filter);
    case 'property':
      return isWithin(values?.[filter.name] ?? NaN, filter);
  }
}

/** From 0 to 1; NaN without a known base. */
function gcShare(text: string): number {
  const known = encodeBases(text).filter((base) => base !== UNKNOWN);
  return known.reduce((sum, base) => sum + (base === 1 || base === 2 ? 1 : 0), 0) / known.length;
}

/** What is not a number is within no window. */
function isWithin(value: number, { from, to }: { from: number | null; to: number | null }): boolean {
  if (Number.isNaN(value)) return false;
  return (from === null || value >= from) && (to === null || value <= to);
}

function impossible(why: string): LabError {
  return new LabError('badArguments', {
    what: `Nothing can pass the filters: ${why}`,
    kept: 'Nothing was started.',
    todo: 'Widen or remove the filter.',
  });
}
