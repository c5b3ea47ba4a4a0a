/**
 * Templates: which tokens are given and where the model writes.
 *
 *   [*]        a hole of one token or more, as many as the drawn length leaves
 *   [*:5]      a hole of five tokens
 *   [*:2-8]    a hole of two to eight tokens
 *
 * All else is text of the domain: SMILES, as in `CC[*]c1ccccc1[*:3-8]`, or DNA, where N is a hole of one base and any
 * other ambiguous code a hole for those bases that it stands for. In a SMILES `[*]` is also an atom of no kind; in a
 * template it is always a hole.
 */
import { LabError } from '../base/errors.ts';
import { encode } from '../tokens/encode.ts';
import { type Vocabulary } from '../tokens/vocabulary.ts';

/** Tokens that are given, in order. */
export interface FixedPart {
  readonly kind: 'fixed';
  readonly ids: readonly number[];
}

export interface HolePart {
  readonly kind: 'hole';
  readonly min: number;
  /** Infinity for a hole without bound. */
  readonly max: number;
  /** Tokens that may stand in it; null for all. */
  readonly tokenIds: readonly number[] | null;
}

export interface Template {
  readonly parts: readonly (FixedPart | HolePart)[];
  readonly numFixed: number;
  /** Fewest tokens of all holes together. */
  readonly minFree: number;
  /** Most tokens of all holes together; Infinity where one has no bound. */
  readonly maxFree: number;
}

const hole = /\[\*(?::(\d+)(?:-(\d+))?)?\]/g;

/** Bases of each ambiguous code (NC-IUB, 1984). */
const ambiguousBases: Record<string, string> = {
  R: 'AG',
  Y: 'CT',
  S: 'CG',
  W: 'AT',
  K: 'GT',
  M: 'AC',
  B: 'CGT',
  D: 'AGT',
  H: 'ACT',
  V: 'ACG',
};

/** No template at all: everything is free. */
export const freeTemplate = templateOf([{ kind: 'hole', min: 1, max: Infinity, tokenIds: null }]);

/** @throws LabError `badArguments` that says which part cannot be, and why */
export function parseTemplate(template: string, vocabulary: Vocabulary): Template {
  const parts: (FixedPart | HolePart)[] = [];
  const readText = (text: string, start: number) => {
    if (text !== '') parts.push(...(vocabulary.domain === 'dna' ? bases : tokens)(text, start, vocabulary));
  };
  let end = 0;
  for (const match of template.matchAll(hole)) {
    readText(template.slice(end, match.index), end);
    const min = match[1] === undefined ? 1 : Number(match[1]);
    const max = match[1] === undefined ? Infinity : Number(match[2] ?? match[1]);
    if (min > max || max === 0) throw impossible(`the hole ${match[0]} has no length that it could have.`);
    parts.push({ kind: 'hole', min, max, tokenIds: null });
    end = match.index + match[0].length;
  }
  readText(template.slice(end), end);
  if (parts.length === 0) throw impossible('it is empty.');
  if (!parts.some(({ kind }) => kind === 'hole')) {
    throw impossible('it has no hole, so there is nothing to write. A hole is [*], [*:5] or [*:2-8].');
  }
  return templateOf(parts);
}

function templateOf(parts: readonly (FixedPart | HolePart)[]): Template {
  const sum = (of: (part: FixedPart | HolePart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    parts,
    numFixed: sum((part) => (part.kind === 'fixed' ? part.ids.length : 0)),
    minFree: sum((part) => (part.kind === 'hole' ? part.min : 0)),
    maxFree: sum((part) => (part.kind === 'hole' ? part.max : 0)),
  };
}

function tokens(text: string, start: number, vocabulary: Vocabulary): FixedPart[] {
  const encoded = encode(vocabulary, text);
  if (!encoded.ok) {
    const within = start === 0 ? '' : ` That is character ${start + encoded.problem.position + 1} of the template.`;
    throw impossible(`its part ${text} cannot be read: ${encoded.problem.reason}${within}`);
  }
  return [{ kind: 'fixed', ids: [...encoded.ids] }];
}

function bases(text: string, start: number, vocabulary: Vocabulary): (FixedPart | HolePart)[] {
  return Array.from(text.toUpperCase(), (code, index): FixedPart | HolePart => {
    if (code === 'N') return { kind: 'hole', min: 1, max: 1, tokenIds: null };
    const choices = ambiguousBases[code];
    const ids = Array.from(choices ?? code, (base) => vocabulary.idOf(base));
    if (ids.includes(undefined) || !/[A-Z]/.test(code)) {
      throw impossible(`“${code}” at character ${start + index + 1} is no base and no code for bases.`);
    }
    const known = ids as number[];
    return choices === undefined ? { kind: 'fixed', ids: known } : { kind: 'hole', min: 1, max: 1, tokenIds: known };
  });
}

function impossible(why: string): LabError {
  return new LabError('badArguments', { what: `This template cannot be used: ${why}` });
}
