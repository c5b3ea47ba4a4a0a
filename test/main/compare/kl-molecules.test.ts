import { expect, it } from 'vitest';
import { klMolecules, klWords, type KlMolecule } from '../../../main/chem/kl-molecules.ts';
import { continuousKl, discreteKl } from '../../../models/fidelity/molecules/kl-divergence.ts';
import { klDescriptors } from '../../../models/fidelity/molecules/kl-score.ts';
import { nearestRows, tanimotoIndex } from '../../../models/fidelity/tanimoto.ts';
import { goldens, goldenText } from '../../helpers/chem-goldens.ts';

const { pairs } = JSON.parse(goldenText('chem/kl-score.json')) as {
  pairs: { reference: Source; generated: Source; kl_divs: Record<string, number> }[];
};
type Source = keyof typeof from;
const from = { qm9: 0, zinc: 300, moses: 600 };
const cages = [81, 82, 89, 178];

const all = goldens();
const described = new Map<Source, KlMolecule[]>();
for (const source of Object.keys(from) as Source[]) {
  const ids = all.slice(from[source], from[source] + 300).filter(({ id }) => !cages.includes(id));
  described.set(
    source,
    (await klMolecules(ids.map(({ smiles }) => smiles))).filter((one) => one !== null),
  );
}

function largest(molecules: readonly KlMolecule[]): Float64Array {
  const fingerprints = Uint32Array.from(molecules.flatMap(({ fingerprint }) => [...fingerprint]));
  return nearestRows(tanimotoIndex(fingerprints, klWords), fingerprints, 0).similarity;
}

it.each(pairs)('every divergence of $generated from $reference is SciPy’s', ({ reference, generated, kl_divs }) => {
  const [a, b] = [described.get(reference) ?? [], described.get(generated) ?? []];
  const column = (molecules: KlMolecule[], name: keyof KlMolecule['descriptors']) =>
    molecules.map(({ descriptors }) => descriptors[name]);
  const found = new Map<string, unknown>([['internal_similarity', continuousKl(largest(a), largest(b))]]);
  for (const name of klDescriptors.continuous) found.set(name, continuousKl(column(a, name), column(b, name)));
  for (const name of klDescriptors.discrete) found.set(name, discreteKl(column(a, name), column(b, name)));
  expect(found.size).toBe(10);
  for (const [name, divergence] of found) {
    // Acceptors by the pattern of the RDKit that runs here.
    const wanted = kl_divs[name === 'NumHAcceptors' ? 'NumHAcceptors2026' : name] ?? NaN;
    expect(Math.abs((divergence as { value: number }).value - wanted), name).toBeLessThan(1e-10 * Math.max(1, wanted));
  }
});

it('leaves stereo and isotopes out, and null for what cannot be read', async () => {
  const [one, other, none] = await klMolecules(['[13CH3][C@H](N)C(=O)O', 'CC(N)C(=O)O', 'C(']);
  expect(one).toEqual(other);
  expect(one?.flat).toBe('CC(N)C(=O)O');
  expect(one?.fingerprint).toHaveLength(klWords);
  expect(none).toBeNull();
});
