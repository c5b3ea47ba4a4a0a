import { describe, expect, it } from 'vitest';
import { edgesOf, moveEnd, moveSpan, rangeOf, snap } from '../../../renderer/charts/brush.ts';

const bins = { from: 0, width: 0.1, counts: new Array<number>(10).fill(1) };
const whole = { from: -1, width: 1, counts: [4, 2, 0, 7] };

describe('a range drawn over a histogram', () => {
  it('is everything where it reaches from end to end', () => {
    expect(rangeOf(bins, { from: 0, to: 1 }, false)).toBeNull();
    expect(rangeOf(bins, { from: 0, to: 0.3 }, false)).toEqual({ from: null, to: 0.3 });
    expect(rangeOf(bins, { from: 0.2, to: 1 }, false)).toEqual({ from: 0.2, to: null });
  });

  it('holds whole numbers from the first to the last', () => {
    expect(rangeOf(whole, { from: 0, to: 2 }, true)).toEqual({ from: 0, to: 1 });
    expect(edgesOf(whole, { from: 0, to: 1 }, true)).toEqual({ from: 0, to: 2 });
    expect(edgesOf(whole, null, true)).toEqual({ from: -1, to: 3 });
  });

  it('is drawn within the histogram, also where it was typed wider', () => {
    expect(edgesOf(bins, { from: -5, to: 99 }, false)).toEqual({ from: 0, to: 1 });
  });

  it('snaps to edges, without the dust of binary fractions', () => {
    expect(snap(bins, 0.34)).toBe(0.3);
    expect(snap(bins, 7)).toBe(1);
  });

  it('moves an end by bins, and keeps a bin', () => {
    expect(moveEnd(bins, { from: 0.2, to: 0.5 }, 'from', 1)).toEqual({ from: 0.3, to: 0.5 });
    expect(moveEnd(bins, { from: 0.2, to: 0.5 }, 'from', 9)).toEqual({ from: 0.4, to: 0.5 });
    expect(moveEnd(bins, { from: 0.2, to: 0.5 }, 'to', -9)).toEqual({ from: 0.2, to: 0.3 });
    expect(moveEnd(bins, { from: 0.2, to: 0.5 }, 'to', 1000)).toEqual({ from: 0.2, to: 1 });
  });

  it('moves as a whole up to the end', () => {
    expect(moveSpan(bins, { from: 0.2, to: 0.5 }, 0.22)).toEqual({ from: 0.4, to: 0.7 });
    expect(moveSpan(bins, { from: 0.2, to: 0.5 }, 9)).toEqual({ from: 0.7, to: 1 });
  });
});
