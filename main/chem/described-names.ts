/** Numbers of a molecule, under RDKit's names in Python where it has one. */
export const descriptorNames = [
  'MolWt',
  'MolLogP',
  'TPSA',
  'qed',
  'SA',
  'NumHDonors',
  'NumHAcceptors',
  'NHOHCount',
  'NOCount',
  'NumRotatableBonds',
  'RingCount',
  'NumAromaticRings',
  'FractionCSP3',
  'HeavyAtomCount',
  'FormalCharge',
  'NumStereocenters',
  'NumUnspecifiedStereocenters',
] as const;
export type DescriptorName = (typeof descriptorNames)[number];
