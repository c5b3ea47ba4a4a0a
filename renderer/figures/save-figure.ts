/** Figures as files: SVG as it is, PNG at the resolution that journals ask for. */
import type { Figure } from '../../models/fidelity/figures/figure.ts';
import { type SavedFile, api } from '../api.ts';
import { pngUrlOf } from './png.ts';

/** Dots per inch of a figure in its own width. */
export const pngDpi = 600;

/** @returns whether it was written */
export async function saveSvg(name: string, figure: Figure): Promise<boolean> {
  return (await api.request('file.save', await fileOf(name, figure, 'svg'))) !== null;
}

/** @returns whether it was written */
export async function savePng(name: string, figure: Figure): Promise<boolean> {
  return (await api.request('file.save', await fileOf(name, figure, 'png'))) !== null;
}

/** Into a new folder. @returns its place, and how many were written; null when cancelled */
export async function saveAll(
  folder: string,
  figures: readonly Figure[],
  format: 'svg' | 'png',
): Promise<{ folder: string; files: number } | null> {
  // One after the other: a picture of a page takes some 100 MB while it is drawn.
  const files: SavedFile[] = [];
  for (const figure of figures) files.push(await fileOf(figure.id, figure, format));
  return api.request('file.saveAll', { name: folder, files });
}

async function fileOf(name: string, { svg, widthMm, heightMm }: Figure, format: 'svg' | 'png'): Promise<SavedFile> {
  if (format === 'svg') return { name, format, content: svg, isBase64: false };
  const [width, height] = [widthMm, heightMm].map((mm) => Math.round((mm / 25.4) * pngDpi)) as [number, number];
  const url = await pngUrlOf(svg, { width, height });
  return { name, format, content: url.slice(url.indexOf(',') + 1), isBase64: true };
}
