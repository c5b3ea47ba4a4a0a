/** Arrays in shared memory: the threads of the pool read them where they are, and nothing is copied. */

export type SharedFloats = Float64Array<SharedArrayBuffer>;
export type SharedWords = Uint32Array<SharedArrayBuffer>;
export type SharedBytes = Uint8Array<SharedArrayBuffer>;

export function sharedFloats(from: number | ArrayLike<number>): SharedFloats {
  if (typeof from === 'number') return new Float64Array(new SharedArrayBuffer(8 * from));
  const values = new Float64Array(new SharedArrayBuffer(8 * from.length));
  values.set(from);
  return values;
}

export function sharedWords(from: number | ArrayLike<number>): SharedWords {
  if (typeof from === 'number') return new Uint32Array(new SharedArrayBuffer(4 * from));
  const values = new Uint32Array(new SharedArrayBuffer(4 * from.length));
  values.set(from);
  return values;
}

export function sharedBytes(length: number): SharedBytes {
  return new Uint8Array(new SharedArrayBuffer(length));
}
