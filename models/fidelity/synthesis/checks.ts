/** Whether a sequence can be ordered as synthetic DNA, and what stands in the way where. */
import { formatCount, formatNumber } from '../../base/format.ts';
import { baseLetters } from '../dna/bases.ts';
import { gcFraction } from '../dna/composition.ts';
import { type Enzyme } from './enzymes.ts';
import { findWord, patternOf, type Pattern } from './iupac.ts';
import { findRepeats } from './repeats.ts';
import { gcStretches, homopolymers } from './stretches.ts';

/** Shares are from 0 to 1, lengths in bases. Makers differ: these are to be set to those of the maker at hand. */
export interface SynthesisRules {
  readonly minLength: number;
  readonly maxLength: number;
  readonly minGc: number;
  readonly maxGc: number;
  readonly gcWindow: number;
  readonly minWindowGc: number;
  readonly maxWindowGc: number;
  /** The shortest run of one base that is told of. */
  readonly homopolymer: number;
  /** The shortest repeat, direct or inverted, that is told of. */
  readonly repeat: number;
  readonly enzymes: readonly Enzyme[];
  /** Words of the user's, IUPAC letters. */
  readonly forbidden: readonly string[];
}

/** In the range of what makers of gene fragments ask for; not the rules of any one of them. */
export const defaultRules: SynthesisRules = {
  minLength: 125,
  maxLength: 3000,
  minGc: 0.25,
  maxGc: 0.65,
  gcWindow: 50,
  minWindowGc: 0.15,
  maxWindowGc: 0.8,
  homopolymer: 10,
  repeat: 20,
  enzymes: [],
  forbidden: [],
};

export type Check =
  | 'length'
  | 'gc'
  | 'windowGc'
  | 'homopolymer'
  | 'directRepeat'
  | 'invertedRepeat'
  | 'restrictionSite'
  | 'forbiddenWord'
  | 'unknownBase';

export interface Finding {
  readonly check: Check;
  /** First base on the forward strand, from 0, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Of a word that has a direction; null otherwise. */
  readonly strand: '+' | '-' | null;
  /** The enzyme of a site, or the word; null otherwise. */
  readonly of: string | null;
  /** A sentence for people, which counts bases from 1. */
  readonly what: string;
}

/** The rules with their words made ready, for many sequences. */
export interface PreparedRules {
  readonly rules: SynthesisRules;
  readonly sites: readonly { readonly enzyme: Enzyme; readonly pattern: Pattern }[];
  readonly words: readonly Pattern[];
}

/** @throws LabError for a word that is no word of DNA */
export function prepareRules(rules: SynthesisRules): PreparedRules {
  return {
    rules,
    sites: rules.enzymes.map((enzyme) => ({ enzyme, pattern: patternOf(enzyme.site) })),
    words: rules.forbidden.map(patternOf),
  };
}

/** Everything that stands in the way, from left to right; nothing means that nothing was found. */
export function checkSynthesis(bases: Uint8Array, { rules, sites, words }: PreparedRules): Finding[] {
  const n = bases.length;
  const findings: Finding[] = [];
  const add = (
    check: Check,
    start: number,
    end: number,
    what: string,
    { strand, of }: Pick<Finding, 'strand' | 'of'> = { strand: null, of: null },
  ) => findings.push({ check, start, end, strand, of, what });

  if (n < rules.minLength)
    add('length', 0, n, `${formatNumber(n, 'base')}: fewer than ${formatCount(rules.minLength)}.`);
  if (n > rules.maxLength) add('length', 0, n, `${formatCount(n)} bases: more than ${formatCount(rules.maxLength)}.`);
  for (const { start, end } of unknownStretches(bases)) {
    add('unknownBase', start, end, `No known base ${placed(start, end)}.`);
  }
  const gc = gcFraction(bases);
  if (gc !== null && gc < rules.minGc) add('gc', 0, n, `GC of ${percent(gc)}: below ${percent(rules.minGc)}.`);
  if (gc !== null && gc > rules.maxGc) add('gc', 0, n, `GC of ${percent(gc)}: above ${percent(rules.maxGc)}.`);
  for (const { start, end, gc: extreme, side } of gcStretches(
    bases,
    rules.gcWindow,
    rules.minWindowGc,
    rules.maxWindowGc,
  )) {
    const limit = side === 'low' ? `below ${percent(rules.minWindowGc)}` : `above ${percent(rules.maxWindowGc)}`;
    add(
      'windowGc',
      start,
      end,
      `GC of ${percent(extreme)} in ${rules.gcWindow} bases, ${limit}, ${placed(start, end)}.`,
    );
  }
  for (const { base, start, length } of homopolymers(bases, rules.homopolymer)) {
    add(
      'homopolymer',
      start,
      start + length,
      `${length} times ${baseLetters.charAt(base)} ${placed(start, start + length)}.`,
    );
  }
  const { repeats, numMore } = findRepeats(bases, rules.repeat);
  repeats.forEach(({ kind, first, second, length }, i) => {
    const more =
      numMore > 0 && i === repeats.length - 1 ? ` ${formatCount(numMore)} shorter repeats are not listed.` : '';
    const what =
      kind === 'direct'
        ? `${length} bases ${placed(first, first + length)} again from base ${formatCount(second + 1)}.`
        : `${length} bases ${placed(first, first + length)} as reverse complement from base ${formatCount(second + 1)}.`;
    add(kind === 'direct' ? 'directRepeat' : 'invertedRepeat', first, first + length, what + more);
  });
  for (const { enzyme, pattern } of sites) {
    for (const { start, strand } of findWord(bases, pattern)) {
      const end = start + pattern.forward.length;
      const what = `Site of ${enzyme.name} (${enzyme.site}) ${placed(start, end)}${onStrand(strand, pattern)}.`;
      add('restrictionSite', start, end, what, { strand, of: enzyme.name });
    }
  }
  for (const pattern of words) {
    for (const { start, strand } of findWord(bases, pattern)) {
      const end = start + pattern.forward.length;
      const what = `${pattern.word} ${placed(start, end)}${onStrand(strand, pattern)}.`;
      add('forbiddenWord', start, end, what, { strand, of: pattern.word });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

function unknownStretches(bases: Uint8Array): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  bases.forEach((base, i) => {
    if (base < 4) return;
    const last = stretches.at(-1);
    if (last?.end === i) last.end++;
    else stretches.push({ start: i, end: i + 1 });
  });
  return stretches;
}

function placed(start: number, end: number): string {
  return end - start === 1
    ? `at base ${formatCount(end)}`
    : `at bases ${formatCount(start + 1)} to ${formatCount(end)}`;
}

function onStrand(strand: '+' | '-', { isPalindrome }: Pattern): string {
  return isPalindrome ? ', both strands' : strand === '-' ? ', reverse strand' : '';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
