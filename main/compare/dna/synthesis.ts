/** Whether generated sequences can be ordered: shares of the set, and every finding as a row of a table. */
import { proportion } from '../../../models/base/proportion.ts';
import { LabError } from '../../../models/base/errors.ts';
import {
  defaultRules,
  prepareRules,
  type Check,
  type Finding,
  type SynthesisRules,
} from '../../../models/fidelity/synthesis/checks.ts';
import { enzymes } from '../../../models/fidelity/synthesis/enzymes.ts';
import { drawn, estimateOf, type MetricPlan } from '../metric-plan.ts';
import { sharedFloats } from '../shared-arrays.ts';
import { inOrder, ranges, type Work } from '../work.ts';
import { countOf, type DnaSet } from './dna-set.ts';
import { checkNames, heads } from './heads.ts';

const SEQUENCES_AT_ONCE = 100;

/** @throws LabError `badArguments` for an enzyme that is not known, or a word that is no DNA */
export function synthesisRules(names: readonly string[], forbidden: readonly string[]): SynthesisRules {
  const chosen = names.map((name) => {
    const enzyme = enzymes.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (enzyme !== undefined) return enzyme;
    throw new LabError('badArguments', {
      what: `The lab does not know the site of ${name}.`,
      todo: `Give its site as a forbidden word; known are ${enzymes.map((one) => one.name).join(', ')}.`,
    });
  });
  const rules = { ...defaultRules, enzymes: chosen, forbidden };
  prepareRules(rules);
  return rules;
}

/** Of every sequence, what was found in it. */
export async function findingsIn(
  dna: DnaSet,
  rules: SynthesisRules,
  work: Pick<Work, 'pool' | 'signal'>,
  done: (sequences: number) => void,
): Promise<Finding[][]> {
  const found: Finding[][] = [];
  await inOrder(
    work,
    'synthesisFindings',
    ranges(countOf(dna), SEQUENCES_AT_ONCE),
    ({ from, to }) => ({ dna: { bases: dna.bases, starts: dna.starts }, rules, from, to }),
    (findings, { from, to }) => {
      found.push(...findings);
      done(to - from);
    },
  );
  return found;
}

/** Sequences without a finding, and those with one of each check that found anything anywhere. */
export function synthesisPlans(sets: readonly Finding[][][], reference: readonly Finding[][]): MetricPlan[] {
  const plan = (head: MetricPlan['head'], counts: (findings: readonly Finding[]) => boolean): MetricPlan => ({
    head,
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: sets.map((items) =>
      estimateOf(
        items.length === 0
          ? { reason: 'There is no sequence.' }
          : proportion(items.filter(counts).length, items.length),
      ),
    ),
    floor: drawn({ kind: 'mean', values: sharedFloats(reference.map((findings) => (counts(findings) ? 1 : 0))) }),
  });
  const checks = (Object.keys(checkNames) as Check[]).filter((check) =>
    [...sets, reference].some((items) => items.some((findings) => findings.some((one) => one.check === check))),
  );
  return [
    plan(heads.orderable, (findings) => findings.length === 0),
    ...checks.map((check) => plan(heads.check(check), (findings) => findings.some((one) => one.check === check))),
  ];
}

export interface FoundIn {
  name: string;
  /** Line of each sequence in its file. */
  lines: readonly number[];
  findings: readonly (readonly Finding[])[];
}

/** Comma-separated: set, line, check, first and last base counted from 1, strand, and a sentence. */
export function synthesisTable(sets: readonly FoundIn[]): string {
  const rows = sets.flatMap(({ name, lines, findings }) =>
    findings.flatMap((found, item) =>
      found.map(({ check, start, end, strand, what }) =>
        [name, String(lines[item]), check, String(start + 1), String(end), strand ?? '', what].map(cell).join(','),
      ),
    ),
  );
  return `${['set,line,check,position,end,strand,finding', ...rows].join('\n')}\n`;
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
