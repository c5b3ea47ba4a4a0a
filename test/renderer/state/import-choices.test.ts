import { describe, expect, it } from 'vitest';
import {
  asFound,
  freeName,
  importChoices,
  keptFrom,
  nameFor,
  parseKept,
  usualChoices,
} from '../../../renderer/state/import-choices.ts';

describe('choices of an import', () => {
  it('split molecules by scaffold and DNA by sequence, unless it is cut into windows', () => {
    expect(importChoices(usualChoices, asFound, 'molecules', false).split.by).toBe('scaffold');
    expect(importChoices(usualChoices, asFound, 'dna', false).split.by).toBe('record');
    const cut = { ...asFound, windows: usualChoices.windows };
    expect(importChoices(usualChoices, cut, 'dna', true).split.by).toBe('source');
  });

  it('are remembered, as long as they are what they should be', () => {
    const kept = { ...usualChoices, molecules: { ...usualChoices.molecules, salts: 'keep' as const } };
    expect(parseKept(JSON.stringify(kept))).toEqual(kept);
    for (const text of [null, '', '{', '[]', 'null', '{"molecules":{}}', JSON.stringify({ ...kept, windows: 3 })]) {
      expect(parseKept(text)).toEqual(usualChoices);
    }
  });

  it('are those of a data set that is made once more, and of the other domain what was kept', () => {
    const windows = { ...usualChoices.windows, length: 64 };
    const made = importChoices(
      { ...usualChoices, dna: { ...usualChoices.dna, uracil: 'reject' }, windows },
      { ...asFound, windows },
      'dna',
      true,
    );
    const kept = keptFrom(made, 'dna', usualChoices);
    expect(kept).toMatchObject({
      dna: { uracil: 'reject' },
      windows: { length: 64 },
      split: { dna: { by: 'source' } },
    });
    expect([kept.molecules, kept.split.molecules]).toEqual([usualChoices.molecules, usualChoices.split.molecules]);
    expect(keptFrom({ ...made, read: asFound }, 'molecules', usualChoices).windows).toEqual(usualChoices.windows);
  });

  it('offer another name for a set that is made once more', () => {
    expect(freeName('egfr.csv', ['egfr.csv'])).toBe('egfr.csv (2)');
    expect(freeName('egfr.csv (2)', ['egfr.csv', 'egfr.csv (2)', 'egfr.csv (3)'])).toBe('egfr.csv (4)');
  });

  it('offer the name of the file, without what says how it is packed', () => {
    expect(nameFor('zinc250k.smi.gz')).toBe('zinc250k.smi');
    expect(nameFor('egfr.csv')).toBe('egfr.csv');
  });
});
