/** What the metrics of molecules are called and mean. */
import type { DescriptorName } from '../../chem/describe-all.ts';
import type { MetricHead } from '../metric-plan.ts';

const validityGroup = 'Validity and novelty';
const likenessGroup = 'Likeness and diversity';

const moses = 'MOSES (Polykovskiy et al., Front. Pharmacol. 11:565644, 2020)';

type Head = Omit<MetricHead, 'unit' | 'isShare'> & Partial<Pick<MetricHead, 'unit' | 'isShare'>>;
const head = (one: Head): MetricHead => ({ unit: null, isShare: false, ...one });
const share = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: validityGroup, isShare: true });
const likeness = (one: Omit<Head, 'group'>): MetricHead => head({ ...one, group: likenessGroup });

export const heads = {
  valid: share({
    id: 'valid',
    name: 'Valid',
    better: 'higher',
    definition: `Lines that RDKit reads and sanitises, of all lines. ${moses}.`,
  }),
  uniqueAt: (k: number) =>
    share({
      id: `unique.${k}`,
      name: `Unique at ${k.toLocaleString('en-US')}, canonical`,
      better: 'higher',
      definition: `Distinct canonical SMILES among the first k valid molecules. ${moses}.`,
    }),
  unique: share({
    id: 'unique',
    name: 'Unique, canonical',
    better: 'higher',
    definition: 'Distinct canonical SMILES of all valid molecules.',
  }),
  uniqueAsWritten: share({
    id: 'unique.asWritten',
    name: 'Unique, as written',
    better: 'higher',
    definition:
      'Distinct strings of all valid molecules, compared as they are written, as UDLM counts (arXiv 2412.10193): another spelling of a molecule counts as another molecule.',
  }),
  novel: share({
    id: 'novel',
    name: 'Novel, canonical',
    better: 'higher',
    definition: `Distinct canonical SMILES that are not in the training set, of all distinct valid ones. ${moses}.`,
  }),
  novelAsWritten: share({
    id: 'novel.asWritten',
    name: 'Novel, as written',
    better: 'higher',
    definition:
      'Distinct valid strings that are not in the training set, of all distinct valid ones, compared as they are written, as UDLM counts (arXiv 2412.10193).',
  }),
  filters: share({
    id: 'filters',
    name: 'Filters (MCF, PAINS)',
    better: 'higher',
    definition: `Valid molecules that pass the medicinal chemistry filters and PAINS, have only C, N, S, O, F, Cl, Br, H, no charge and no ring of 8 or more atoms. ${moses}.`,
  }),
  quality: share({
    id: 'quality',
    name: 'Quality',
    better: 'higher',
    definition:
      'Distinct valid molecules with QED of at least 0.6 and SA score of at most 4, of all lines (GenMol, arXiv 2501.06158).',
  }),
  copies: share({
    id: 'train.copies',
    name: 'Same fingerprint in the training set',
    better: null,
    definition:
      'Valid molecules with a Morgan fingerprint (radius 2, 1,024 bits) that a training molecule has as well.',
  }),
  nearDuplicates: share({
    id: 'train.nearDuplicates',
    name: 'Near-duplicates of training molecules',
    better: null,
    definition:
      'Valid molecules whose largest Tanimoto similarity to the training set (Morgan, radius 2, 1,024 bits) is at least 0.85. The floor is of reference molecules.',
  }),
  nearestTraining: likeness({
    id: 'train.nearest',
    name: 'Nearest training molecule',
    better: null,
    definition:
      'Mean of the largest Tanimoto similarity to a molecule of the training set (Morgan, radius 2, 1,024 bits). Above the floor, which is of reference molecules, a model stays closer to its training set than unseen molecules do.',
  }),
  snn: likeness({
    id: 'snn',
    name: 'SNN',
    better: 'higher',
    definition: `Similarity to the nearest neighbour: mean of the largest Tanimoto similarity to a molecule of the reference (Morgan, radius 2, 1,024 bits). ${moses}.`,
  }),
  frag: likeness({
    id: 'frag',
    name: 'Fragment similarity (BRICS)',
    better: 'higher',
    definition: `Cosine of the counts of BRICS fragments. ${moses}.`,
  }),
  scaf: likeness({
    id: 'scaf',
    name: 'Scaffold similarity (Murcko)',
    better: 'higher',
    definition: `Cosine of the counts of Murcko scaffolds with at least two rings. ${moses}.`,
  }),
  diversity1: likeness({
    id: 'intDiv1',
    name: 'Internal diversity 1',
    better: null,
    definition: `1 less the mean Tanimoto similarity over all pairs of valid molecules, each with itself included. ${moses}. The floor is the diversity of the reference.`,
  }),
  diversity2: likeness({
    id: 'intDiv2',
    name: 'Internal diversity 2',
    better: null,
    definition: `1 less the mean over molecules of the root mean square Tanimoto similarity to all. ${moses}. The floor is the diversity of the reference.`,
  }),
  klScore: likeness({
    id: 'klScore',
    name: 'KL score (GuacaMol)',
    better: 'higher',
    definition: '',
  }),
  frechet: likeness({
    id: 'frechetDescriptors',
    name: 'Frechet distance of descriptors (not FCD)',
    better: 'lower',
    definition:
      'Frechet distance between normal distributions fitted to weight, logP, TPSA, QED, SA score, donors, acceptors, rotatable bonds, rings and Fsp3, each in standard deviations of the reference; squared, as FCD is. No network is involved: it is not the Frechet ChemNet Distance and not comparable with it.',
  }),
  wasserstein: ({ id, name, unit }: ShownDescriptor) =>
    head({
      id: `${id}.wasserstein`,
      name: `${name}, Wasserstein-1`,
      group: 'Distributions: Wasserstein-1',
      unit,
      better: 'lower',
      definition:
        'Area between the two cumulative distributions of the valid molecules, in the unit of the descriptor.',
    }),
  ks: ({ id, name }: ShownDescriptor) =>
    head({
      id: `${id}.ks`,
      name: `${name}, Kolmogorov-Smirnov`,
      group: 'Distributions: Kolmogorov-Smirnov',
      better: 'lower',
      definition: 'Largest difference between the two cumulative distributions of the valid molecules, from 0 to 1.',
    }),
};

export interface ShownDescriptor {
  id: string;
  name: string;
  unit: string | null;
  column: DescriptorName;
  isInteger: boolean;
}

const shown = (id: string, name: string, column: DescriptorName, unit: string | null = null): ShownDescriptor => ({
  id,
  name,
  unit,
  column,
  isInteger: false,
});
const counted = (id: string, name: string, column: DescriptorName): ShownDescriptor => ({
  ...shown(id, name, column),
  isInteger: true,
});

export const shownDescriptors: readonly ShownDescriptor[] = [
  shown('weight', 'Weight', 'MolWt', 'Da'),
  shown('logP', 'logP (Crippen)', 'MolLogP'),
  shown('qed', 'QED', 'qed'),
  shown('sa', 'SA score', 'SA'),
  shown('tpsa', 'TPSA', 'TPSA', 'Å²'),
  counted('donors', 'H-bond donors', 'NumHDonors'),
  counted('acceptors', 'H-bond acceptors', 'NumHAcceptors'),
  counted('rotatable', 'Rotatable bonds', 'NumRotatableBonds'),
  counted('rings', 'Rings', 'RingCount'),
  shown('fsp3', 'Fsp3', 'FractionCSP3'),
  counted('heavyAtoms', 'Heavy atoms', 'HeavyAtomCount'),
  counted('charge', 'Formal charge', 'FormalCharge'),
  counted('stereocentres', 'Stereocentres', 'NumStereocenters'),
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
