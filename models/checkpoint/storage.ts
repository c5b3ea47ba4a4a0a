/**
 * Weights in fewer bytes: as half precision numbers, or as whole numbers of 8 bits with a scale for each row. They are
 * float32 again when a model is read; what the rounding costs is measured where a model is stored.
 */
import { LabError } from '../base/errors.ts';
import { LARGEST_HALF, numberToHalf } from './half.ts';
import type { NamedTensor } from './safetensors.ts';

export const storages = ['float32', 'float16', 'int8'] as const;
export type Storage = (typeof storages)[number];

/** What the scales of a tensor are called in the file. */
export const scalesName = (tensor: string): string => `${tensor}.scale`;

const MOST = 127;

/**
 * A tensor as it is stored. With `int8` matrices become rows of whole numbers from -127 to 127 and a scale each, the
 * largest value of the row over 127; vectors, which are few, stay float32.
 *
 * @param shape of a matrix, output channels first
 * @throws LabError `unusable` for a weight that half precision cannot hold
 */
export function storedTensors(
  { name, shape, values }: { name: string; shape: readonly number[]; values: Float32Array },
  storage: Storage,
): NamedTensor[] {
  if (storage === 'float32' || (storage === 'int8' && shape.length < 2)) return [{ name, shape, values }];
  if (storage === 'float16') {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest > LARGEST_HALF) {
      throw new LabError('unusable', {
        what: `A weight of “${name}” is ${largest}, and half precision ends at ${LARGEST_HALF}.`,
        todo: 'Store the model as int8 or float32.',
      });
    }
    return [{ name, shape, values: Uint16Array.from(values, numberToHalf) }];
  }
  const [rows = 0] = shape;
  const width = rows === 0 ? 0 : values.length / rows;
  const whole = new Int8Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // A row of zeros, such as one of new weights, has any scale.
    const scale = (scales[row] = largest === 0 ? 1 : Math.fround(largest / MOST));
    for (const [i, value] of own.entries()) {
      whole[row * width + i] = Math.max(-MOST, Math.min(MOST, Math.round(value / scale)));
    }
  }
  return [
    { name, shape, values: whole },
    { name: scalesName(name), shape: [rows], values: scales },
  ];
}

/** Rows of whole numbers times their scales. @param scales one for each row */
export function scaled(whole: Int8Array, scales: Float32Array): Float32Array<ArrayBuffer> {
  const width = scales.length === 0 ? 0 : whole.length / scales.length;
  return Float32Array.from(whole, (value, i) => value * (scales[Math.floor(i / width)] as number));
}
