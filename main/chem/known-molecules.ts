/** What is asked of molecules that generated ones are only looked up among: a training set may be large. */
import { fingerprintWords } from './describe-all.ts';
import { oneByOne } from './one-by-one.ts';
import { brokeDown, type Place } from './time-limit.ts';

export interface KnownMolecules {
  /** Canonical SMILES, null for one that RDKit cannot read. */
  canonical: (string | null)[];
  /** Why RDKit was given up on a molecule; null for nearly all. */
  givenUp: (string | null)[];
  /** Morgan fingerprints of radius 2 and 1,024 bits, as `describeAll` has them, one after the other. */
  fingerprints: Uint32Array<ArrayBuffer>;
}

const morgan = JSON.stringify({ radius: 2, nBits: 32 * fingerprintWords });

export async function canonicalWithBits(smiles: readonly string[], at: Place | null = null): Promise<KnownMolecules> {
  const bytes = new Uint8Array(4 * fingerprintWords * smiles.length);
  const givenUp = new Array<string | null>(smiles.length).fill(null);
  const canonical = await oneByOne(
    smiles,
    at,
    (rdkit, text, row) =>
      rdkit.read(text, (mol) => {
        const bits = mol.get_morgan_fp_as_uint8array(morgan) as Uint8Array;
        const written = mol.get_smiles();
        bytes.set(bits, 4 * fingerprintWords * row);
        return written;
      }),
    (row) => {
      givenUp[row] = brokeDown;
      return null;
    },
  );
  // Bit i of a fingerprint is bit i % 8 of its byte i / 8, so with the lowest byte first it is bit i % 32 of a word.
  return { canonical, givenUp, fingerprints: new Uint32Array(bytes.buffer) };
}
