import { expect, it } from 'vitest';
import type { MetricHead } from '../../../models/fidelity/report.ts';
import { checkNames, heads as dna } from '../../../main/compare/dna/heads.ts';
import { heads as molecules, shownDescriptors } from '../../../main/compare/molecules/heads.ts';
import { klHead } from '../../../main/compare/molecules/kl.ts';
import { headsOf } from '../../../main/study/heads.ts';

const { uniqueAt, wasserstein, ks, klScore: _klScore, ...plainOfMolecules } = molecules;
const { kmers, gc, cpg, lengths, identity, check, ...plainOfDna } = dna;
const statistics = ['wasserstein', 'ks'] as const;

const all: Record<string, MetricHead[]> = {
  molecules: [
    ...Object.values(plainOfMolecules),
    uniqueAt(1000),
    klHead,
    ...shownDescriptors.flatMap((descriptor) => [wasserstein(descriptor), ks(descriptor)]),
  ],
  dna: [
    ...Object.values(plainOfDna),
    kmers(6),
    ...statistics.flatMap((statistic) => [gc(statistic), cpg(statistic), lengths(statistic)]),
    identity(true),
    ...(Object.keys(checkNames) as (keyof typeof checkNames)[]).map(check),
  ],
  'studies of molecules': [...headsOf('molecules')],
  'studies of DNA': [...headsOf('dna')],
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
  expect(weight && wasserstein(weight).sources).toEqual([
    'Vallender, Theory Probab. Appl. 18:784, 1974',
    'RDKit MolWt',
  ]);
});
