/** Puts the strips of a picture together and writes it as PNG, which takes seconds for a figure of a page. */
import type { PngStrip } from './png.ts';

let canvas: OffscreenCanvas | null = null;

addEventListener('message', ({ data: { strip, top, width, height, isLast } }: MessageEvent<PngStrip>) => {
  canvas ??= new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(strip, 0, top);
  strip.close();
  if (isLast) void answer(canvas);
});

async function answer(whole: OffscreenCanvas): Promise<void> {
  const blob = await whole.convertToBlob({ type: 'image/png' });
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    postMessage(reader.result);
  });
  reader.readAsDataURL(blob);
}
