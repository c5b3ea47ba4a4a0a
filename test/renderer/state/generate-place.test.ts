import { expect, it } from 'vitest';
import { parseGenerateItem, writeGenerateItem, type GenerateItem } from '../../../renderer/state/generate-place.ts';

const items: GenerateItem[] = [
  { kind: 'new' },
  { kind: 'batch', id: 'a b/c', view: 'rows', sequence: null },
  { kind: 'batch', id: 'x', view: 'recipe', sequence: null },
  { kind: 'batch', id: 'x', view: 'theatre', sequence: null },
  { kind: 'batch', id: 'x', view: 'theatre', sequence: 12 },
];

it.each(items)('an address leads back to %j', (item) => {
  expect(parseGenerateItem(writeGenerateItem(item))).toEqual(item);
});

it('what is no address of this place opens nothing', () => {
  expect(parseGenerateItem(null)).toBeNull();
  expect(parseGenerateItem('batch')).toBeNull();
  expect(parseGenerateItem('set/1')).toBeNull();
});
