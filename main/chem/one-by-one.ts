/** Molecules one after the other in a worker thread, with a new RDKit after one that broke it. */
import { forgetRdkit, openRdkit, type Rdkit } from './rdkit.ts';
import { WAITING, type Place } from './time-limit.ts';

/**
 * @param at where the index of the molecule that is being worked on is written down; null where nobody looks
 * @param broken what stands for a molecule on which RDKit broke down
 */
export async function oneByOne<R>(
  texts: readonly string[],
  at: Place | null,
  use: (rdkit: Rdkit, text: string, index: number) => R,
  broken: (index: number) => R,
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, text] of texts.entries()) {
    // The time that RDKit takes to load is no molecule's. Awaited for each, since one that breaks RDKit makes it load anew.
    if (at !== null) Atomics.store(at, 0, WAITING);
    const rdkit = await openRdkit();
    if (at !== null) Atomics.store(at, 0, index);
    try {
      results.push(use(rdkit, text, index));
    } catch {
      // Whatever comes out of RDKit (a stack or a memory that ran out, a fault of its own) leaves it in no known state.
      forgetRdkit();
      results.push(broken(index));
    }
  }
  return results;
}
