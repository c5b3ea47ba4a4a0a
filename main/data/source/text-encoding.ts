/** Bytes to characters: which encoding a file has, told by its beginning. */
import type { Preview } from '../../../preload/data-contract.ts';

export type TextEncoding = Preview['encoding'];

export interface FoundEncoding {
  encoding: TextEncoding;
  hasByteOrderMark: boolean;
}

const marks: [TextEncoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * A byte-order mark settles it. Without one, zeros in every other byte are UTF-16, since most characters of such files
 * are ASCII; bytes that are not UTF-8 are Latin-1.
 *
 * @returns null for bytes that are no text
 */
export function findEncoding(head: Uint8Array, isWhole: boolean): FoundEncoding | null {
  const isMarked = (mark: readonly number[]) => mark.every((byte, index) => head[index] === byte);
  const marked = marks.find(([, mark]) => isMarked(mark));
  // UTF-32 has the mark of UTF-16 with two zeros after it.
  if (marked !== undefined && !(head[2] === 0 && head[3] === 0)) return { encoding: marked[0], hasByteOrderMark: true };
  const zeros = [0, 0];
  let numControls = 0;
  let numHigh = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index & 1] = (zeros[index & 1] as number) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) numControls++;
    else if (byte >= 128) numHigh++;
  }
  const [even, odd] = zeros as [number, number];
  const half = head.length / 2;
  if (odd > 0.7 * half && even < 0.05 * half) return { encoding: 'utf-16le', hasByteOrderMark: false };
  if (even > 0.7 * half && odd < 0.05 * half) return { encoding: 'utf-16be', hasByteOrderMark: false };
  if (even + odd + numControls > 0.01 * head.length) return null;
  if (isUtf8(head, isWhole)) return { encoding: 'utf-8', hasByteOrderMark: false };
  return numHigh > 0.3 * head.length ? null : { encoding: 'latin1', hasByteOrderMark: false };
}

function isUtf8(head: Uint8Array, isWhole: boolean): boolean {
  try {
    // A head may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

/** Decodes chunk by chunk and leaves the byte-order mark out; bytes that are no character become U+FFFD. */
export function decoderOf(encoding: TextEncoding): { push(chunk: Uint8Array): string; end(): string } {
  // What calls itself Latin-1 is Windows-1252 nearly always; the two agree on all letters.
  const decoder = new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding);
  return { push: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}
