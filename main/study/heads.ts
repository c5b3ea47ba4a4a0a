/** The metrics of a study: what each is called, what it means, and what is paired. */
import type { Domain } from '../../models/data/record.ts';
import type { MetricHead } from '../../models/fidelity/report.ts';
import type { StudyMetric } from '../../models/fidelity/study/report.ts';
import { heads as dna } from '../compare/dna/heads.ts';
import { heads as molecules, shownDescriptors } from '../compare/molecules/heads.ts';
import { lab, udlm } from '../compare/metric-sources.ts';

export type StudyHead = Omit<StudyMetric, 'floor' | 'noFloor'>;

/** What is left out of contrasts: it is the same for all arms, or set by the sampler. */
export const costGroup = 'Cost';
const protocolGroup = 'Protocol of UDLM, the first 1,024 of a seed';
/** Of each seed, as UDLM counts. */
export const protocolSize = 1_024;
/** Sequences of a sample whose nearest training sequence is looked up. */
export const mostLookedUp = 1_000;

const bySequence = (head: MetricHead): StudyHead => ({ ...head, pairedBy: 'sequence' });
const bySeed = (head: MetricHead): StudyHead => ({ ...head, pairedBy: 'seed' });
const plain = { unit: null, isShare: false, better: null } as const;
const diversityGroup = 'Diversity';
const inDiversity = (head: MetricHead): MetricHead => ({ ...head, group: diversityGroup });

const entropy: MetricHead = {
  ...plain,
  id: 'tokenEntropy',
  name: 'Token entropy',
  group: diversityGroup,
  unit: 'nats',
  definition:
    'Mean over sequences of the Shannon entropy of the tokens within each, in natural logarithms, as papers on masked diffusion give it. It grows with length.',
  formula: 'mean over x of −Σv pv ln pv, pv = share of token v in x',
  sources: ['Zheng et al., Masked diffusion models are secretly time-agnostic masked models, arXiv 2409.02908'],
};
const pooledEntropy: MetricHead = {
  ...plain,
  id: 'tokenEntropy.pooled',
  name: 'Token entropy, all together',
  group: diversityGroup,
  unit: 'nats',
  definition: 'Shannon entropy of all tokens of a sample together, in natural logarithms.',
  formula: '−Σv pv ln pv, pv = share of token v in the sample',
  sources: ['Shannon, Bell Syst. Tech. J. 27:379, 1948'],
};
const nfe: MetricHead = {
  ...plain,
  id: 'nfe',
  name: 'Network evaluations',
  group: costGroup,
  definition:
    'Mean evaluations of the network for a sequence. Without self-conditioning a step that changes nothing needs none; with those that are spared so, all arms have the same number for each seed and sequence, which is checked.',
  formula: 'evaluations · sequences in each / sequences',
  sources: [lab],
};

const counted = (id: string, name: string, definition: string, formula: string): MetricHead => ({
  ...plain,
  id,
  name,
  group: protocolGroup,
  better: 'higher',
  definition: `${definition}, among the first 1,024 sequences of a seed: strings are compared as they are written.`,
  formula,
  sources: [udlm],
});

const moleculeHeads: readonly StudyHead[] = [
  bySequence(molecules.valid),
  bySeed(molecules.unique),
  bySeed(molecules.uniqueAsWritten),
  bySeed({
    ...molecules.novel,
    definition: `${molecules.novel.definition} What is held out counts as known too.`,
  }),
  bySeed({
    ...molecules.novelAsWritten,
    definition: `${molecules.novelAsWritten.definition} What is held out counts as known too.`,
  }),
  bySeed({
    ...plain,
    id: 'validUniqueNovel',
    name: 'Valid, unique and novel',
    group: molecules.valid.group,
    isShare: true,
    better: 'higher',
    definition:
      'Distinct canonical SMILES that are neither in the training set nor held out, of all sequences: quality and diversity in one number.',
    formula: '|distinct valid \\ (training ∪ held-out)| / |lines|',
    sources: [lab],
  }),
  bySeed({
    ...plain,
    id: 'scaffolds',
    name: 'Distinct scaffolds',
    group: diversityGroup,
    isShare: true,
    definition:
      'Distinct Murcko scaffolds, the one of molecules without rings included, of all valid molecules. It falls with their number: compare it at like validity, or with the floor.',
    formula: '|distinct scaffolds| / |valid|',
    sources: ['Bemis and Murcko, J. Med. Chem. 39:2887, 1996', 'RDKit MurckoScaffold'],
  }),
  bySeed(inDiversity(molecules.diversity1)),
  bySequence(entropy),
  bySeed(pooledEntropy),
  ...shownDescriptors.map((descriptor) => bySeed(molecules.wasserstein(descriptor))),
  bySeed(counted('protocol.valid', 'Valid of 1,024', 'Molecules that RDKit reads', '|valid|')),
  bySeed(counted('protocol.unique', 'Unique of 1,024', 'Distinct valid strings', '|distinct valid lines|')),
  bySeed(
    counted(
      'protocol.novel',
      'Novel of 1,024',
      'Distinct valid strings that are not in the data, training and held-out',
      '|distinct valid lines \\ data|',
    ),
  ),
  bySequence(nfe),
];

const dnaHeads: readonly StudyHead[] = [
  bySeed(dna.kmers(3)),
  bySeed(dna.kmers(6)),
  bySeed(dna.auroc),
  bySeed(dna.gc('wasserstein')),
  bySeed(dna.autocorrelation),
  bySequence({
    ...dna.identity(true),
    definition: `Mean over the first ${mostLookedUp.toLocaleString('en-US')} sequences of a seed of the largest share of equal bases with a training sequence, on either strand; of sequences of one length position by position, else at the best shift without gaps. The floor is of held-out sequences.`,
  }),
  bySeed(inDiversity(dna.unique)),
  bySeed(inDiversity(dna.kmerDiversity)),
  bySequence(entropy),
  bySeed(pooledEntropy),
  bySequence(nfe),
];

export function headsOf(domain: Domain): readonly StudyHead[] {
  return domain === 'molecules' ? moleculeHeads : dnaHeads;
}
