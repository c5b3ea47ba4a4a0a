/** What the metrics of DNA are called and mean. */
import type { Check } from '../../../models/fidelity/synthesis/checks.ts';
import { quantities } from '../../../models/fidelity/quantities.ts';
import type { MetricHead } from '../../../models/fidelity/report.ts';
import { kolmogorovSmirnov, lab, wasserstein } from '../metric-sources.ts';

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

const jensenShannonFormula = '√JSD = √(½ KL(p ‖ m) + ½ KL(q ‖ m)), m = (p + q)/2';
const jensenShannonSource = 'Endres and Schindelin, IEEE Trans. Inf. Theory 49:1858, 2003';
const motifTest = ['pooled two-sample test of shares', 'Holm, Scand. J. Stat. 6:65, 1979'];

export const lags = 32;
export const diversityK = 4;

export const heads = {
  valid: validity({
    id: 'valid',
    name: 'Valid',
    better: 'higher',
    definition: 'Sequences of A, C, G, T, N and other IUPAC letters only, of all lines.',
    formula: '|valid| / |lines|',
    sources: [lab],
  }),
  unique: validity({
    id: 'unique',
    name: 'Unique',
    better: 'higher',
    definition: 'Distinct sequences of all valid ones; the reverse complement counts as another.',
    formula: '|distinct valid| / |valid|',
    sources: [lab],
  }),
  novel: validity({
    id: 'novel',
    name: 'Novel',
    better: 'higher',
    definition: 'Distinct sequences that are not in the training set, on neither strand, of all distinct ones.',
    formula: '|distinct valid \\ training| / |distinct valid|',
    sources: [lab],
  }),
  kmers: (k: number) =>
    head({
      id: `kmers.${k}`,
      name: `${k}-mers, Jensen-Shannon distance`,
      group: 'k-mers',
      better: 'lower',
      definition: `${jensenShannon}, of the k-mers of all sequences together: overlapping, forward strand, those with an N left out. Of large k and few sequences it is mostly noise of sampling, which the floor shows.`,
      formula: jensenShannonFormula,
      sources: [jensenShannonSource],
    }),
  gc: (kind: 'wasserstein' | 'ks') =>
    distribution('gc', quantities.gcFraction.label, kind, {
      what: 'of the GC content of each sequence',
      formula: 'x = (G + C) / (A + C + G + T)',
    }),
  cpg: (kind: 'wasserstein' | 'ks') =>
    distribution('cpg', quantities.CpG.label, kind, {
      what: 'of how often CG stands in each sequence against how often its bases would bring it; sequences without C or G are left out',
      formula: 'x = CG · length / (C · G)',
      source: 'Gardiner-Garden and Frommer, J. Mol. Biol. 196:261, 1987',
    }),
  lengths: (kind: 'wasserstein' | 'ks') =>
    distribution('length', quantities.length.label, kind, { what: 'of the lengths', unit: quantities.length.unit }),
  autocorrelation: likeness({
    id: 'autocorrelation',
    name: `Autocorrelation, lags 1 to ${lags}`,
    better: 'lower',
    definition:
      'Root mean square difference of the probability that two bases at a distance are equal, over the distances.',
    formula: `√(1/${lags} Σd (PG(x_i = x_i+d) − PR(x_i = x_i+d))²)`,
    sources: [lab],
  }),
  positions: likeness({
    id: 'positions',
    name: 'Bases by position',
    better: 'lower',
    definition:
      'Root of the mean over positions of the Jensen-Shannon divergence between the base shares, in natural logarithms.',
    formula: '√(1/L Σi JSD(pG,i, pR,i))',
    sources: [jensenShannonSource],
  }),
  pairwise: likeness({
    id: 'diversity.pairwise',
    name: 'Diversity, positions that differ',
    better: null,
    isShare: true,
    definition:
      'Mean share of positions that differ, over all pairs of sequences. The floor is the diversity of the reference.',
    formula: 'mean over a ≠ b of |{i : a_i ≠ b_i}| / L',
    sources: [lab],
  }),
  kmerDiversity: likeness({
    id: 'diversity.kmers',
    name: `Diversity, ${diversityK}-mers`,
    better: null,
    definition: `1 less the mean cosine of ${diversityK}-mer counts over all pairs of sequences. The floor is the diversity of the reference.`,
    formula: '1 − mean over a ≠ b of ca · cb / (‖ca‖ ‖cb‖), c = counts',
    sources: [lab],
  }),
  auroc: likeness({
    id: 'discriminator',
    name: 'Discriminator, AUROC',
    better: 'lower',
    definition:
      'Area under the ROC curve of a classifier that tells generated from reference sequences: logistic regression on standardised 4-mer counts, scored out of five folds; 0.5 is best, and below it is noise.',
    formula: 'P(score of a generated one > score of a real one) + ½ P(equal)',
    sources: ['Lopez-Paz and Oquab, Revisiting classifier two-sample tests, ICLR 2017'],
  }),
  motifs: likeness({
    id: 'motifs',
    name: 'Motif hits, Jensen-Shannon distance',
    better: 'lower',
    definition: `${jensenShannon}, of how many sequences each motif matches: position weight matrices on both strands, p below 1e-4 by chance.`,
    formula: jensenShannonFormula,
    sources: [jensenShannonSource],
  }),
  gained: likeness({
    id: 'motifs.gained',
    name: 'Motifs gained',
    better: 'lower',
    definition:
      'Motifs that match a larger share of the generated sequences than of the reference, with p below 0.05 after Holm.',
    formula: '|{motif : share in G > share in R, p < 0.05}|',
    sources: motifTest,
  }),
  lost: likeness({
    id: 'motifs.lost',
    name: 'Motifs lost',
    better: 'lower',
    definition:
      'Motifs that match a smaller share of the generated sequences than of the reference, with p below 0.05 after Holm.',
    formula: '|{motif : share in G < share in R, p < 0.05}|',
    sources: motifTest,
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
      formula: '1/|G| Σg max t∈training |{i : g_i = t_i}| / |g|',
      sources: [lab],
    }),
  copied: copies({
    id: 'train.copied',
    name: 'Longest copied stretch',
    unit: 'bases',
    better: null,
    definition:
      'Mean over sequences of the longest stretch that stands in the training set base for base, on either strand. The floor is of reference sequences.',
    formula: '1/|G| Σg max {|w| : w in g, w in training}',
    sources: [lab],
  }),
  orderable: synthesis({
    id: 'synthesis',
    name: 'Nothing in the way of a synthesis',
    definition: 'Sequences in which no check found anything; synthesis.csv says what was found where.',
    formula: '|no finding| / |G|',
    sources: [lab],
  }),
  check: (check: Check) =>
    synthesis({
      id: `synthesis.${check}`,
      name: checkNames[check],
      definition: 'Sequences in which this check found something.',
      formula: '|with a finding| / |G|',
      sources: [lab],
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

interface Described {
  /** What the distributions are of. */
  what: string;
  formula?: string;
  source?: string;
  unit?: string;
}

function distribution(
  id: string,
  name: string,
  kind: 'wasserstein' | 'ks',
  { what, formula, source, unit }: Described,
): MetricHead {
  const isArea = kind === 'wasserstein';
  const statistic = isArea ? wasserstein : kolmogorovSmirnov;
  return head({
    id: `${id}.${kind}`,
    name: `${name}, ${isArea ? 'Wasserstein-1' : 'Kolmogorov-Smirnov'}`,
    group: 'Distributions',
    unit: isArea ? (unit ?? null) : null,
    better: 'lower',
    definition: `${isArea ? 'Area' : 'Largest difference'} between the two cumulative distributions ${what}.`,
    formula: formula === undefined ? statistic.formula : `${statistic.formula}, ${formula}`,
    sources: source === undefined ? [statistic.source] : [statistic.source, source],
  });
}
