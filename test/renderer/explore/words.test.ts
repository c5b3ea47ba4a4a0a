import { expect, it } from 'vitest';
import { descriptorNames } from '../../../main/chem/described-names.ts';
import { sequenceDescriptors } from '../../../main/explore/collection.ts';
import { labelOf, meaningOf } from '../../../renderer/explore/words.ts';

it('says of every number that the lab computes what it is, its formula and its source', () => {
  const meanings = [...descriptorNames, ...sequenceDescriptors, 'similarity'].map((id) => {
    const column = { id, name: id, from: 'lab' } as const;
    return { id, label: labelOf(column), ...meaningOf(column) };
  });
  expect(meanings.length).toBeGreaterThan(20);
  for (const { id, definition = '', formula = '', source = '' } of meanings) {
    expect(definition, id).toMatch(/^\S.{12,}\.$/);
    expect(formula.length, id).toBeGreaterThan(5);
    expect(source.length, id).toBeGreaterThan(4);
  }
  expect(new Set(meanings.map(({ label }) => label)).size).toBe(meanings.length);
});

it('knows nothing of a column of a file, though it be called as one of the lab', () => {
  expect(meaningOf({ id: 'qed', from: 'file' })).toBeNull();
});
