/** What the palette offers for a text that was pasted into it: a SMILES, or bases. */
import LockIcon from '@lucide/svelte/icons/lock';
import { tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { isIupac } from '../sequence/pattern.ts';
import { openGenerate } from '../state/generate-place.ts';
import { recipe } from '../state/recipe.svelte.ts';
import { asTemplate } from '../state/recipe-start.ts';
import type { PaletteGroup } from './palette-groups.ts';

/** Shorter texts are words that somebody is looking for. */
const fewestLetters = 6;

export type Pasted = 'smiles' | 'dna' | null;

/** What a text can be: bases are also letters of SMILES, so they come first. */
export function whatIsPasted(text: string): Pasted {
  const word = text.trim();
  if (word.length < fewestLetters || /\s/.test(word)) return null;
  if (/^[ACGTN]+$/i.test(word) && isIupac(word)) return 'dna';
  // A plain word can be cut into atoms, too: a molecule has a ring, a branch, a bond, a star or a bracket.
  return /[()=#[\]\d*]/.test(word) && tokenizerOf('molecules')(word.replaceAll('[*]', 'C').replaceAll('*', 'C')).ok
    ? 'smiles'
    : null;
}

export function pastedGroup(text: string): PaletteGroup | null {
  const word = text.trim();
  const what = whatIsPasted(word);
  if (what === null) return null;
  const name = what === 'smiles' ? 'This is SMILES' : 'These are bases';
  const title = what === 'smiles' ? 'Use as scaffold' : 'Use as pattern';
  const choose = () => {
    recipe.change(what === 'smiles' ? { scaffold: asTemplate(word) } : { pattern: word.toUpperCase() });
    openGenerate({ kind: 'new' });
  };
  return {
    name,
    rows: [{ value: `pasted ${what}`, words: [], title, detail: 'in a new batch', keys: null, icon: LockIcon, choose }],
  };
}
