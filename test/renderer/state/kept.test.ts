import { expect, it } from 'vitest';
import { CompareView } from '../../../renderer/state/compare-view.svelte.ts';
import { ExploreLook } from '../../../renderer/state/explore-look.svelte.ts';

function aStorage(kept: Record<string, string> = {}) {
  const entries = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  };
}

it('keeps how Explore and Compare are looked at over a restart', () => {
  const storage = aStorage();
  const [look, view] = [new ExploreLook(), new CompareView()];
  look.remember(storage);
  view.remember(storage);
  Object.assign(look, { size: 'L', mapX: 'TPSA', mapY: 'QED', logoScale: 'probability' });
  Object.assign(view, { order: 'worst', form: 'ecdf' });
  const [nextLook, nextView] = [new ExploreLook(), new CompareView()];
  nextLook.remember(storage);
  nextView.remember(storage);
  expect([nextLook.size, nextLook.mapX, nextLook.mapY, nextLook.logoScale]).toEqual([
    'L',
    'TPSA',
    'QED',
    'probability',
  ]);
  expect([nextView.order, nextView.form]).toEqual(['worst', 'ecdf']);
});

it('is as usual where another version kept something else', () => {
  const look = new ExploreLook();
  look.remember(aStorage({ 'lab:explore-size': 'XXL', 'lab:explore-map-x': '' }));
  expect([look.size, look.mapX, look.logoScale]).toEqual(['M', 'MolWt', 'bits']);
});
