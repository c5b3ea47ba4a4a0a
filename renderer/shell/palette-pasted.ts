/** What the palette offers for a text that was pasted into it: a SMILES, or bases. */
import LockIcon from '@lucide/svelte/icons/lock';
import SearchIcon from '@lucide/svelte/icons/search';
import WaypointsIcon from '@lucide/svelte/icons/waypoints';
import type { Component } from 'svelte';
import { tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { isIupac } from '../sequence/pattern.ts';
import { exploreLook } from '../state/explore-look.svelte.ts';
import { openCollection } from '../state/explore-place.ts';
import { explore } from '../state/explore.svelte.ts';
import { openGenerate } from '../state/generate-place.ts';
import { recipe } from '../state/recipe.svelte.ts';
import { asTemplate } from '../state/recipe-start.ts';
import type { PaletteGroup, PaletteRow } from './palette-groups.ts';

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

/** What the collection that was explored last can be asked with it. */
function exploreRows(what: 'smiles' | 'dna', word: string, name: string): PaletteRow[] {
  const goBack = () => {
    const { collection } = explore;
    if (collection !== null) openCollection(collection);
  };
  const row = (title: string, icon: Component, ask: () => void): PaletteRow => {
    const choose = () => {
      ask();
      goBack();
    };
    return { value: `pasted ${title}`, words: [], title, detail: `in ${name}`, keys: null, icon, choose };
  };
  if (what === 'dna') {
    return [
      row('Find this word', SearchIcon, () => {
        explore.change({ pattern: word.toUpperCase() });
      }),
    ];
  }
  return [
    row('Nearest neighbours', WaypointsIcon, () => {
      exploreLook.finds = 'like';
      explore.compareTo({ smiles: word, label: word });
    }),
    row('Find what contains it', SearchIcon, () => {
      exploreLook.finds = 'part';
      explore.change({ pattern: word });
    }),
  ];
}

export function pastedGroup(text: string): PaletteGroup | null {
  const word = text.trim();
  const what = whatIsPasted(word);
  if (what === null) return null;
  const { view } = explore;
  const here = view !== null && (view.domain === 'dna') === (what === 'dna') ? view.name : null;
  const name = what === 'smiles' ? 'This is SMILES' : 'These are bases';
  const title = what === 'smiles' ? 'Use as scaffold' : 'Use as pattern';
  const choose = () => {
    recipe.change(what === 'smiles' ? { scaffold: asTemplate(word) } : { pattern: word.toUpperCase() });
    openGenerate({ kind: 'new' });
  };
  return {
    name,
    rows: [
      ...(here === null ? [] : exploreRows(what, word, here)),
      { value: `pasted ${what}`, words: [], title, detail: 'in a new batch', keys: null, icon: LockIcon, choose },
    ],
  };
}
