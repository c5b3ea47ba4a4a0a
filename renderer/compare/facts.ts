/** What is known of the sets of a comparison beside its metrics. */
import type { ComparedCounts, ComparisonInfo, FidelityReport } from '../api.ts';
import { formatCount, formatDecimal } from '../format.ts';

export interface Fact {
  name: string;
  /** One for each generated set. */
  values: string[];
}

const seriesNames: Record<NonNullable<ComparedCounts['series']>, string> = {
  vanilla: 'not adapted',
  plain: 'plain',
  partial: 'λ 0.5',
  scmdm: 'λ 1',
  imported: 'imported',
};

export function seriesName(series: ComparedCounts['series']): string {
  return series === null ? 'not said' : seriesNames[series];
}

/** @param settingsOf what is known of a batch that is still in the workspace, by the names of its settings */
export function factsOf(
  sets: readonly ComparedCounts[],
  settingsOf: (runId: string) => Readonly<Record<string, string>> = () => ({}),
): Fact[] {
  const fact = (name: string, of: (set: ComparedCounts) => string): Fact => ({ name, values: sets.map(of) });
  const settings = sets.map(({ from }) => (from.kind === 'run' ? settingsOf(from.runId) : {}));
  const names = [...new Set(settings.flatMap((one) => Object.keys(one)))];
  return [
    ...names.map((name): Fact => ({ name, values: settings.map((one) => one[name] ?? '–') })),
    fact('Drawn as', ({ series }) => seriesName(series)),
    fact('Items', ({ numRead }) => formatCount(numRead)),
    fact('Used', ({ numUsed }) => formatCount(numUsed)),
    fact('Valid', ({ numValid }) => formatCount(numValid)),
    fact('From', ({ from }) => ({ file: 'file', dataset: 'data set', run: 'batch', profile: 'profile' })[from.kind]),
    fact('Part', ({ from }) => (from.kind === 'dataset' ? (from.part ?? 'all') : 'all')),
  ];
}

export function differingFacts(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ values }) => new Set(values).size > 1);
}

export function methodRows({ choices }: ComparisonInfo, { metrics, versions, domain }: FidelityReport) {
  const floors = metrics.flatMap(({ floor }) => (floor === null ? [] : [floor.n]));
  const [least, most] = [Math.min(...floors), Math.max(...floors)];
  const range = least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
  return [
    { label: 'Interval', value: `95 %, bootstrap ${formatCount(choices.draws)}` },
    { label: 'Shares', value: 'Wilson' },
    {
      label: 'Floor',
      value:
        floors.length === 0 ? 'none' : `parts of the reference, n ${range}, ${formatCount(choices.repeats)} repeats`,
    },
    { label: 'Seed', value: String(choices.seed) },
    ...(domain === 'molecules' ? [{ label: 'Strings', value: 'canonical, as written where said' }] : []),
    ...Object.entries(versions)
      .filter(([name]) => name !== 'Node.js')
      .map(([label, value]) => ({ label, value })),
  ];
}

/** Sets whose sizes differ by more than this are not compared at equal n. */
const unequalAbove = 1.1;

/** What a reader has to know: of the report, and that sets are not of one size. */
export function notesOf({ generated }: ComparisonInfo, { notes }: FidelityReport): string[] {
  const counts = generated.map(({ numUsed }) => numUsed).filter((n) => n > 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const isUnequal = counts.length > 1 && most > unequalAbove * least;
  return [
    ...(isUnequal
      ? [
          `The sets differ in n: ${formatCount(least)} to ${formatCount(most)}, ${formatDecimal(most / least, 1)} times. Distances of smaller sets are larger by chance; “largest set” of a new comparison matches them.`,
        ]
      : []),
    ...notes,
  ];
}
