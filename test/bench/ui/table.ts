/** Numbers of several settings beside each other, with what was aimed at and whether it is met. */

export interface Row {
  what: string;
  unit: string;
  values: readonly number[];
  /** The aim; at most one of these. */
  below?: number;
  atLeast?: number;
  digits?: number;
}

export function table(heads: readonly string[], rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const head = `${''.padEnd(width)}    ${heads.map((name) => name.padStart(10)).join('')}   aim`;
  return [head, ...rows.map((row) => line(row, width))].join('\n');
}

function line(row: Row, width: number): string {
  const { what, unit, values, digits = unit === '' ? 1 : 0 } = row;
  const numbers = values.map((value) => (Number.isNaN(value) ? '–' : value.toFixed(digits)).padStart(10)).join('');
  return `${what.padEnd(width)} ${unit.padEnd(3)}${numbers}   ${verdict(row)}`.trimEnd();
}

function verdict({ values, below, atLeast }: Row): string {
  const told = values.map((value) => (below !== undefined ? value < below : value >= (atLeast ?? NaN)));
  const words = told.map((isMet) => (isMet ? 'met' : 'missed')).join(', ');
  if (below !== undefined) return `below ${String(below)}: ${words}`;
  return atLeast === undefined ? '' : `at least ${String(atLeast)}: ${words}`;
}
