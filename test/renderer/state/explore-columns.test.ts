import { expect, it } from 'vitest';
import { ExploreColumns } from '../../../renderer/state/explore-columns.svelte.ts';

function storage(kept: string | null = null) {
  const values = new Map(kept === null ? [] : [['lab:explore-columns', kept]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
  };
}

it('remembers which columns were put in and taken out, from start to start', () => {
  const kept = storage();
  const columns = new ExploreColumns();
  columns.remember(kept);
  expect(columns.choiceOf({ id: 'TPSA' })).toBeNull();
  columns.show('TPSA', true);
  columns.show('file vendor', false);
  columns.show('TPSA', false);
  const next = new ExploreColumns();
  next.remember(kept);
  expect([next.choiceOf({ id: 'TPSA' }), next.choiceOf({ id: 'file vendor' }), next.choiceOf({ id: 'qed' })]).toEqual([
    false,
    false,
    null,
  ]);
});

it.each(['[]', '{"TPSA":1}', 'nothing', '"{}"'])('begins anew where another version kept %s', (text) => {
  const columns = new ExploreColumns();
  columns.remember(storage(text));
  expect(columns.choiceOf({ id: 'TPSA' })).toBeNull();
  columns.show('TPSA', true);
  expect(columns.choiceOf({ id: 'TPSA' })).toBe(true);
});
