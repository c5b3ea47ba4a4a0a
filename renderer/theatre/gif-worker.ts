/** Writes the steps of the theatre as a GIF, which takes seconds: their colours are chosen for all of them together. */
import { Encoder } from 'modern-gif';
import type { GifMessage } from './gif.ts';

let encoder: Encoder | null = null;

addEventListener('message', ({ data: message }: MessageEvent<GifMessage>) => {
  if (message.kind === 'begin') encoder = new Encoder(message.options);
  else if (message.kind === 'frame') void encoder?.encode(message.frame);
  else
    void encoder?.flush('arrayBuffer').then((bytes) => {
      postMessage(bytes, { transfer: [bytes] });
    });
});
