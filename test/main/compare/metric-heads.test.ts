import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { MetricHead } from '../../../models/fidelity/report.ts';
import { allHeads, meaningsOf } from '../../../main/compare/metric-meanings.ts';
import { heads as molecules, shownDescriptors } from '../../../main/compare/molecules/heads.ts';
import { readRelease } from '../../../main/data/shipped/release.ts';
import { shippedModelsFolder } from '../../../main/paths.ts';
import { headsOf } from '../../../main/study/heads.ts';

const all: Record<string, readonly MetricHead[]> = {
  ...allHeads,
  'studies of molecules': headsOf('molecules'),
  'studies of DNA': headsOf('dna'),
};

it.each(Object.entries(all))('every metric of %s says what it is, how it is computed and whose it is', (_, heads) => {
  expect(new Set(heads.map(({ id }) => id)).size).toBe(heads.length);
  for (const { id, definition, formula, sources } of heads) {
    expect(definition, id).toMatch(/\.$/);
    expect(formula, id).not.toBe('');
    expect(sources.length, id).toBeGreaterThan(0);
    // They are listed with semicolons, and a full stop at the end.
    for (const source of sources) expect(source, id).not.toMatch(/^$|[.;]$|; /);
  }
});

it('names the program of a descriptor beside the paper of the distance', () => {
  const weight = shownDescriptors.find(({ id }) => id === 'weight');
  expect(weight && molecules.wasserstein(weight).sources).toEqual([
    'Vallender, Theory Probab. Appl. 18:784, 1974',
    'RDKit MolWt',
  ]);
});

it('tells the meaning of figures by their ids, and leaves out what it does not know', () => {
  const told = meaningsOf('molecules', ['novel', 'weight.wasserstein', 'of.another.lab']);
  expect(Object.keys(told)).toEqual(['novel', 'weight.wasserstein']);
  expect(told['novel']).toEqual({
    definition: molecules.novel.definition,
    formula: molecules.novel.formula,
    sources: molecules.novel.sources,
  });
  expect(meaningsOf('dna', ['gc.mean', 'kmers.6'])).toHaveProperty('gc.mean');
});

it('knows every figure on the cards of the models that come with the lab', async () => {
  const shipped = shippedModelsFolder() ?? '';
  const entries = readdirSync(shipped, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(entries.length).toBeGreaterThan(0);
  for (const { name } of entries) {
    const { card, release } = await readRelease(path.join(shipped, name));
    const ids = release.quality.figures.map(({ id }) => id);
    expect(Object.keys(meaningsOf(card.vocabulary.domain, ids)), name).toEqual(ids);
  }
});
