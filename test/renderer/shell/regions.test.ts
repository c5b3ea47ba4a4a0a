import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../../renderer/shell/regions.ts';

describe('F6', () => {
  it('goes round the regions in both directions', () => {
    expect([nextIndex(0, 1, 3), nextIndex(2, 1, 3), nextIndex(0, -1, 3)]).toEqual([1, 0, 2]);
  });

  it('starts at the first, or backwards at the last, when nothing has the focus', () => {
    expect([nextIndex(-1, 1, 3), nextIndex(-1, -1, 3), nextIndex(-1, 1, 0)]).toEqual([0, 2, 0]);
  });
});
