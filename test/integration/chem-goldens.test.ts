/** Every number of chemistry against Python's RDKit, on 1,000 molecules. */
import { expect, it } from 'vitest';
import { murcko } from '../../main/chem/scaffold.ts';
import { openRdkit } from '../../main/chem/rdkit.ts';
import { mosesScaffold } from '../../models/chem/murcko.ts';
import { descriptorGoldens } from '../helpers/chem-goldens.ts';

const goldens = descriptorGoldens();
const smiles = goldens.map((golden) => golden.smiles);

/** Which of the molecules differ, and how. */
function differences<T>(found: readonly T[], wanted: readonly T[]): Record<number, { found: T; wanted: T }> {
  return Object.fromEntries(
    wanted.flatMap((value, index) =>
      JSON.stringify(found[index]) === JSON.stringify(value)
        ? []
        : [[goldens[index]?.id, { found: found[index], wanted: value }]],
    ),
  ) as Record<number, { found: T; wanted: T }>;
}

it('gives the Murcko scaffold of each molecule', async () => {
  const found = await murcko(smiles);
  // 903 and 908 are the same molecules: RDKit 2026.9.1 marks a double bond that begins a SMILES by / where 2022.09.3
  // writes \. 950 marks its geometry on both neighbours, which cannot be seen in a graph. 979: brackets around S at Zn.
  expect(
    differences(
      found,
      goldens.map((golden) => golden.murcko),
    ),
  ).toEqual({
    903: {
      found: 'C(=C\\CN1CCCC1)/COc1ccc2c(Nc3ccccc3)ncnc2c1',
      wanted: 'C(=C/CN1CCCC1)\\COc1ccc2c(Nc3ccccc3)ncnc2c1',
    },
    908: { found: 'C(=N\\Nc1ccccc1)/c1ccc(-c2ccccc2)cc1', wanted: 'C(=N/Nc1ccccc1)\\c1ccc(-c2ccccc2)cc1' },
    950: { found: 'C=C1C(=O)O[C@H]2[C@H]1CCC=CCCC1O[C@@H]12', wanted: 'C=C1C(=O)O[C@H]2[C@H]1CC/C=C/CCC1O[C@@H]12' },
    979: { found: 'C1C[S][Zn][S]C1', wanted: 'C1CS[Zn]SC1' },
  });
});

it('gives the scaffolds that MOSES counts', async () => {
  const { read, graphOf } = await openRdkit();
  const scaffolds = await murcko(smiles);
  const found = scaffolds.map((scaffold, index) =>
    mosesScaffold(scaffold ?? '', read(smiles[index] ?? '', (mol) => graphOf(mol).rings.length) ?? 0),
  );
  expect(
    Object.keys(
      differences(
        found,
        goldens.map((golden) => golden.moses_scaffold),
      ),
    ),
  ).toEqual(['903', '908', '950']);
});

it('leaves no scaffold for what has no ring, and null for what cannot be read', async () => {
  expect(await murcko(['CCO', 'C1CC', '', 'CCO.[Na+]'])).toEqual(['', null, null, '']);
});
