/**
 * FNV-1a, 64 bits, over the UTF-8 bytes of a text: Fowler, Noll and Vo (1991).
 *
 * Stable for ever and on every computer, and not for secrets. Neighbouring texts have neighbouring hashes in places, so
 * who needs even draws of it mixes it once more, as `split.ts` does.
 */

/** 64 bits as two whole numbers below 2^32. */
export interface Hash64 {
  readonly hi: number;
  readonly lo: number;
}

const TWO_32 = 2 ** 32;
/** The prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;

export function hashText(text: string): Hash64 {
  hi = 0xcbf29ce4;
  lo = 0x84222325;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      add(unit);
    } else {
      const point = text.codePointAt(index) as number;
      if (point > 0xffff) index++;
      addBeyondAscii(point);
    }
  }
  return { hi, lo };
}

/** The hash as 16 hexadecimal digits. */
export function hashHex(text: string): string {
  const { hi, lo } = hashText(text);
  return hi.toString(16).padStart(8, '0') + lo.toString(16).padStart(8, '0');
}

/** The hash so far; only `hashText` uses it, from its start to its end. */
let hi = 0;
let lo = 0;

function add(byte: number): void {
  lo = (lo ^ byte) >>> 0;
  // Below 2^41, so exact in float64.
  const product = lo * PRIME_LOW;
  const low = product >>> 0;
  hi = (Math.imul(hi, PRIME_LOW) + (lo << 8) + (product - low) / TWO_32) >>> 0;
  lo = low;
}

/** The UTF-8 bytes of a code point from 0x80 on. */
function addBeyondAscii(point: number): void {
  if (point < 0x800) {
    add(0xc0 | (point >>> 6));
  } else {
    if (point < 0x10000) {
      add(0xe0 | (point >>> 12));
    } else {
      add(0xf0 | (point >>> 18));
      add(0x80 | ((point >>> 12) & 0x3f));
    }
    add(0x80 | ((point >>> 6) & 0x3f));
  }
  add(0x80 | (point & 0x3f));
}
