/** Molecules in other words: the same molecules, and a training that has both. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { canonicalise } from '../../main/chem/rdkit.ts';
import { rewrite } from '../../main/chem/rewrite.ts';
import { readModel } from '../../main/data/model-folder.ts';
import { goldens as known } from '../helpers/chem-goldens.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { scmdm } from './scmdm.ts';

it('writes the same molecule from other atoms, the same for a seed whatever stands beside it', async () => {
  const texts = known()
    .slice(0, 200)
    .map(({ smiles }) => smiles);
  const written = await rewrite({ texts, times: 4, seed: 3, first: 0 });
  const canonical = await canonicalise(texts);
  for (const [row, others] of written.entries()) {
    expect(new Set(others).size).toBe(others.length);
    expect(others).not.toContain(texts[row]);
    expect(new Set(await canonicalise(others))).toEqual(new Set(others.length === 0 ? [] : [canonical[row]]));
  }
  // Four draws among some twenty atoms seldom give the same one twice.
  expect(written.flat().length).toBeGreaterThan(3 * texts.length);
  expect(await rewrite({ texts: texts.slice(150), times: 4, seed: 3, first: 150 })).toEqual(written.slice(150));
  expect(await rewrite({ texts, times: 4, seed: 4, first: 0 })).not.toEqual(written);
  expect(await rewrite({ texts: ['no molecule', 'C'], times: 2, seed: 0, first: 0 })).toEqual([[], []]);
});

it('is a choice of a training, which counts each molecule once; DNA has no other words', async () => {
  const home = tempFolder();
  const data = path.join(home, 'data.smi');
  writeFileSync(data, Array.from({ length: 40 }, (_, n) => `O${'CN'.repeat(n + 1)}`).join('\n'));
  const small = ['--width', '16', '--layers', '1', '--heads', '2', '--steps', '2', '--batch', '4'];
  const train = (name: string, ...more: string[]) =>
    scmdm(['train', '--data', data, '--out', path.join(home, name), ...small, ...more], { home });
  const [plain, other] = [await train('plain'), await train('other', '--randomise', '3')];
  expect([plain.code, other.code], other.stderr).toEqual([0, 0]);
  expect(other.stderr).toMatch(/Beside them \d+ other SMILES of the same molecules/);
  const recordOf = async (name: string) => (await readModel(path.join(home, name))).card.lineage[0];
  const [first, second] = [await recordOf('plain'), await recordOf('other')];
  expect(second?.numSequences).toBe(first?.numSequences);
  expect(second?.dataHash).toBe(first?.dataHash);
  const bases = path.join(home, 'bases.txt');
  writeFileSync(bases, ['ACGTACGTAC', 'TTGACCGTAA', 'GGCATCATTA', 'ACCCGTATTG'].join('\n'));
  const dna = await scmdm(
    ['train', '--data', bases, '--domain', 'dna', '--out', path.join(home, 'dna'), ...small, '--randomise', '1'],
    { home },
  );
  expect(dna.code).toBe(2);
  expect(dna.stderr).toContain('DNA is written in one way only.');
});
