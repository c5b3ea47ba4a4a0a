import { describe, expect, it } from 'vitest';
import { fitting, paletteGroups } from '../../../renderer/shell/palette-groups.ts';

const first = (search: string) => fitting(paletteGroups(), search)[0]?.rows[0]?.title;

describe('what the palette finds', () => {
  it('is everything, in its own order, before anything is typed', () => {
    const groups = paletteGroups();
    expect(fitting(groups, ' ')).toEqual(groups);
  });

  it('has the best row first', () => {
    expect(['explore', 'stor', 'dark'].map(first)).toEqual(['Explore', 'Storage', 'Theme: dark']);
    expect(first('gpu')).toMatch(/Diagnostics|devices/);
  });

  it('is nothing where nothing fits', () => {
    expect(fitting(paletteGroups(), 'nothing that exists')).toEqual([]);
  });
});
