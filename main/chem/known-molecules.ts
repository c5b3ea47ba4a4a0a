/** What is asked of molecules that generated ones are only looked up among: a training set may be large. */
import { fingerprintWords } from './describe-all.ts';
import { openRdkit } from './rdkit.ts';

export interface KnownMolecules {
  /** Canonical SMILES, null for one that RDKit cannot read. */
  canonical: (string | null)[];
  /** Morgan fingerprints of radius 2 and 1,024 bits, as `describeAll` has them, one after the other. */
  fingerprints: Uint32Array<ArrayBuffer>;
}

const morgan = JSON.stringify({ radius: 2, nBits: 32 * fingerprintWords });

export async function canonicalWithBits(smiles: readonly string[]): Promise<KnownMolecules> {
  const rdkit = await openRdkit();
  const bytes = new Uint8Array(4 * fingerprintWords * smiles.length);
  const canonical = smiles.map((text, row) =>
    rdkit.read(text, (mol) => {
      const bits = mol.get_morgan_fp_as_uint8array(morgan) as Uint8Array;
      bytes.set(bits, 4 * fingerprintWords * row);
      return mol.get_smiles();
    }),
  );
  // Bit i of a fingerprint is bit i % 8 of its byte i / 8, so with the lowest byte first it is bit i % 32 of a word.
  return { canonical, fingerprints: new Uint32Array(bytes.buffer) };
}
