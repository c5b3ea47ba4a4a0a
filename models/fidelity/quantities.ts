/**
 * The numbers of molecules and sequences: one name and one unit for each, wherever the lab shows or writes it.
 *
 * Their ids are what they are called in Python's RDKit, and those of DNA are the lab's own. Columns of exported files are
 * headed by the ids, so that a script finds what it would call the same.
 */

/** What a number is, how it is computed, and who says so. */
export interface Meaning {
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
}

export interface Quantity extends Meaning {
  readonly label: string;
  /** For a tile or the head of a column. */
  readonly short?: string;
  readonly unit: string | null;
}

const rdkit = 'RDKit';

export const quantities = {
  MolWt: {
    label: 'Molecular weight',
    short: 'MW',
    unit: 'g/mol',
    definition: 'Average molecular weight with natural isotopes, hydrogens included.',
    formula: 'MolWt = Σ standard atomic weights, g/mol',
    source: `${rdkit}, Descriptors.MolWt`,
  },
  MolLogP: {
    label: 'cLogP',
    unit: null,
    definition: 'Octanol-water partition coefficient, as a sum of contributions of the atoms.',
    formula: 'log P = Σ n(type) · a(type), 68 atom types',
    source: `Wildman and Crippen 1999, J. Chem. Inf. Comput. Sci. 39, 868; ${rdkit}, MolLogP`,
  },
  TPSA: {
    label: 'TPSA',
    unit: 'Å²',
    definition: 'Topological polar surface area: what N and O, with their hydrogens, give to the surface.',
    formula: 'TPSA = Σ contributions of fragments around N and O, Å²',
    source: `Ertl, Rohde and Selzer 2000, J. Med. Chem. 43, 3714; ${rdkit}, TPSA`,
  },
  qed: {
    label: 'QED',
    unit: null,
    definition:
      'Drug-likeness from 0 to 1, of weight, log P, acceptors, donors, TPSA, rotatable bonds, rings and alerts.',
    formula: 'QED = exp(Σ wᵢ ln dᵢ / Σ wᵢ), eight desirabilities dᵢ',
    source: `Bickerton et al. 2012, Nature Chemistry 4, 90; ${rdkit}, QED.qed`,
  },
  SA: {
    label: 'SA score',
    unit: null,
    definition: 'Synthetic accessibility from 1, easy, to 10, hard.',
    formula: 'SA = fragment score − complexity penalties, scaled to 1…10',
    source: 'Ertl and Schuffenhauer 2009, J. Cheminformatics 1, 8; RDKit, Contrib/SA_Score',
  },
  NumHDonors: {
    label: 'H-bond donors',
    short: 'Donors',
    unit: null,
    definition: 'N and O (and S in thiols) that carry a hydrogen to give to a hydrogen bond.',
    formula: 'number of matches of RDKit’s donor SMARTS',
    source: `Gobbi and Poppinger 1998, Biotechnol. Bioeng. 61, 47; ${rdkit}, NumHDonors`,
  },
  NumHAcceptors: {
    label: 'H-bond acceptors',
    short: 'Acceptors',
    unit: null,
    definition: 'Atoms with a lone pair that a hydrogen bond can end at; amide nitrogens and the like are left out.',
    formula: 'number of matches of RDKit’s acceptor SMARTS',
    source: `Gobbi and Poppinger 1998, Biotechnol. Bioeng. 61, 47; ${rdkit}, NumHAcceptors`,
  },
  NHOHCount: {
    label: 'NH and OH',
    unit: null,
    definition: 'Lipinski’s donors.',
    formula: 'number of hydrogens on N and O',
    source: `Lipinski et al. 1997, Adv. Drug Deliv. Rev. 23, 3; ${rdkit}, NHOHCount`,
  },
  NOCount: {
    label: 'N and O',
    unit: null,
    definition: 'Lipinski’s acceptors.',
    formula: 'number of N + number of O',
    source: `Lipinski et al. 1997, Adv. Drug Deliv. Rev. 23, 3; ${rdkit}, NOCount`,
  },
  NumRotatableBonds: {
    label: 'Rotatable bonds',
    short: 'Rot. bonds',
    unit: null,
    definition:
      'Single bonds outside rings between two heavy atoms that are no ends; amides, esters and the like are left out.',
    formula: 'number of matches of RDKit’s strict SMARTS',
    source: `Veber et al. 2002, J. Med. Chem. 45, 2615; ${rdkit}, NumRotatableBonds`,
  },
  RingCount: {
    label: 'Rings',
    unit: null,
    definition: 'Rings of the smallest set of smallest rings.',
    formula: 'bonds − atoms + connected parts',
    source: `${rdkit}, RingCount`,
  },
  NumAromaticRings: {
    label: 'Aromatic rings',
    short: 'Arom. rings',
    unit: null,
    definition: 'Rings of that set of which every bond is aromatic in RDKit’s model.',
    formula: 'number of rings with all bonds aromatic',
    source: `${rdkit}, NumAromaticRings`,
  },
  FractionCSP3: {
    label: 'Fraction sp3',
    unit: null,
    definition: 'Share of the carbons that are sp3.',
    formula: 'Fsp³ = C(sp³) / C',
    source: `Lovering, Bikker and Humblet 2009, J. Med. Chem. 52, 6752; ${rdkit}, FractionCSP3`,
  },
  HeavyAtomCount: {
    label: 'Heavy atoms',
    unit: null,
    definition: 'Atoms other than hydrogen.',
    formula: 'number of atoms with Z > 1',
    source: `${rdkit}, HeavyAtomCount`,
  },
  FormalCharge: {
    label: 'Formal charge',
    unit: null,
    definition: 'Charge of the whole molecule as written, in e.',
    formula: 'Σ formal charges of the atoms',
    source: `${rdkit}, GetFormalCharge`,
  },
  NumStereocenters: {
    label: 'Stereocentres',
    unit: null,
    definition: 'Atoms that are R or S, or could be.',
    formula: 'specified + unspecified tetrahedral centres',
    source: `${rdkit}, CalcNumAtomStereoCenters`,
  },
  NumUnspecifiedStereocenters: {
    label: 'Open stereocentres',
    short: 'Open stereo',
    unit: null,
    definition: 'Stereocentres of which the SMILES does not say whether they are R or S.',
    formula: 'number of unspecified tetrahedral centres',
    source: `${rdkit}, CalcNumUnspecifiedAtomStereoCenters`,
  },
  length: {
    label: 'Length',
    unit: 'bp',
    definition: 'Bases of the sequence, unknown ones included.',
    formula: 'A + C + G + T + N, bp',
    source: 'counted',
  },
  GC: {
    label: 'GC',
    unit: '%',
    definition: 'Share of G and C among the known bases.',
    formula: '100 · (G + C) / (A + C + G + T), %',
    source: 'counted',
  },
  // Comparisons and studies measure distances of GC, and keep it as the share that profiles of models hold.
  gcFraction: {
    label: 'GC fraction',
    unit: null,
    definition: 'Share of G and C among the known bases, from 0 to 1.',
    formula: '(G + C) / (A + C + G + T)',
    source: 'counted',
  },
  CpG: {
    label: 'CpG observed over expected',
    short: 'CpG o/e',
    unit: null,
    definition: 'Words CG that are there, over those that the shares of C and G let expect.',
    formula: 'CpG o/e = n(CG) · length / (C · G)',
    source: 'Gardiner-Garden and Frommer 1987, J. Mol. Biol. 196, 261',
  },
  longestRun: {
    label: 'Longest run',
    short: 'Run',
    unit: 'bp',
    definition: 'Most equal known bases next to each other.',
    formula: 'length of the longest homopolymer, bp',
    source: 'counted',
  },
  unknownBases: {
    label: 'Unknown bases',
    unit: null,
    definition: 'Bases that are not A, C, G or T.',
    formula: 'number of N',
    source: 'counted',
  },
  shareOfN: {
    label: 'N',
    unit: '%',
    definition: 'Share of the bases that are not A, C, G or T.',
    formula: '100 · N / (A + C + G + T + N), %',
    source: 'counted',
  },
  similarity: {
    label: 'Similarity',
    unit: null,
    definition: 'Tanimoto similarity to the chosen molecule, of Morgan fingerprints of radius 2 and 1,024 bits.',
    formula: 'T = |A ∩ B| / |A ∪ B|, bits that are set',
    source: `Rogers and Hahn 2010, J. Chem. Inf. Model. 50, 742; ${rdkit}, Morgan fingerprint`,
  },
} as const satisfies Record<string, Quantity>;

export type QuantityId = keyof typeof quantities;

/** Null for what is no quantity of the lab, such as a column of a file. */
export function quantityOf(id: string): Quantity | null {
  return Object.hasOwn(quantities, id) ? quantities[id as QuantityId] : null;
}

/** "Molecular weight"; the id itself where the lab does not know it. */
export function quantityName(id: string): string {
  return quantityOf(id)?.label ?? id;
}

/** "Molecular weight, g/mol" */
export function withUnit(name: string, unit: string | null): string {
  return unit === null ? name : `${name}, ${unit}`;
}
