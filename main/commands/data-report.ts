/** The report of an import, for people at a terminal. */
import { quantityName, withUnit } from '../../models/fidelity/quantities.ts';
import type { DatasetInfo, DatasetView, HistogramView, ImportReport } from '../../preload/contract.ts';
import { printable } from './printable.ts';

const MOST_EXAMPLES = 5;
const LONGEST_SHOWN = 60;

export function reportText(name: string, info: DatasetInfo, report: ImportReport): string {
  const sections = [
    heading(name, info),
    table(
      ['Check', 'Rows kept', 'Dropped', 'Found'],
      report.ledger.map(({ check, kept, dropped, found }) => [check, number(kept), number(dropped), found]),
    ),
    list('To look at', report.suspicions),
    ...report.groups.map(group),
    lengthsText(report),
    propertiesText(report),
    tokensText(report),
    coverageText(report),
    scaffoldsText(report),
    splitText(report, info),
  ];
  return printable(sections.filter((section) => section !== '').join('\n\n'));
}

export function datasetLine({ id, name, state, error, info }: DatasetView): string {
  if (info === null || state === 'damaged') return `${id}  damaged: ${error?.what ?? 'unknown reason'}`;
  const { domain, counts, source, importedAt } = info;
  const things = domain === 'molecules' ? 'molecules' : 'sequences';
  return `${id}  ${name}, ${number(counts.accepted)} ${things} of ${number(counts.read)} rows, from ${source.path}, ${importedAt.slice(0, 10)}`;
}

function heading(name: string, { counts, source, dataHash }: DatasetInfo): string {
  const { read, accepted, duplicates, rejected } = counts;
  return [
    `${name}: ${number(accepted)} of ${number(read)} rows are used; ${number(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}, ${number(rejected)} rejected`,
    `${source.path}, sha256 ${source.sha256.slice(0, 16)}, data ${dataHash.slice(0, 16)}`,
  ].join('\n');
}

function group({ status, reason, count, examples }: ImportReport['groups'][number]): string {
  const shown = examples.slice(0, MOST_EXAMPLES).map(({ line, name, text }) => {
    const called = name === null ? '' : ` ${name}`;
    return `  line ${number(line)}${called}: ${shortened(text)}`;
  });
  const rest = count - shown.length;
  const more = rest > 0 ? [`  and ${number(rest)} more`] : [];
  return [`${status === 'duplicate' ? 'Duplicates' : 'Rejected'}, ${number(count)}: ${reason}`, ...shown, ...more].join(
    '\n',
  );
}

function lengthsText({ lengths, longest }: ImportReport): string {
  const total = lengths.reduce((sum, count) => sum + count, 0);
  if (total === 0 || longest === null) return '';
  const quantile = (share: number) => {
    let left = share * total;
    return lengths.findIndex((count) => (left -= count) <= 0);
  };
  const shortest = lengths.findIndex((count) => count > 0);
  return (
    `Tokens per record: ${number(shortest)} to ${number(longest.tokens)} (line ${number(longest.line)}), ` +
    `median ${number(quantile(0.5))}, 95 % have at most ${number(quantile(0.95))}`
  );
}

function propertiesText({ properties, kmers }: ImportReport): string {
  if (properties.length === 0) return '';
  const rows = properties.map(({ name, unit, from, n, mean, sd, min, median, max, histogram }) => [
    withUnit(from === 'lab' ? quantityName(name) : name, unit),
    number(n),
    ...[mean, sd, min, median, max].map(figure),
    sparkline(histogram),
  ]);
  const text = table(['Property', 'n', 'Mean', 'SD', 'Min', 'Median', 'Max', ''], rows);
  if (kmers === null) return text;
  const top = [...kmers.shares].sort((a, b) => b.share - a.share).slice(0, MOST_EXAMPLES);
  const shown = top.map(({ kmer, share }) => `${kmer} ${(100 * share).toFixed(2)} %`).join(', ');
  return `${text}\n\nMost frequent words of ${String(kmers.k)} bases: ${shown}`;
}

function tokensText({ tokens }: ImportReport): string {
  if (tokens.length === 0) return '';
  const rare = tokens.slice(-MOST_EXAMPLES).map(({ token, rows }) => `${token} in ${number(rows)}`);
  const few = tokens.length > MOST_EXAMPLES ? `; rarest, by rows: ${rare.join(', ')}` : '';
  return `Tokens: ${number(tokens.length)} kinds${few}`;
}

function coverageText({ coverage }: ImportReport): string {
  const rows = coverage.map(({ modelName, maxLength, numUnknownRows, numTooLong, unknownTokens }) => [
    modelName,
    number(numUnknownRows),
    `${number(numTooLong)} (of more than ${number(maxLength)})`,
    unknownTokens
      .slice(0, MOST_EXAMPLES)
      .map(({ token }) => token)
      .join(' '),
  ]);
  return rows.length === 0 ? '' : table(['Model', 'Rows with unknown tokens', 'Too long', 'Unknown'], rows);
}

function scaffoldsText({ scaffolds }: ImportReport): string {
  if (scaffolds === null) return '';
  const top = scaffolds.top
    .slice(0, MOST_EXAMPLES)
    .map(({ smiles, count }) => `  ${number(count).padStart(9)}  ${smiles}`);
  return [
    `Murcko scaffolds: ${number(scaffolds.distinct)}; ${number(scaffolds.acyclic)} molecules have none`,
    ...top,
  ].join('\n');
}

function splitText({ split }: ImportReport, { domain, choices }: DatasetInfo): string {
  const group = domain === 'molecules' ? 'Scaffolds' : 'Sources';
  const rows = split.map(({ part, rows: count, groups, sharedGroups }) => [
    part,
    number(count),
    number(groups),
    part === 'train' ? '–' : number(sharedGroups),
  ]);
  return `Split by ${choices.split.by}, seed ${String(choices.split.seed)}\n${table(['Part', 'Rows', group, 'Shared with train'], rows)}`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Columns as wide as they need to be; numbers stand at the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(...[name, ...rows.map((row) => row[column] ?? '')].map(width)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const pad = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell)));
        return rows.every((each) => /^[-–\d]/.test(each[column] ?? '')) ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** Characters, not UTF-16 units. */
function width(text: string): number {
  return Array.from(text).length;
}

const blocks = '▁▂▃▄▅▆▇█';

function sparkline({ counts }: HistogramView): string {
  const most = Math.max(...counts);
  return counts.map((count) => (count === 0 ? ' ' : blocks[Math.ceil((count / most) * blocks.length) - 1])).join('');
}

function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line;
}

const number = (value: number) => value.toLocaleString('en-US');

function figure(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
