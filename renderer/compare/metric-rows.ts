/** The rows of the table of metrics: in which order they stand, and what their numbers say. */
import { estimateText, floorText, unitOf } from '../../models/fidelity/report-numbers.ts';
import type { Estimate, MetricRow, SetInfo } from '../../models/fidelity/report.ts';
import { missOf, verdictWord, type VerdictWord } from '../../models/fidelity/verdict.ts';
import type { LiveRow } from '../api.ts';
import { formatCount } from '../format.ts';

/** A row of a report, or of a comparison that is still being computed. */
export type TableRow = LiveRow;

export interface RowGroup {
  name: string;
  rows: TableRow[];
}

export function asTableRows(metrics: readonly MetricRow[]): TableRow[] {
  return metrics.map((row) => ({ ...row, isFloorPending: false }));
}

/** Groups in the order of the report; the one of "worst first" has no name. */
export function groupsOf(rows: readonly TableRow[], order: 'groups' | 'worst', focus: number): RowGroup[] {
  if (order === 'worst') return [{ name: 'Farthest from the floor first', rows: worstFirst(rows, focus) }];
  const names = [...new Set(rows.map(({ group }) => group))];
  return names.map((name) => ({ name, rows: rows.filter(({ group }) => group === name) }));
}

/** By how far a set misses the floor, in widths of the floor; rows that cannot be told come last, in their order. */
export function worstFirst(rows: readonly TableRow[], set: number): TableRow[] {
  const missed = rows.map((row) => ({ row, miss: missOf(whole(row), set) ?? -1 }));
  return missed.toSorted((a, b) => b.miss - a.miss).map(({ row }) => row);
}

export function verdictOf(row: TableRow, focus: number, control: number | null): VerdictWord | null {
  return row.isFloorPending ? null : verdictWord(whole(row), focus, control);
}

/** Values that are not known yet are no estimates. */
function whole(row: TableRow): MetricRow {
  return { ...row, values: row.values.map((value) => value ?? { kind: 'absent', reason: 'Not computed yet.' }) };
}

/** "W1, Da", "% of 2,048": what stands below the name. */
export function unitWords(row: TableRow): string {
  return unitOf(row);
}

export interface ValueWords {
  value: string;
  /** "± 1.1", where the interval is about the value. */
  half: string;
  /** "0.3 to 0.8", where it is not. */
  range: string;
  n: string;
}

export function valueWords(estimate: Estimate, row: TableRow): ValueWords {
  const { value, spread } = estimateText(estimate, row);
  const isRange = spread.startsWith('(');
  return {
    value,
    half: isRange ? '' : spread,
    range: isRange ? spread.slice(1, -1) : '',
    n: `n\u00a0${formatCount(estimate.n)}`,
  };
}

/** "0.012 to 0.022"; null where there is no floor. */
export function floorWords(row: TableRow): string | null {
  if (row.floor === null) return null;
  const text = floorText(row.floor, row);
  const [low, high] = text.split(' to ');
  return low !== undefined && low === high ? low : text;
}

/** Which set verdicts are of, unless another is chosen: the last that is self-conditioned, else the first. */
export function suggestedFocus(sets: readonly Pick<SetInfo, 'series'>[]): number {
  const own = sets.findLastIndex(({ series }) => series === 'scmdm');
  return Math.max(0, own);
}

/** The matched control, unless another is chosen: a plain fine-tune, else none. */
export function suggestedControl(sets: readonly Pick<SetInfo, 'series'>[], focus: number): number | null {
  const plain = sets.findIndex(({ series }, set) => series === 'plain' && set !== focus);
  return plain >= 0 ? plain : null;
}

/** "better than plain", "reaches floor". */
export function verdictText(word: VerdictWord, control: string | null): string {
  if (word === 'better') return `better than ${control ?? 'control'}`;
  return word;
}

/** One sentence that tells a row to who cannot see it. */
export function rowSummary(row: TableRow, names: readonly string[]): string {
  const unit = unitOf(row);
  const values = row.values.map((value, set) => {
    const name = names[set] ?? '';
    if (value === null) return `${name}: not computed yet`;
    if (value.kind === 'absent') return `${name}: ${withoutStop(value.reason)}`;
    const { value: main, spread } = estimateText(value, row);
    return `${name}: ${main} ${spread}`.trim();
  });
  const floor = floorWords(row) ?? withoutStop(row.noFloor ?? 'none');
  return `${row.name}${unit === '' ? '' : `, ${unit}`}. ${values.join('; ')}. Real against real: ${floor}.`;
}

/** A reason is a sentence of its own; here it is part of one. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** The whole table as tab-separated text. */
export function metricsAsTabs(rows: readonly TableRow[], names: readonly string[]): string {
  const head = [
    'metric',
    'id',
    'group',
    'unit',
    'better',
    'set',
    'value',
    'low',
    'high',
    'n',
    'interval',
    'floor low',
    'floor high',
    'floor n',
  ];
  const lines = rows.flatMap((row) =>
    row.values.map((value, set) => {
      const numbers =
        value?.kind === 'estimate'
          ? [value.value, value.interval?.low ?? '', value.interval?.high ?? '', value.n, value.method]
          : ['', '', '', '', value?.reason ?? 'not computed yet'];
      const floor = row.floor === null ? ['', '', ''] : [row.floor.low, row.floor.high, row.floor.n];
      const own = [row.name, row.id, row.group, row.isShare ? 'share' : (row.unit ?? ''), row.better ?? ''];
      return [...own, names[set] ?? '', ...numbers, ...floor].join('\t');
    }),
  );
  return [head.join('\t'), ...lines].join('\n');
}
