/** What every metric of a comparison means, by its id: for figures that stand without their report. */
import type { Domain } from '../../models/data/record.ts';
import type { MetricHead } from '../../models/fidelity/report.ts';
import type { MetricMeaning as Meaning } from '../../preload/contract.ts';
import { checkNames, heads as dna } from './dna/heads.ts';
import { heads as molecules, shownDescriptors } from './molecules/heads.ts';
import { lab } from './metric-sources.ts';

const { uniqueAt, wasserstein, ks, ...plainOfMolecules } = molecules;
const { kmers, gc, cpg, lengths, identity, check, ...plainOfDna } = dna;
const statistics = ['wasserstein', 'ks'] as const;

/** Heads whose ids carry a number are given for the usual ones. */
export const allHeads: Record<Domain, readonly MetricHead[]> = {
  molecules: [
    ...Object.values(plainOfMolecules),
    ...[1_000, 10_000].map(uniqueAt),
    ...shownDescriptors.flatMap((descriptor) => [wasserstein(descriptor), ks(descriptor)]),
  ],
  dna: [
    ...Object.values(plainOfDna),
    ...[1, 2, 3, 4, 5, 6].map(kmers),
    ...statistics.flatMap((statistic) => [gc(statistic), cpg(statistic), lengths(statistic)]),
    identity(true),
    ...(Object.keys(checkNames) as (keyof typeof checkNames)[]).map(check),
  ],
};

/** On a model's card beside the metrics. */
const meanGc: Meaning = {
  definition: 'Mean over sequences of the share of bases that are G or C.',
  formula: '1/|G| Σg |{i : g_i is G or C}| / |g|',
  sources: [lab],
};

/** Of those that are known: figures of another version of the lab may have others. */
export function meaningsOf(domain: Domain, ids: readonly string[]): Record<string, Meaning> {
  const known = new Map<string, Meaning>(allHeads[domain].map((head) => [head.id, head]));
  known.set('gc.mean', meanGc);
  return Object.fromEntries(
    ids.flatMap((id) => {
      const head = known.get(id);
      if (head === undefined) return [];
      const { definition, formula, sources } = head;
      return [[id, { definition, formula, sources }]];
    }),
  );
}
