import { type PortAsks, api } from '../api.ts';

/** Whether RDKit can read a SMILES, and its canonical form. */
export async function readMolecule(smiles: string): Promise<PortAsks['readMolecule']['result']> {
  return api.askPort('analysis', 'readMolecule', { smiles });
}
