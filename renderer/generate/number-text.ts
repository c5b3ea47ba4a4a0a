import { formatCount } from '../format.ts';

/** A number as it was chosen: whole ones with commas, others with the digits that they have. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
