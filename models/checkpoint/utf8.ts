/** Text as UTF-8 bytes and back, in the language's own means: what every surroundings has is not part of it. */

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const escaped = encodeURIComponent(text);
  const bytes = new Uint8Array(escaped.length);
  let size = 0;
  for (let i = 0; i < escaped.length; i++) {
    const isEscape = escaped.charCodeAt(i) === PERCENT;
    bytes[size++] = isEscape ? Number.parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i);
    if (isEscape) i += 2;
  }
  return bytes.slice(0, size);
}

/** null where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += PART) {
    let part = '';
    for (const byte of bytes.subarray(start, start + PART)) {
      const isPlain = byte < 0x80 && byte !== PERCENT;
      part += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
    }
    parts.push(part);
  }
  try {
    return decodeURIComponent(parts.join(''));
  } catch {
    return null;
  }
}

const PERCENT = 0x25;
/** Bytes that are put together at a time. */
const PART = 4096;
