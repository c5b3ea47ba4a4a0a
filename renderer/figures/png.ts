/** Pictures of SVG documents. The window goes on answering while a large one is made: that takes seconds. */

/** A part of a picture, over its whole width. */
export interface PngStrip {
  strip: ImageBitmap;
  /** In pixels of the whole picture. */
  top: number;
  width: number;
  height: number;
  isLast: boolean;
}

interface Size {
  width: number;
  height: number;
}

/** Pixels that are drawn at once: some 20 ms of a figure with thousands of marks. */
const pixelsAtOnce = 2 ** 20;

/** Draws an SVG document on white. @returns a data URL @throws Error where the window cannot draw it */
export async function pngUrlOf(svg: string, { width, height }: Size): Promise<string> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { type: 'module' });
  try {
    const url = new Promise<string>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<string>) => {
        resolve(data);
      });
      worker.addEventListener('error', ({ message }) => {
        reject(new Error(`The window could not draw the picture: ${message}`));
      });
    });
    // It is waited for once all strips are sent.
    url.catch(() => undefined);
    const rows = Math.max(1, Math.floor(pixelsAtOnce / width));
    for (let top = 0; top < height; top += rows) {
      const strip = drawn(image, { width, height }, top, Math.min(rows, height - top));
      const message: PngStrip = { strip, top, width, height, isLast: top + rows >= height };
      worker.postMessage(message, [strip]);
      // Keys and clicks in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return await url;
  } finally {
    worker.terminate();
  }
}

function drawn(image: HTMLImageElement, { width, height }: Size, top: number, rows: number): ImageBitmap {
  const canvas = new OffscreenCanvas(width, rows);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The window could not draw the picture.');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, rows);
  context.drawImage(image, 0, -top, width, height);
  return canvas.transferToImageBitmap();
}
