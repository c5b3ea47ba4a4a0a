/** A molecule or a sequence on the clipboard. */
import { type ExploreItem, api } from '../api.ts';
import { decodeBases, encodeBases, reverseComplementOf } from '../../models/fidelity/dna/bases.ts';
import { pngUrlOf } from '../figures/save-figure.ts';
import { notices } from '../state/notices.svelte.ts';

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

export function sequenceCopyItems({ item, name, text }: ExploreItem) {
  const attempt = (act: () => Promise<unknown>) => () => void notices.attempt(act);
  const title = (name ?? `sequence_${item + 1}`).trim().replaceAll(/\s+/g, '_');
  return [
    {
      label: 'FASTA',
      note: 'with its name',
      onchoose: attempt(() => copyText(`>${title}\n${text.replaceAll(/.{1,80}/g, '$&\n')}`)),
    },
    { label: 'Bases', note: 'one line', onchoose: attempt(() => copyText(text)) },
    { label: 'Reverse complement', note: 'one line', onchoose: attempt(() => copyText(otherStrand(text))) },
  ];
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
