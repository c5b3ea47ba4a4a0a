/** What the metrics of DNA are called and mean. */
import type { Check } from '../../../models/fidelity/synthesis/checks.ts';
import type { MetricHead } from '../metric-plan.ts';

type Head = Omit<MetricHead, 'unit' | 'isShare'> & Partial<Pick<MetricHead, 'unit' | 'isShare'>>;
const head = (one: Head): MetricHead => ({ unit: null, isShare: false, ...one });
const validity = (one: Omit<Head, 'group'>): MetricHead =>
  head({ ...one, group: 'Validity and novelty', isShare: true });
const likeness = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: 'Likeness and diversity' });
const copies = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: 'Copies of the training set' });
const synthesis = (one: Omit<Head, 'group' | 'better'>): MetricHead =>
  head({ ...one, group: 'Synthesis', isShare: true, better: null });

const jensenShannon =
  'Jensen-Shannon distance, the square root of the divergence in natural logarithms, from 0 to 0.833';

export const lags = 32;
export const diversityK = 4;

export const heads = {
  valid: validity({
    id: 'valid',
    name: 'Valid',
    better: 'higher',
    definition: 'Sequences of A, C, G, T, N and other IUPAC letters only, of all lines.',
  }),
  unique: validity({
    id: 'unique',
    name: 'Unique',
    better: 'higher',
    definition: 'Distinct sequences of all valid ones; the reverse complement counts as another.',
  }),
  novel: validity({
    id: 'novel',
    name: 'Novel',
    better: 'higher',
    definition: 'Distinct sequences that are not in the training set, on neither strand, of all distinct ones.',
  }),
  kmers: (k: number) =>
    head({
      id: `kmers.${k}`,
      name: `${k}-mers, Jensen-Shannon distance`,
      group: 'k-mers',
      better: 'lower',
      definition: `${jensenShannon}, of the k-mers of all sequences together: overlapping, forward strand, those with an N left out. Of large k and few sequences it is mostly noise of sampling, which the floor shows.`,
    }),
  gc: (kind: 'wasserstein' | 'ks') => distribution('gc', 'GC', kind, 'of (G + C) / (A + C + G + T) of each sequence'),
  cpg: (kind: 'wasserstein' | 'ks') =>
    distribution(
      'cpg',
      'CpG observed over expected',
      kind,
      'of CG length / (C G) of each sequence (Gardiner-Garden and Frommer, J. Mol. Biol. 196:261, 1987); sequences without C or G are left out',
    ),
  lengths: (kind: 'wasserstein' | 'ks') => distribution('length', 'Length', kind, 'of the lengths', 'bases'),
  autocorrelation: likeness({
    id: 'autocorrelation',
    name: `Autocorrelation, lags 1 to ${lags}`,
    better: 'lower',
    definition:
      'Root mean square difference of the probability that two bases at a distance are equal, over the distances.',
  }),
  positions: likeness({
    id: 'positions',
    name: 'Bases by position',
    better: 'lower',
    definition:
      'Root of the mean over positions of the Jensen-Shannon divergence between the base shares, in natural logarithms.',
  }),
  pairwise: likeness({
    id: 'diversity.pairwise',
    name: 'Diversity, positions that differ',
    better: null,
    isShare: true,
    definition:
      'Mean share of positions that differ, over all pairs of sequences. The floor is the diversity of the reference.',
  }),
  kmerDiversity: likeness({
    id: 'diversity.kmers',
    name: `Diversity, ${diversityK}-mers`,
    better: null,
    definition: `1 less the mean cosine of ${diversityK}-mer counts over all pairs of sequences. The floor is the diversity of the reference.`,
  }),
  auroc: likeness({
    id: 'discriminator',
    name: 'Discriminator, AUROC',
    better: 'lower',
    definition:
      'Area under the ROC curve of a classifier that tells generated from reference sequences: logistic regression on standardised 4-mer counts, scored out of five folds; 0.5 is best, and below it is noise.',
  }),
  motifs: likeness({
    id: 'motifs',
    name: 'Motif hits, Jensen-Shannon distance',
    better: 'lower',
    definition: `${jensenShannon}, of how many sequences each motif matches: position weight matrices on both strands, p below 1e-4 by chance.`,
  }),
  gained: likeness({
    id: 'motifs.gained',
    name: 'Motifs gained',
    better: 'lower',
    definition:
      'Motifs that match a larger share of the generated sequences than of the reference, with p below 0.05 after Holm.',
  }),
  lost: likeness({
    id: 'motifs.lost',
    name: 'Motifs lost',
    better: 'lower',
    definition:
      'Motifs that match a smaller share of the generated sequences than of the reference, with p below 0.05 after Holm.',
  }),
  identity: (isExact: boolean) =>
    copies({
      id: 'train.identity',
      name: 'Nearest training sequence, identity',
      better: null,
      isShare: true,
      definition: isExact
        ? 'Mean over sequences of the largest share of equal positions with a training sequence, on either strand. The floor is of reference sequences.'
        : 'Mean over sequences of the largest share of equal bases with a training sequence, on either strand, at the best shift without gaps; sequences that share no 12 bases in a row count as 0. The floor is of reference sequences.',
    }),
  copied: copies({
    id: 'train.copied',
    name: 'Longest copied stretch',
    unit: 'bases',
    better: null,
    definition:
      'Mean over sequences of the longest stretch that stands in the training set base for base, on either strand. The floor is of reference sequences.',
  }),
  orderable: synthesis({
    id: 'synthesis',
    name: 'Nothing in the way of a synthesis',
    definition: 'Sequences in which no check found anything; synthesis.csv says what was found where.',
  }),
  check: (check: Check) =>
    synthesis({
      id: `synthesis.${check}`,
      name: checkNames[check],
      definition: 'Sequences in which this check found something.',
    }),
};

export const checkNames: Record<Check, string> = {
  length: 'Length',
  gc: 'GC of the whole',
  windowGc: 'GC of a window',
  homopolymer: 'Homopolymer',
  directRepeat: 'Repeat',
  invertedRepeat: 'Inverted repeat',
  restrictionSite: 'Restriction site',
  forbiddenWord: 'Forbidden word',
  unknownBase: 'Base that is not known',
};

function distribution(
  id: string,
  name: string,
  kind: 'wasserstein' | 'ks',
  what: string,
  unit: string | null = null,
): MetricHead {
  return kind === 'wasserstein'
    ? head({
        id: `${id}.wasserstein`,
        name: `${name}, Wasserstein-1`,
        group: 'Distributions',
        unit,
        better: 'lower',
        definition: `Area between the two cumulative distributions ${what}.`,
      })
    : head({
        id: `${id}.ks`,
        name: `${name}, Kolmogorov-Smirnov`,
        group: 'Distributions',
        better: 'lower',
        definition: `Largest difference between the two cumulative distributions ${what}.`,
      });
}
