import { expect, it } from 'vitest';
import { Picked } from '../../../renderer/state/picked.svelte.ts';

it('items are picked one by one, many at once, and let go', () => {
  const picked = new Picked();
  picked.toggle(7, 0);
  picked.toggle(3, 5);
  expect([picked.all, picked.anchor]).toEqual([[3, 7], 5]);
  picked.add([3, 9, 11]);
  expect([picked.size, picked.has(9)]).toEqual([4, true]);
  picked.toggle(7, 0);
  expect(picked.all).toEqual([3, 9, 11]);
  picked.forgetAnchor();
  expect([picked.anchor, picked.size]).toEqual([null, 3]);
  picked.clear();
  expect([picked.size, picked.all]).toEqual([0, []]);
});

it('a million are picked at once', () => {
  const picked = new Picked();
  picked.add(Array.from({ length: 1_000_000 }, (_, item) => item));
  expect([picked.size, picked.has(999_999)]).toEqual([1_000_000, true]);
});
