/** What stands in the sequences: what a synthesis would stumble over, and motifs. */
import { formatCount } from '../../../models/base/format.ts';
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { MetricPlan } from '../metric-plan.ts';
import type { Work } from '../work.ts';
import { countOf, gather } from './dna-set.ts';
import { motifPart, motifsOf, type readMotifs } from './motifs.ts';
import { SAMPLES, type Packed } from './packed-set.ts';
import { findingsIn, synthesisPlans, synthesisTable, type synthesisRules } from './synthesis.ts';

/** Sequences that motifs are looked for in. */
const MOST_SCANNED = 5_000;

export interface Looked {
  synthesis: MetricPlan[];
  table: string;
  motifs: ReturnType<typeof motifPart> | null;
  notes: string[];
}

export async function lookThrough(
  generated: readonly Packed[],
  reference: Packed,
  {
    rules,
    motifs,
    seed,
  }: {
    rules: ReturnType<typeof synthesisRules>;
    motifs: Awaited<ReturnType<typeof readMotifs>> | null;
    seed: number;
  },
  work: Work,
): Promise<Looked> {
  const all = [...generated, reference];
  const scannedOf = ({ dna }: Packed, stream: number) =>
    motifs === null || countOf(dna) <= MOST_SCANNED
      ? dna
      : gather(
          dna,
          permutation(fold(fold(keyFor(seed, 'comparison'), SAMPLES), 1 + stream), countOf(dna)).subarray(
            0,
            MOST_SCANNED,
          ),
        );
  const scanned = motifs === null ? [] : all.map(scannedOf);
  const total =
    all.reduce((sum, { dna }) => sum + countOf(dna), 0) + scanned.reduce((sum, dna) => sum + countOf(dna), 0);
  let numDone = 0;
  const done = (count: number) => {
    numDone += count;
    work.progress.at(numDone / total, { done: numDone, of: total, unit: 'sequences' });
  };
  const findings = [];
  for (const { dna } of all) findings.push(await findingsIn(dna, rules, work, done));
  const found = [];
  for (const dna of motifs === null ? [] : scanned)
    found.push(await motifsOf(dna, motifs as NonNullable<typeof motifs>, work, done));
  const inReference = findings.at(-1) ?? [];
  const inSets = findings.slice(0, -1);
  const hits = found.at(-1);
  const isSampled = motifs !== null && all.some(({ dna }) => countOf(dna) > MOST_SCANNED);
  return {
    synthesis: synthesisPlans(inSets, inReference),
    table: synthesisTable(
      generated.map(({ read, dna }, set) => ({
        name: read.input.name,
        lines: Array.from(dna.rows, (row) => read.lines[row] as number),
        findings: inSets[set] ?? [],
      })),
    ),
    motifs: motifs === null || hits === undefined ? null : motifPart(found.slice(0, -1), hits, motifs),
    notes: isSampled
      ? [`Motifs are looked for in at most ${formatCount(MOST_SCANNED)} sequences of a set, drawn at random.`]
      : [],
  };
}
