import type { Readable } from 'node:stream';

const KEPT_CHARACTERS = 4_000;

/** Reads a stream to its end and keeps only its last lines, for the reason of a crash. */
export function lastLines(stream: Readable | NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer | string) => {
    text = (text + chunk.toString()).slice(-KEPT_CHARACTERS);
  });
  // eslint-disable-next-line no-control-regex -- terminal colours are escape sequences
  return () => text.replaceAll(/\u001b\[[0-9;]*m/g, '').trim();
}
