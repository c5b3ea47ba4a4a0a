/** What GuacaMol's KL score asks of molecules: nine descriptors and a fingerprint, without stereo and isotopes. */
import { bertzCT } from '../../models/chem/bertz.ts';
import { crippenLogP } from '../../models/chem/crippen.ts';
import { withHydrogens } from '../../models/chem/hydrogens.ts';
import { numHBA, numHBD, numRotatableBonds } from '../../models/chem/lipinski.ts';
import { makeMatcher } from '../../models/chem/match.ts';
import { numAromaticRings } from '../../models/chem/ring-counts.ts';
import { tpsa } from '../../models/chem/tpsa.ts';
import { molWt } from '../../models/chem/weight.ts';
import { klProtocol, type klDescriptors } from '../../models/fidelity/molecules/kl-score.ts';
import { openRdkit, type Mol, type Rdkit } from './rdkit.ts';

export type KlDescriptor = (typeof klDescriptors)['continuous' | 'discrete'][number];

/** Words of 32 bits of a fingerprint: Morgan, radius 2, 4,096 bits, four times as many as everywhere else. */
export const klWords = klProtocol.fingerprintBits / 32;

export interface KlMolecule {
  /** Canonical SMILES without stereo and isotopes, by which GuacaMol tells molecules apart. */
  flat: string;
  descriptors: Record<KlDescriptor, number>;
  fingerprint: Uint32Array;
}

const flatSmiles = JSON.stringify({ doIsomericSmiles: false });
const morgan = JSON.stringify({ radius: 2, nBits: klProtocol.fingerprintBits });

/** @returns one for each SMILES; null for what RDKit cannot read */
export async function klMolecules(smiles: readonly string[]): Promise<(KlMolecule | null)[]> {
  const rdkit = await openRdkit();
  return smiles.map((text) => {
    const flat = rdkit.read(text, (mol) => mol.get_smiles(flatSmiles));
    return flat === null ? null : rdkit.read(flat, (mol) => describe(rdkit, mol, flat));
  });
}

function describe(rdkit: Rdkit, mol: Mol, flat: string): KlMolecule {
  const molecule = rdkit.graphOf(mol);
  const matcher = makeMatcher(molecule);
  const aromatic = numAromaticRings(molecule);
  // Bit i of a fingerprint is bit i % 8 of its byte i / 8, so with the lowest byte first it is bit i % 32 of a word.
  const bytes = Uint8Array.from(mol.get_morgan_fp_as_uint8array(morgan) as Uint8Array);
  return {
    flat,
    descriptors: {
      BertzCT: bertzCT(molecule),
      MolLogP: crippenLogP(makeMatcher(withHydrogens(molecule))),
      MolWt: molWt(molecule, rdkit.weightOf),
      TPSA: tpsa(molecule),
      NumHAcceptors: numHBA(matcher),
      NumHDonors: numHBD(matcher),
      NumRotatableBonds: numRotatableBonds(matcher),
      // A ring is aliphatic where not all of its bonds are aromatic.
      NumAliphaticRings: molecule.rings.length - aromatic,
      NumAromaticRings: aromatic,
    },
    fingerprint: new Uint32Array(bytes.buffer),
  };
}
