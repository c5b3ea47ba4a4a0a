/** A moving picture, put together beside the window's own thread. */
interface Frame {
  data: Uint8ClampedArray<ArrayBuffer>;
  /** In milliseconds. */
  delay: number;
}

interface Options {
  width: number;
  height: number;
  maxColors: number;
  looped: boolean;
}

export type GifMessage = { kind: 'begin'; options: Options } | { kind: 'frame'; frame: Frame } | { kind: 'end' };

/**
 * @param frames drawn one at a time; between two of them the window answers
 * @throws Error where they cannot be written
 */
export async function gifOf(options: Options, frames: Iterable<Frame>): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./gif-worker.ts', import.meta.url), { type: 'module' });
  const send = (message: GifMessage, transfer: Transferable[] = []) => {
    worker.postMessage(message, transfer);
  };
  try {
    const written = new Promise<ArrayBuffer>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
        resolve(data);
      });
      worker.addEventListener('error', ({ message }) => {
        reject(new Error(`The moving picture could not be written: ${message}`));
      });
    });
    // It is waited for once all frames are sent.
    written.catch(() => undefined);
    send({ kind: 'begin', options });
    for (const frame of frames) {
      send({ kind: 'frame', frame }, [frame.data.buffer]);
      await new Promise((resolve) => setTimeout(resolve));
    }
    send({ kind: 'end' });
    return new Uint8Array(await written);
  } finally {
    worker.terminate();
  }
}
