import { expect, it } from 'vitest';
import { molblocks } from '../../../main/chem/molblock.ts';
import { canonicalise } from '../../../main/chem/rdkit.ts';
import { standardise } from '../../../main/chem/standardise.ts';

it('draws molecules that are read again as they were, and gives nothing for what is none', async () => {
  const smiles = ['CCO', 'C[C@H](N)C(=O)O', 'C/C=C\\C', '[Na+].[Cl-]', '[13CH4]', 'C(', 'c1ccc2[nH]ccc2c1'];
  const blocks = await molblocks(smiles);
  expect(blocks[5]).toBeNull();
  expect(await canonicalise(blocks.map((block) => block?.text ?? ''))).toEqual(
    (await canonicalise(smiles)).map((text) => text ?? ''),
  );
  for (const block of blocks) if (block !== null) expect(block.text.split('\n')[0]).toBe('');
});

it('draws a large ring so that its double bonds keep their sides', async () => {
  // Half of ivermectin, whose usual drawing turns a diene over.
  const ring =
    'CO[C@H]1CC(O[C@H]2[C@H](C)O[C@@H](O[C@@H]3/C(C)=C/C[C@@H]4CC(C[C@]5(CC[C@H](C)[C@@H](C(C)C)O5)O4)OC(=O)' +
    '[C@@H]4C=C(C)[C@@H](O)[C@H]5OC/C(=C\\C=C\\[C@@H]3C)[C@]54O)C[C@@H]2OC)O[C@@H](C)[C@@H]1O';
  const [block] = await molblocks([ring]);
  expect(block?.isExact).toBe(true);
  expect(await canonicalise([block?.text ?? ''])).toEqual(await canonicalise([ring]));
});

it('writes what is standardised again, its title line being empty', async () => {
  const [block] = await molblocks(['OCC']);
  const choices = { salts: 'keep', charges: 'keep', stereo: 'keep' } as const;
  const at = new Int32Array(new SharedArrayBuffer(4));
  expect(await standardise({ texts: [block?.text ?? '', ' CCO\n'], choices, at })).toMatchObject([
    { text: 'CCO' },
    { text: 'CCO' },
  ]);
});
