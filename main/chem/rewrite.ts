/** The same molecule in other words: SMILES that begin with other atoms. */
import { fold, keyFor, uniform } from '../../models/base/rng.ts';
import { openRdkit } from './rdkit.ts';

export interface RewriteTask {
  /** SMILES. */
  texts: readonly string[];
  /** SMILES drawn for each; fewer are left where the same one is drawn again. */
  times: number;
  seed: number;
  /** Number of the first text among all that are drawn for with this seed. */
  first: number;
}

/**
 * Other SMILES of each molecule, distinct and none as its text: RDKit's `MolToSmiles` with `rootedAtAtom` a uniformly
 * drawn atom (Arús-Pous et al., J. Cheminform. 11:71, 2019, call such SMILES randomised; here branches keep RDKit's
 * order). Salts have one root only, so that their parts keep their order too.
 *
 * @returns one list for each text; none for a text that RDKit cannot read
 */
export async function rewrite({ texts, times, seed, first }: RewriteTask): Promise<string[][]> {
  const { read } = await openRdkit();
  const key = keyFor(seed, 'writing');
  return texts.map((text, index) => {
    const own = fold(key, first + index);
    const drawn = read(text, (mol) =>
      Array.from({ length: times }, (_, time) => {
        const rootedAtAtom = Math.floor(uniform(own, time) * mol.get_num_atoms());
        return mol.get_smiles(JSON.stringify({ rootedAtAtom }));
      }),
    );
    return [...new Set(drawn ?? [])].filter((smiles) => smiles !== text);
  });
}
