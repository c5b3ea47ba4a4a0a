/** Molecules standardised in the pool of worker threads; one that never ends is rejected, and its thread replaced. */
import type { MoleculeChoices } from '../../../preload/contract.ts';
import type { ChemPool } from '../../chem/pool.ts';
import type { Standardised } from '../../chem/standardise.ts';
import { inTime, MOLECULE_LIMIT_MS } from '../../chem/time-limit.ts';

/**
 * Standardises some molecules, in their order.
 *
 * @throws CancelledError when the signal aborts
 */
export async function standardiseMolecules(
  pool: ChemPool,
  texts: readonly string[],
  choices: MoleculeChoices,
  signal: AbortSignal,
  limitMs = MOLECULE_LIMIT_MS,
): Promise<Standardised[]> {
  const parts = await inTime<Standardised[]>(
    texts,
    {
      run: (some, at, stop) => pool.run('standardise', { texts: some, choices, at }, stop),
      givenUp: (reason) => [{ reason }],
      limitMs,
    },
    signal,
  );
  return parts.flat();
}
