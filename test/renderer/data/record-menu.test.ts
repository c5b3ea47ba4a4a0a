import { describe, expect, it, vi } from 'vitest';
import type { RecordView } from '../../../renderer/api.ts';
import { recordMenu } from '../../../renderer/data/record-menu.ts';
import { recipe } from '../../../renderer/state/recipe.svelte.ts';

const record = (parts: Partial<RecordView> = {}): RecordView => ({
  row: 1,
  line: 12,
  name: 'M12',
  raw: 'OCC',
  text: 'CCO',
  status: 'accepted',
  reason: null,
  length: 3,
  part: 'train',
  values: [],
  ...parts,
});
const labels = (items: ReturnType<typeof recordMenu>) => items.map(({ label }) => label);
const copyRows = vi.fn();

describe('the menu of a record', () => {
  it('copies a molecule in every form, and takes it into a new batch', () => {
    expect(labels(recordMenu(record(), 'molecules', { numChosen: 1, copyRows }))).toEqual([
      ...['Copy the row', 'Copy as SMILES', 'Copy as Molfile', 'Copy as SVG', 'Copy as PNG'],
      ...['Use as scaffold', 'Show only what is used'],
    ]);
  });

  it('copies DNA with its reverse complement, and takes it as a pattern', () => {
    const items = recordMenu(record({ text: 'acgt', raw: 'acgt' }), 'dna', { numChosen: 3, copyRows });
    expect(labels(items)).toEqual([
      ...['Copy 3 rows', 'Copy as FASTA', 'Copy as Bases', 'Copy as Reverse complement'],
      ...['Use as pattern', 'Show only what is used'],
    ]);
    items.find(({ label }) => label === 'Use as pattern')?.onchoose();
    expect(recipe.choices.pattern).toBe('ACGT');
    items[0]?.onchoose();
    expect(copyRows).toHaveBeenCalledOnce();
  });

  it('offers of a row that could not be read only what can be done with it', () => {
    const items = recordMenu(record({ text: null, status: 'rejected', reason: 'no SMILES' }), 'molecules', {
      numChosen: 1,
      copyRows,
    });
    expect(labels(items)).toEqual(['Copy the row', 'Show only what is rejected']);
  });
});
