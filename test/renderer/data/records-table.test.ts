import { describe, expect, it } from 'vitest';
import { rangeWords } from '../../../renderer/data/range-words.ts';
import { cellText, recordsAsTabs } from '../../../renderer/data/record-text.ts';
import { RowSelection } from '../../../renderer/data/row-selection.svelte.ts';
import { recordColumns } from '../../../renderer/state/record-columns.svelte.ts';
import { aRecord } from '../data-views.ts';

const values = [
  { name: 'MolWt', kind: 'number' as const, unit: 'g/mol', from: 'lab' as const },
  { name: 'note', kind: 'text' as const, unit: null, from: 'file' as const },
];

describe('rows that are chosen', () => {
  it('are one, a range with Shift, or single ones with Ctrl', () => {
    const selection = new RowSelection();
    selection.choose(4, false, false);
    selection.choose(7, true, false);
    expect(selection.indices).toEqual([4, 5, 6, 7]);
    selection.choose(2, true, false);
    expect(selection.indices).toEqual([2, 3, 4]);
    selection.choose(9, false, true);
    selection.choose(3, false, true);
    expect([selection.indices, selection.lead]).toEqual([[2, 4, 9], 3]);
    selection.choose(1, false, false);
    expect(selection.indices).toEqual([1]);
    selection.clear();
    expect([selection.size, selection.lead]).toEqual([0, null]);
  });
});

describe('a record as text', () => {
  const record = aRecord(1, { name: 'a\tb', values: [78.11184, null], status: 'rejected', text: null, reason: 'r' });

  it('is short in the table, and has all its digits when it is copied', () => {
    recordColumns.open('a');
    const columns = recordColumns.all(values, false);
    const at = (key: string) => {
      const column = columns.find((one) => one.label.startsWith(key) || one.id === key);
      return column ? cellText(record, column) : null;
    };
    expect([at('Molecular weight'), at('note'), at('text')]).toEqual(['78.11', '–', '']);
    const lines = recordsAsTabs([record], columns).split('\n');
    expect(lines[0]).toContain('Name\tUsed as\tAs written');
    expect(lines[1]?.split('\t')).toHaveLength(columns.length);
    expect(lines[1]).toContain('a b');
    expect(lines[1]).toContain('78.11184');
  });

  it('hides columns until they are chosen, and starts anew with another data set', () => {
    const keys = () => recordColumns.shown(values, false, true).map(({ id }) => id);
    recordColumns.open('b');
    expect(keys()).not.toContain('raw');
    recordColumns.show('raw', true);
    recordColumns.show('line', false);
    expect(keys()).toContain('raw');
    expect(keys()).not.toContain('line');
    recordColumns.open('c');
    expect(keys()).toContain('line');
    // A list without names has no use for their column.
    expect(recordColumns.shown(values, false, false).map(({ id }) => id)).not.toContain('name');
  });
});

it('a range reads as a sentence would', () => {
  expect(rangeWords({ column: 'MolWt', from: 200, to: 1300.5 }, values)).toBe('Molecular weight 200 to 1,301');
  expect(rangeWords({ column: 'length', from: 12, to: null }, values)).toBe('Tokens from 12');
  // A column of the file is called as it is there, also where the lab has one of that name.
  const ofFile = [{ name: 'MolWt', kind: 'number' as const, unit: null, from: 'file' as const }];
  expect(rangeWords({ column: 'MolWt', from: null, to: 0.5 }, ofFile)).toBe('MolWt up to 0.5');
  expect(rangeWords({ column: 'pIC50', from: null, to: -0.5 }, values)).toBe('pIC50 up to −0.5');
});
