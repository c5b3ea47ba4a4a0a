import { expect, it } from 'vitest';
import { joinNames, NameCoder, namesOf } from '../../../main/compare/name-lists.ts';

function listsOf(items: string[][]) {
  const coder = new NameCoder();
  for (const names of items) coder.add(names);
  return coder.lists();
}

it('keeps the names of every item, also of many', () => {
  const items = Array.from({ length: 700 }, (_, i) => Array.from({ length: i % 5 }, (_name, j) => `n${(i * j) % 11}`));
  const lists = listsOf(items);
  expect(items.map((_, item) => namesOf(lists, item))).toEqual(items);
  expect(new Set(lists.names).size).toBe(lists.names.length);
});

it('numbers the names of several sets together', () => {
  const first = [['a', 'b'], [], ['b', 'b']];
  const second = [['c', 'b']];
  const { names, sets } = joinNames([listsOf(first), listsOf(second)]);
  expect(names).toEqual(['a', 'b', 'c']);
  expect(sets.map((set, i) => (i === 0 ? first : second).map((_, item) => namesOf(set, item)))).toEqual([
    first,
    second,
  ]);
});
