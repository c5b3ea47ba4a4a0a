/** How a report was made, in sentences that can go into a paper: from the report's own parameters and definitions. */
import { formatCount, formatNumber } from '../../base/format.ts';
import type { Estimate, FidelityReport, SetInfo } from '../report.ts';

/** Paragraphs of the methods text. */
export function methodsText(report: FidelityReport): string[] {
  return [
    setsText(report),
    intervalsText(report),
    floorText(report),
    differencesText(report),
    versionsText(report),
  ].filter((text) => text !== '');
}

function setsText({ domain, reference, train, sets }: FidelityReport): string {
  const what = domain === 'molecules' ? 'molecules' : 'sequences';
  const n = sets.map(({ name, numUsed }) => `${name} (n ${formatCount(numUsed)})`).join(', ');
  const trained = train ? ` ${trainedText(train, reference)}` : '';
  const described = reference.isProfile ? ', of which distributions and counts were at hand' : '';
  return `${formatNumber(sets.length, 'set')} of ${what}${sets.length === 0 ? '' : `, ${n},`} compared with ${reference.name} (n ${formatCount(reference.numUsed)}${described}).${trained}`;
}

function trainedText({ name, numUsed, isProfile }: SetInfo, reference: SetInfo): string {
  const n = `n ${formatCount(numUsed)}`;
  return isProfile
    ? `Novelty was told by the hashed keys of the training set in ${name} (${n}) and corrected for those that fit by chance.`
    : `Novelty ${reference.isProfile ? 'was' : 'and copies were'} looked up in ${name} (${n}).`;
}

function intervalsText({ metrics }: FidelityReport): string {
  const estimates = metrics.flatMap(({ values }) =>
    values.filter((value): value is Estimate => value.kind === 'estimate'),
  );
  const methods = [...new Set(estimates.filter(({ interval }) => interval !== null).map(({ method }) => method))];
  if (methods.length === 0) return '';
  const counted = estimates.some(({ count, n }) => count !== null && (count === 0 || count === n));
  const bound = counted
    ? ' Where none or all of n were counted, the one-sided 95 % bound 1 − 0.05^(1/n) is given.'
    : '';
  return `Intervals are at 95 %: ${methods.join('; ')}.${bound}`;
}

function floorText({ metrics }: FidelityReport): string {
  const floors = metrics.flatMap(({ floor }) => (floor === null ? [] : [floor]));
  if (floors.length === 0) return '';
  const range = (values: readonly number[]) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
  };
  const [repeats, n] = [range(floors.map((floor) => floor.repeats)), range(floors.map((floor) => floor.n))];
  return `The real-against-real floor is the middle 95 % of ${repeats} repeats of the same metric between disjoint random parts of the reference: ${n} items against all others.`;
}

function differencesText({ differences }: FidelityReport): string {
  if (differences.length === 0) return '';
  return `p values are two-sided, and corrected for ${formatNumber(differences.length, 'comparison')} by Holm's step-down method (Holm, Scand. J. Stat. 6, 65, 1979).`;
}

function versionsText({ versions, seed }: FidelityReport): string {
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Computed with ${made.length === 0 ? 'versions that are not known' : made.join(', ')}; seed ${seed}.`;
}
