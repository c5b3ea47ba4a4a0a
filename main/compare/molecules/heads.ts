/** What the metrics of molecules are called and mean. */
import { formatCount } from '../../../models/base/format.ts';
import { klProtocol } from '../../../models/fidelity/molecules/kl-score.ts';
import { quantities } from '../../../models/fidelity/quantities.ts';
import type { MetricHead } from '../../../models/fidelity/report.ts';
import type { DescriptorName } from '../../chem/described-names.ts';
import { kolmogorovSmirnov, lab, udlm, wasserstein } from '../metric-sources.ts';

const validityGroup = 'Validity and novelty';
const likenessGroup = 'Likeness and diversity';

const moses = 'MOSES (Polykovskiy et al., Front. Pharmacol. 11:565644, 2020)';
const guacaMol = 'GuacaMol (Brown et al., J. Chem. Inf. Model. 59:1096, 2019)';
const cosine = 'cG · cR / (‖cG‖ ‖cR‖), c = counts';

type Head = Omit<MetricHead, 'unit' | 'isShare'> & Partial<Pick<MetricHead, 'unit' | 'isShare'>>;
const head = (one: Head): MetricHead => ({ unit: null, isShare: false, ...one });
const share = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: validityGroup, isShare: true });
const likeness = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: likenessGroup });

export const heads = {
  valid: share({
    id: 'valid',
    name: 'Valid',
    better: 'higher',
    definition: 'Lines that RDKit reads and sanitises, of all lines.',
    formula: '|valid| / |lines|',
    sources: [moses],
  }),
  uniqueAt: (k: number) =>
    share({
      id: `unique.${k}`,
      name: `Unique at ${k.toLocaleString('en-US')}, canonical`,
      better: 'higher',
      definition: 'Distinct canonical SMILES among the first k valid molecules.',
      formula: '|distinct among the first k valid| / k',
      sources: [moses],
    }),
  unique: share({
    id: 'unique',
    name: 'Unique, canonical',
    better: 'higher',
    definition: 'Distinct canonical SMILES, of all valid molecules.',
    formula: '|distinct valid| / |valid|',
    sources: [guacaMol],
  }),
  uniqueAsWritten: share({
    id: 'unique.asWritten',
    name: 'Unique, as written',
    better: 'higher',
    definition:
      'Distinct strings, of all valid molecules, compared as they are written: another spelling of a molecule counts as another molecule.',
    formula: '|distinct valid lines| / |valid|',
    sources: [udlm],
  }),
  novel: share({
    id: 'novel',
    name: 'Novel, canonical',
    better: 'higher',
    definition: 'Distinct canonical SMILES that are not in the training set, of all distinct valid ones.',
    formula: '|distinct valid \\ training| / |distinct valid|',
    sources: [moses],
  }),
  novelAsWritten: share({
    id: 'novel.asWritten',
    name: 'Novel, as written',
    better: 'higher',
    definition:
      'Distinct valid strings that are not in the training set, of all distinct valid ones, compared as they are written.',
    formula: '|distinct valid lines \\ training| / |distinct valid lines|',
    sources: [udlm],
  }),
  filters: share({
    id: 'filters',
    name: 'Filters (MCF, PAINS)',
    better: 'higher',
    definition:
      'Valid molecules that pass the medicinal chemistry filters and PAINS, have only C, N, S, O, F, Cl, Br, H, no charge and no ring of 8 or more atoms.',
    formula: '|pass| / |valid|',
    sources: [moses],
  }),
  quality: share({
    id: 'quality',
    name: 'Quality',
    better: 'higher',
    definition: 'Distinct valid molecules with QED of at least 0.6 and SA score of at most 4, of all lines.',
    formula: '|distinct {QED ≥ 0.6, SA ≤ 4}| / |lines|',
    sources: ['GenMol (Lee et al., arXiv 2501.06158)'],
  }),
  copies: share({
    id: 'train.copies',
    name: 'Same fingerprint in the training set',
    better: null,
    definition:
      'Valid molecules with a Morgan fingerprint (radius 2, 1,024 bits) that a training molecule has as well.',
    formula: '|{g : max t∈training T(g, t) = 1}| / |G|',
    sources: [lab],
  }),
  nearDuplicates: share({
    id: 'train.nearDuplicates',
    name: 'Near-duplicates of training molecules',
    better: null,
    definition:
      'Valid molecules whose largest Tanimoto similarity to the training set (Morgan, radius 2, 1,024 bits) is at least 0.85. The floor is of reference molecules.',
    formula: '|{g : max t∈training T(g, t) ≥ 0.85}| / |G|',
    sources: [lab],
  }),
  nearestTraining: likeness({
    id: 'train.nearest',
    name: 'Nearest training molecule',
    better: null,
    definition:
      'Mean of the largest Tanimoto similarity to a molecule of the training set (Morgan, radius 2, 1,024 bits). Above the floor, which is of reference molecules, a model stays closer to its training set than unseen molecules do.',
    formula: '1/|G| Σg max t∈training T(g, t)',
    sources: [`SNN of ${moses}, with the training set for the reference`],
  }),
  snn: likeness({
    id: 'snn',
    name: 'SNN',
    better: 'higher',
    definition:
      'Similarity to the nearest neighbour: mean of the largest Tanimoto similarity to a molecule of the reference (Morgan, radius 2, 1,024 bits).',
    formula: '1/|G| Σg max r∈R T(g, r)',
    sources: [moses],
  }),
  frag: likeness({
    id: 'frag',
    name: 'Fragment similarity (BRICS)',
    better: 'higher',
    definition: 'Cosine of the counts of BRICS fragments.',
    formula: cosine,
    sources: [moses],
  }),
  scaf: likeness({
    id: 'scaf',
    name: 'Scaffold similarity (Murcko)',
    better: 'higher',
    definition: 'Cosine of the counts of Murcko scaffolds with at least two rings.',
    formula: cosine,
    sources: [moses],
  }),
  diversity1: likeness({
    id: 'intDiv1',
    name: 'Internal diversity 1',
    better: null,
    definition:
      '1 less the mean Tanimoto similarity over all pairs of valid molecules, each with itself included. The floor is the diversity of the reference.',
    formula: '1 − 1/|G|² Σa,b T(a, b)',
    sources: [moses],
  }),
  diversity2: likeness({
    id: 'intDiv2',
    name: 'Internal diversity 2',
    better: null,
    definition:
      '1 less the mean over molecules of the root mean square Tanimoto similarity to all. The floor is the diversity of the reference.',
    formula: '1 − 1/|G| Σa √(1/|G| Σb T(a, b)²)',
    sources: [moses],
  }),
  klScore: likeness({
    id: 'klScore',
    name: 'KL score (GuacaMol)',
    better: 'higher',
    definition: `Mean over nine descriptors and over the largest similarity of each molecule to the others of its set (Morgan, radius 2, ${formatCount(klProtocol.fingerprintBits)} bits), of at most ${formatCount(klProtocol.most)} different molecules a side, without stereo. Its acceptors are those of this RDKit, which no longer counts aromatic nitrogens with three neighbours.`,
    formula: 'mean over properties of exp(−KL(R ‖ G))',
    sources: [guacaMol],
  }),
  frechet: likeness({
    id: 'frechetDescriptors',
    name: 'Frechet distance of descriptors (not FCD)',
    better: 'lower',
    definition:
      'Frechet distance between normal distributions fitted to molecular weight, cLogP, TPSA, QED, SA score, H-bond donors and acceptors, rotatable bonds, rings and fraction sp3, each in standard deviations of the reference; squared, as FCD is. No network is involved: it is not the Frechet ChemNet Distance and not comparable with it.',
    formula: '‖μG − μR‖² + tr(ΣG + ΣR − 2(ΣG ΣR)^½)',
    sources: ['Dowson and Landau, J. Multivar. Anal. 12:450, 1982', `on descriptors: ${lab}`],
  }),
  wasserstein: ({ id, name, unit, source }: ShownDescriptor) =>
    head({
      id: `${id}.wasserstein`,
      name: `${name}, Wasserstein-1`,
      group: 'Distributions: Wasserstein-1',
      unit,
      better: 'lower',
      definition:
        'Area between the two cumulative distributions of the valid molecules, in the unit of the descriptor.',
      formula: wasserstein.formula,
      sources: [wasserstein.source, source],
    }),
  ks: ({ id, name, source }: ShownDescriptor) =>
    head({
      id: `${id}.ks`,
      name: `${name}, Kolmogorov-Smirnov`,
      group: 'Distributions: Kolmogorov-Smirnov',
      better: 'lower',
      definition: 'Largest difference between the two cumulative distributions of the valid molecules, from 0 to 1.',
      formula: kolmogorovSmirnov.formula,
      sources: [kolmogorovSmirnov.source, source],
    }),
};

export interface ShownDescriptor {
  id: string;
  name: string;
  unit: string | null;
  column: DescriptorName;
  isInteger: boolean;
  /** Of the descriptor itself. */
  source: string;
}

const shown = (id: string, column: DescriptorName, source: string): ShownDescriptor => ({
  ...{ id, column, source, isInteger: false },
  name: quantities[column].label,
  unit: quantities[column].unit,
});
const counted = (id: string, column: DescriptorName, source: string): ShownDescriptor => ({
  ...shown(id, column, source),
  isInteger: true,
});

export const shownDescriptors: readonly ShownDescriptor[] = [
  shown('weight', 'MolWt', 'RDKit MolWt'),
  shown('logP', 'MolLogP', 'RDKit MolLogP (Wildman and Crippen, J. Chem. Inf. Comput. Sci. 39:868, 1999)'),
  shown('qed', 'qed', 'RDKit QED (Bickerton et al., Nat. Chem. 4:90, 2012)'),
  shown('sa', 'SA', 'RDKit sascorer (Ertl and Schuffenhauer, J. Cheminform. 1:8, 2009)'),
  shown('tpsa', 'TPSA', 'RDKit TPSA (Ertl et al., J. Med. Chem. 43:3714, 2000)'),
  counted('donors', 'NumHDonors', 'RDKit NumHDonors'),
  counted('acceptors', 'NumHAcceptors', 'RDKit NumHAcceptors'),
  counted('rotatable', 'NumRotatableBonds', 'RDKit NumRotatableBonds, strict'),
  counted('rings', 'RingCount', 'RDKit RingCount'),
  shown('fsp3', 'FractionCSP3', 'RDKit FractionCSP3 (Lovering et al., J. Med. Chem. 52:6752, 2009)'),
  counted('heavyAtoms', 'HeavyAtomCount', 'RDKit HeavyAtomCount'),
  counted('charge', 'FormalCharge', 'RDKit GetFormalCharge'),
  counted('stereocentres', 'NumStereocenters', 'RDKit CalcNumAtomStereoCenters'),
];

/** Those of the Frechet distance. Charge is left out: most references have one value only. */
export const frechetColumns: readonly DescriptorName[] = [
  'MolWt',
  'MolLogP',
  'TPSA',
  'qed',
  'SA',
  'NumHDonors',
  'NumHAcceptors',
  'NumRotatableBonds',
  'RingCount',
  'FractionCSP3',
];
