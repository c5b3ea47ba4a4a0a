import { expect, it, vi } from 'vitest';
import type { SampledRow } from '../../../renderer/api.ts';
import { madeItems } from '../../../renderer/generate/made-items.ts';
import { recipe } from '../../../renderer/state/recipe.svelte.ts';
import { aRow } from '../run-views.ts';

const row = (parts: Partial<SampledRow>) => aRow(0, parts);
const labels = (items: ReturnType<typeof madeItems>) => items.map(({ label }) => label);
const replay = vi.fn();

it('replays a molecule, takes its canonical SMILES as a scaffold, and copies it', () => {
  const made = row({ valid: true, text: 'OCC', canonical: 'CCO' });
  const items = madeItems(made, false, replay);
  expect(labels(items)).toEqual([
    ...['Replay in the theatre', 'Use as scaffold'],
    ...['Copy as SMILES', 'Copy as Molfile', 'Copy as SVG', 'Copy as PNG'],
  ]);
  items[0]?.onchoose();
  expect(replay).toHaveBeenCalledWith(made);
  items[1]?.onchoose();
  expect(recipe.choices.scaffold).toContain('CCO');
});

it('offers of what is no molecule its text only', () => {
  expect(labels(madeItems(row({ valid: false, text: 'C(', canonical: null }), false, replay))).toEqual([
    'Replay in the theatre',
    'Copy as SMILES',
  ]);
});

it('takes a sequence as a pattern', () => {
  const items = madeItems(row({ valid: null, text: 'ACGT', canonical: null }), true, replay);
  expect(labels(items)).toContain('Use as pattern');
  items.find(({ label }) => label === 'Use as pattern')?.onchoose();
  expect(recipe.choices.pattern).toBe('ACGT');
});
