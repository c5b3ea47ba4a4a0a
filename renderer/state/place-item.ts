/** Parts of the address that names what is open in a place: "run/1f2e/with/77aa". */

export function readParts(item: string | null): string[] {
  return item === null ? [] : item.split('/').map(decode);
}

export function writeParts(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

/** An address may be typed by hand: what cannot be decoded stands for itself. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
