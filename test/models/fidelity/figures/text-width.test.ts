import { describe, expect, it } from 'vitest';
import { clip, shorten, widthOf, wrap } from '../../../../models/fidelity/figures/text-width.ts';

describe('widths', () => {
  // Helvetica.afm: W 944, i 222, space 278, 1 556; with 15 % of room.
  it('are those of Helvetica with some room', () => {
    expect(widthOf('Wi 1', 10)).toBeCloseTo((944 + 222 + 278 + 556) * 0.0115, 10);
  });

  it('count what is beyond Latin as wide', () => {
    expect(widthOf('水', 10)).toBeGreaterThan(widthOf('W', 10));
    expect(widthOf('λ', 10)).toBeGreaterThan(0);
  });
});

describe('texts that are too long', () => {
  it('keep their beginning and their end', () => {
    const short = shorten('samples of a very long run, final.csv', 7, 60);
    expect(short).toMatch(/^samp.*….*csv$/);
    expect(widthOf(short, 7)).toBeLessThanOrEqual(60);
    expect(shorten('short', 7, 60)).toBe('short');
    expect(shorten('anything', 7, 0)).toBe('…');
  });

  it('are not cut inside of a character', () => {
    expect(shorten('😀😀😀😀😀😀😀😀', 10, 40)).not.toMatch(/\p{Cs}/u);
  });

  it('are wrapped at words', () => {
    expect(wrap('one two three', 10, widthOf('one two', 10))).toEqual(['one two', 'three']);
    expect(wrap('  ', 10, 50)).toEqual([]);
    expect(clip(['a', 'b', 'c'], 2)).toEqual(['a', 'b…']);
    expect(clip(['a', 'b'], 2)).toEqual(['a', 'b']);
  });
});
