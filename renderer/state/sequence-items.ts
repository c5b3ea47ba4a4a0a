/** What a menu offers on any molecule or sequence: copies of it, and a new batch with it. */
import { type DataDomain, api } from '../api.ts';
import { decodeBases, encodeBases, reverseComplementOf } from '../../models/fidelity/dna/bases.ts';
import { pngUrlOf } from '../figures/png.ts';
import { openGenerate } from './generate-place.ts';
import { notices } from './notices.svelte.ts';
import { recipe } from './recipe.svelte.ts';
import { asTemplate } from './recipe-start.ts';

/** A figure column of a paper, at 300 dpi about 85 mm wide. */
const picture = { width: 1000, height: 720, theme: 'light' } as const;

export function copyItems(smiles: string) {
  const attempt = (act: () => Promise<unknown>) => () => void notices.attempt(act);
  return [
    { label: 'SMILES', note: 'canonical, as it is used', onchoose: attempt(() => copyText(smiles)) },
    {
      label: 'Molfile',
      note: 'with the coordinates of the drawing',
      onchoose: attempt(async () => copyText((await api.askPort('analysis', 'molfile', { smiles })).text)),
    },
    { label: 'SVG', note: 'the drawing as text', onchoose: attempt(async () => copyText(await svgOf(smiles))) },
    {
      label: 'PNG',
      note: '1,000 by 720 pixels, on white',
      onchoose: attempt(async () => copyPng(await svgOf(smiles))),
    },
  ];
}

/** @param title what the sequence is called in FASTA */
export function sequenceCopyItems({ title, text }: { title: string; text: string }) {
  const attempt = (act: () => Promise<unknown>) => () => void notices.attempt(act);
  const label = title.trim().replaceAll(/\s+/g, '_');
  return [
    {
      label: 'FASTA',
      note: 'with its name',
      onchoose: attempt(() => copyText(`>${label}\n${text.replaceAll(/.{1,80}/g, '$&\n')}`)),
    },
    { label: 'Bases', note: 'one line', onchoose: attempt(() => copyText(text)) },
    { label: 'Reverse complement', note: 'one line', onchoose: attempt(() => copyText(otherStrand(text))) },
  ];
}

/** The molecule as the scaffold of a new batch, the sequence as its pattern. */
export function newBatchItem(text: string, domain: DataDomain) {
  return {
    label: domain === 'dna' ? 'Use as pattern' : 'Use as scaffold',
    note: 'in a new batch',
    onchoose: () => {
      recipe.change(domain === 'dna' ? { pattern: text.toUpperCase() } : { scaffold: asTemplate(text) });
      openGenerate({ kind: 'new' });
    },
  };
}

function otherStrand(text: string): string {
  return decodeBases(reverseComplementOf(encodeBases(text)));
}

async function copyText(text: string): Promise<void> {
  await api.request('app.copyText', { text });
}

async function svgOf(smiles: string): Promise<string> {
  return (await api.askPort('analysis', 'depict', { smiles, ...picture })).svg;
}

async function copyPng(svg: string): Promise<void> {
  await api.request('app.copyImage', { png: await pngUrlOf(svg, picture) });
}
