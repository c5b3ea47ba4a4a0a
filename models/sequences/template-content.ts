/** What a template settles of every sequence that holds it, whatever is written into its holes. */
import type { Vocabulary } from '../tokens/vocabulary.ts';
import type { Template } from './template.ts';

export type TemplateContent =
  | {
      readonly domain: 'dna';
      /** Least and most share of G and C among the known bases, 0 to 1. */
      readonly gc: { readonly least: number; readonly most: number };
    }
  | {
      readonly domain: 'molecules';
      readonly numHeavyAtoms: number;
      /** Of these atoms without their hydrogens, in g/mol; isotopes and rare elements count as 0. */
      readonly weight: number;
    };

/** Standard atomic weights in g/mol, abridged (IUPAC 2021). */
const weights: Readonly<Record<string, number>> = {
  B: 10.81,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  F: 18.998,
  Si: 28.085,
  P: 30.974,
  S: 32.06,
  Cl: 35.45,
  Se: 78.971,
  Br: 79.904,
  I: 126.9,
};

/** @param maxLength the most tokens of a sequence: where a hole without bound ends */
export function contentOf(template: Template, vocabulary: Vocabulary, maxLength: number): TemplateContent {
  return vocabulary.domain === 'dna' ? basesOf(template, vocabulary, maxLength) : atomsOf(template, vocabulary);
}

function basesOf({ parts, numFixed, maxFree }: Template, vocabulary: Vocabulary, maxLength: number): TemplateContent {
  const isGc = (id: number) => /^[GC]$/.test(vocabulary.tokens[id] ?? '');
  const isAt = (id: number) => /^[AT]$/.test(vocabulary.tokens[id] ?? '');
  let [gc, at] = [0, 0];
  for (const part of parts) {
    if (part.kind === 'fixed') {
      gc += part.ids.filter(isGc).length;
      at += part.ids.filter(isAt).length;
    } else if (part.tokenIds?.every(isGc) === true) gc += part.min;
    else if (part.tokenIds?.every(isAt) === true) at += part.min;
  }
  // Holes for certain bases are of one base, so that their place is counted already.
  const free = Math.max(0, Math.min(maxFree, maxLength - numFixed) - (gc + at - numFixed));
  const all = gc + at + free;
  return { domain: 'dna', gc: { least: gc / all, most: (gc + free) / all } };
}

function atomsOf({ parts }: Template, vocabulary: Vocabulary): TemplateContent {
  let [numHeavyAtoms, weight] = [0, 0];
  for (const part of parts) {
    if (part.kind !== 'fixed') continue;
    for (const id of part.ids) {
      const token = vocabulary.tokens[id] ?? '';
      const symbol = symbolOf(token);
      if (symbol === null || symbol === 'H') continue;
      numHeavyAtoms++;
      const isIsotope = /^\[\d/.test(token);
      weight += isIsotope ? 0 : (weights[symbol] ?? 0);
    }
  }
  return { domain: 'molecules', numHeavyAtoms, weight };
}

/** `[13C@@H]` is C, `[nH]` is N; null for bonds, branches and rings. */
function symbolOf(token: string): string | null {
  const symbol = /^\[?\d*(se|as|te|[bcnops]|[A-Z][a-z]?)/.exec(token)?.[1];
  return symbol === undefined ? null : symbol.charAt(0).toUpperCase() + symbol.slice(1);
}
