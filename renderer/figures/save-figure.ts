/** Figures as files: SVG as it is, PNG at the resolution that journals ask for. */
import type { Figure } from '../../models/fidelity/figures/figure.ts';
import { api } from '../api.ts';

/** Dots per inch of a figure in its own width. */
export const pngDpi = 600;

/** @returns whether it was written */
export async function saveSvg(name: string, { svg }: Figure): Promise<boolean> {
  return (await api.request('file.save', { name, format: 'svg', content: svg, isBase64: false })) !== null;
}

/** @returns whether it was written */
export async function savePng(name: string, { svg, widthMm, heightMm }: Figure): Promise<boolean> {
  const [width, height] = [widthMm, heightMm].map((mm) => Math.round((mm / 25.4) * pngDpi)) as [number, number];
  const url = await pngUrlOf(svg, { width, height });
  const content = url.slice(url.indexOf(',') + 1);
  return (await api.request('file.save', { name, format: 'png', content, isBase64: true })) !== null;
}

/** Draws an SVG document on white. @returns a data URL @throws Error where the window cannot draw it */
export async function pngUrlOf(svg: string, { width, height }: { width: number; height: number }): Promise<string> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The window could not draw the picture.');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL('image/png');
}
