/**
 * IEEE 754 binary16: one sign bit, five of exponent, ten of fraction. Written out because the Float16Array of the
 * language is newer than the Node of the app.
 */

/** The number that 16 bits stand for. */
export function halfToNumber(half: number): number {
  const sign = half >>> 15 === 1 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** All 65,536 of them: a look-up takes a twentieth of the time, and a model has millions. */
let known: Float32Array | null = null;

/** @returns float32, which holds half precision exactly */
export function halvesToFloats(halves: Uint16Array): Float32Array<ArrayBuffer> {
  known ??= Float32Array.from({ length: 65_536 }, (_, half) => halfToNumber(half));
  const floats = new Float32Array(halves.length);
  for (let index = 0; index < halves.length; index++) floats[index] = known[halves[index] as number] as number;
  return floats;
}

/** The largest finite number; what is larger by half a step becomes infinite. */
export const LARGEST_HALF = 65_504;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of the nearest half precision number, of two equally near ones the even one. */
export function numberToHalf(value: number): number {
  float[0] = value;
  const [all] = bits as unknown as [number];
  const sign = (all >>> 16) & 0x8000;
  const size = all & 0x7fffffff;
  // Infinite, or no number.
  if (size >= 0x7f800000) return sign | (size > 0x7f800000 ? 0x7e00 : 0x7c00);
  if (size >= 0x477ff000) return sign | 0x7c00;
  // Below the smallest normal number the steps are 2^-24.
  if (size < 0x38800000) return sign | roundToEven(Math.abs(float[0]) * 2 ** 24);
  // The exponent's offset falls from 127 to 15; a fraction that rounds up to 1 carries into the exponent as it should.
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
