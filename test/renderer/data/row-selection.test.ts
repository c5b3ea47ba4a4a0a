import { expect, it } from 'vitest';
import { RowSelection } from '../../../renderer/data/row-selection.svelte.ts';

it('chooses one row, a range, and single rows beside it', () => {
  const rows = new RowSelection();
  rows.choose(4, false, false);
  rows.choose(7, true, false);
  expect(rows.indices).toEqual([4, 5, 6, 7]);
  rows.choose(5, false, true);
  rows.choose(20, false, true);
  expect(rows.indices).toEqual([4, 6, 7, 20]);
  expect(rows.lead).toBe(20);
});

it('looks at one of the chosen without letting go of the others, and at another alone', () => {
  const rows = new RowSelection();
  rows.choose(4, false, false);
  rows.choose(6, true, false);
  rows.lookAt(5);
  expect([rows.indices, rows.lead]).toEqual([[4, 5, 6], 5]);
  rows.lookAt(9);
  expect([rows.indices, rows.lead]).toEqual([[9], 9]);
});
