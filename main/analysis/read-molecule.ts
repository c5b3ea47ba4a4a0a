import type { PortAsks } from '../../preload/contract.ts';
import type { ChemPool } from '../chem/pool.ts';

/** As it is written: nothing is taken away from it. */
const choices = { salts: 'keep', charges: 'keep', stereo: 'keep' } as const;

/** Whether RDKit can read a SMILES, and where not, why. */
export async function readMolecule(pool: ChemPool, smiles: string): Promise<PortAsks['readMolecule']['result']> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const [result] = await pool.run('standardise', { texts: [smiles], choices, at });
  if (result === undefined) throw new Error('internal: RDKit gave no answer');
  return 'reason' in result
    ? { canonical: null, reason: result.reason }
    : { canonical: result.text, reason: result.text === '' ? 'It holds no atom.' : null };
}
