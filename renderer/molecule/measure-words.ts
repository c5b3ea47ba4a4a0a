/** What the 3D viewer says while it measures. */
import { formatCount, formatDecimal } from '../format.ts';
import type { Measured, Pointed } from './viewer.ts';

/** "C1, taken", "C1 to N7: 2.47 Å", "angle C1, C2, N7: 109.5°", "torsion C1, C2, N7, H9: −60.0°". */
export function measuredWords({ atoms, value }: Measured): string {
  if (atoms.length === 1) return `${atoms.join()}, taken`;
  if (atoms.length === 2) return `${atoms.join(' to ')}: ${formatDecimal(value, 2)} Å`;
  // A flat chain is at 180 degrees, whichever side it is rounded from.
  const shown = value <= -179.95 ? 180 : value;
  const told = Number.isNaN(value) ? 'none, they lie in a line' : `${formatDecimal(shown, 1)}°`;
  return `${atoms.length === 3 ? 'angle' : 'torsion'} ${atoms.join(', ')}: ${told}`;
}

/** "C1 to N7, atom 7 of 20"; "N7, atom 7 of 20, taken" */
export function pointedWords({ name, place, of, taken }: Pointed): string {
  const isTaken = taken.includes(name);
  const from = taken.length === 0 || isTaken ? '' : `${taken.join(', ')} to `;
  return `${from}${name}, atom ${formatCount(place)} of ${formatCount(of)}${isTaken ? ', taken' : ''}`;
}
