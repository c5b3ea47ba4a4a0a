/** Numbers as bits one after the other, the first bit the highest of the first byte. */

export class BitWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** @param value a whole number from 0 to 2^bits - 1; at most 53 bits */
  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) this.#put(Math.floor(value / 2 ** bit) % 2);
  }

  /** So many ones and a zero. */
  writeUnary(value: number): void {
    for (let i = 0; i < value; i++) this.#put(1);
    this.#put(0);
  }

  /** What was written, filled up with zeros to a whole byte. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, Math.ceil(this.#length / 8));
  }

  #put(bit: number): void {
    const at = this.#length >>> 3;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (bit === 1) this.#bytes[at] = (this.#bytes[at] as number) | (0x80 >>> (this.#length & 7));
    this.#length++;
  }
}

export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws RangeError when the bits end before */
  read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) value = 2 * value + this.#take();
    return value;
  }

  /** @throws RangeError when the bits end before */
  readUnary(): number {
    let value = 0;
    while (this.#take() === 1) value++;
    return value;
  }

  #take(): number {
    const byte = this.#bytes[this.#at >>> 3];
    if (byte === undefined) throw new RangeError('the bits end too early');
    return (byte >>> (7 - (this.#at++ & 7))) & 1;
  }
}
