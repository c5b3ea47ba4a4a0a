import { describe, expect, it } from 'vitest';
import { asFound, importChoices, nameFor, parseKept, usualChoices } from '../../../renderer/state/import-choices.ts';

describe('choices of an import', () => {
  it('split molecules by scaffold and DNA by sequence, unless it is cut into windows', () => {
    expect(importChoices(usualChoices, asFound, 'molecules').split.by).toBe('scaffold');
    expect(importChoices(usualChoices, asFound, 'dna').split.by).toBe('record');
    const cut = { ...asFound, windows: usualChoices.windows };
    expect(importChoices(usualChoices, cut, 'dna').split.by).toBe('source');
  });

  it('are remembered, as long as they are what they should be', () => {
    const kept = { ...usualChoices, molecules: { ...usualChoices.molecules, salts: 'keep' as const } };
    expect(parseKept(JSON.stringify(kept))).toEqual(kept);
    for (const text of [null, '', '{', '[]', 'null', '{"molecules":{}}', JSON.stringify({ ...kept, windows: 3 })]) {
      expect(parseKept(text)).toEqual(usualChoices);
    }
  });

  it('offer the name of the file, without what says how it is packed', () => {
    expect(nameFor('zinc250k.smi.gz')).toBe('zinc250k.smi');
    expect(nameFor('egfr.csv')).toBe('egfr.csv');
  });
});
