/** A comparison as a table for a terminal. */
import path from 'node:path';
import { formatCount, formatTook } from '../../models/base/format.ts';
import {
  differenceText,
  differenceUnit,
  floorText,
  nameInGroup,
  probabilityText,
  unitOf,
  valueText,
} from '../../models/fidelity/report-numbers.ts';
import type { FidelityReport, MetricRow, PairedDifference } from '../../models/fidelity/report.ts';
import type { CompareResult } from '../jobs/compare.ts';

export function comparisonText({ report, out }: CompareResult): string {
  const { reference, train, sets, notes, parameters, seed } = report;
  const lines = [
    ...sets.map(
      ({ name, numUsed, numValid, numRead }) =>
        `${name}: n ${formatCount(numUsed)}${numRead > numUsed ? ` of ${formatCount(numRead)}` : ''}, ${formatCount(numValid)} valid`,
    ),
    `against ${reference.name}: n ${formatCount(reference.numUsed)}, ${formatCount(reference.numValid)} valid`,
    ...(train === null
      ? []
      : [`trained on ${train.name}: n ${formatCount(train.numUsed)}, ${formatCount(train.numValid)} valid`]),
    'Intervals are at 95 %. The floor is the same metric between two parts of the reference.',
  ];
  const groups = [...new Set(report.metrics.map(({ group }) => group))];
  for (const group of groups) lines.push('', ...groupLines(report, group));
  lines.push(...differenceLines(report));
  if (notes.length > 0) lines.push('', ...notes);
  const drawn = [
    `seed ${String(seed)}`,
    ...['bootstrap draws', 'repeats of the floor'].map((name) => `${String(parameters[name])} ${name}`),
  ];
  lines.push('', `computed in ${formatTook(report.tookS)}; ${drawn.join(', ')}`);
  if (out !== null) lines.push(`written to ${path.relative(process.cwd(), out) || '.'}`);
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

function groupLines({ metrics, sets }: FidelityReport, group: string): string[] {
  const rows = metrics.filter((row) => row.group === group);
  const head = [group, ...sets.flatMap(({ name }) => [sets.length === 1 ? 'value' : name, 'n', '']), 'floor'];
  const shown = rows.filter(({ values }) => values.some(({ kind }) => kind === 'estimate'));
  const cells = shown.map((row) => [
    nameOf(row),
    ...row.values.flatMap((value, set) =>
      value.kind === 'absent'
        ? ['\u2013', '', '']
        : [valueText(value, row), formatCount(value.n), row.verdicts[set] ?? ''],
    ),
    row.floor === null ? '\u2013' : floorText(row.floor, row),
  ]);
  return [...aligned(cells.length === 0 ? [[group]] : [head, ...cells]), ...reasonLines(rows, sets)];
}

/** Why there are no values, once for all metrics that have the same reason, and of which sets where not of all. */
function reasonLines(rows: readonly MetricRow[], sets: FidelityReport['sets']): string[] {
  const found = new Map<string, { names: Set<string>; sets: Set<number> }>();
  for (const row of rows) {
    for (const [set, value] of row.values.entries()) {
      if (value.kind === 'estimate') continue;
      const one = found.get(value.reason) ?? { names: new Set(), sets: new Set() };
      one.names.add(nameInGroup(row));
      one.sets.add(set);
      found.set(value.reason, one);
    }
  }
  return [...found].map(([reason, one]) => {
    const which = one.names.size === rows.length && one.names.size > 1 ? 'all' : [...one.names].join('; ');
    const whose =
      one.sets.size === sets.length ? '' : ` of ${[...one.sets].map((set) => sets[set]?.name ?? '').join(', ')}`;
    return `  \u2013 ${which}${whose}: ${reason}`;
  });
}

function nameOf(row: MetricRow): string {
  const unit = unitOf(row);
  return `  ${nameInGroup(row)}${unit === '' ? '' : ` (${unit})`}`;
}

const MOST_DIFFERENCES = 20;

/** The differences that chance does not explain, the surest first. */
function differenceLines({ differences, metrics, sets }: FidelityReport): string[] {
  if (differences.length === 0) return [];
  const sure = differences.filter(({ pHolm }) => pHolm < 0.05).sort((a, b) => a.pHolm - b.pHolm);
  const rowOf = new Map(metrics.map((row) => [row.id, row]));
  const line = (one: PairedDifference) => {
    const row = rowOf.get(one.metric) as MetricRow;
    const { value, spread } = differenceText(one, row);
    const unit = differenceUnit(row);
    return [
      `  ${row.name}${unit === '' ? '' : ` (${unit})`}`,
      `${sets[one.first]?.name ?? ''} less ${sets[one.second]?.name ?? ''}`,
      `${value} ${spread}`,
      `p ${probabilityText(one.pHolm)}`,
    ];
  };
  const shown = sure.slice(0, MOST_DIFFERENCES);
  const more = sure.length - shown.length;
  return [
    '',
    `Differences between sets: ${formatCount(sure.length)} of ${formatCount(differences.length)} with p below 0.05, by Holm for all of them`,
    ...aligned(shown.map(line)),
    ...(more > 0 ? [`  and ${formatCount(more)} more in the report`] : []),
  ];
}

/** Columns of equal width, two blanks apart. */
function aligned(rows: readonly string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
