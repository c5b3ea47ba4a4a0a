import { describe, expect, it } from 'vitest';
import { TraceIndex, cellName, rowsOf } from '../../../renderer/theatre/trace-index.ts';
import { csvHead, csvLines } from '../../../renderer/theatre/csv-text.ts';
import type { TheatrePair } from '../../../renderer/api.ts';
import { remaskedTrace, smallTrace } from '../traces.ts';
import traced from '../../goldens/traced-pair.json' with { type: 'json' };

const index = new TraceIndex(smallTrace);

describe('the cells of a trace', () => {
  it('are pinned, open, committed in a step and kept from then on', () => {
    expect(index.numSteps).toBe(3);
    expect(index.cell(1, 0)).toEqual({ kind: 'pinned', token: 'C', prob: 1 });
    expect(index.cell(1, 2)).toEqual({ kind: 'open', token: 'N', prob: 0.6 });
    expect(index.cell(1, 3)).toEqual({ kind: 'now', token: 'O', prob: 1 });
    expect(index.cell(2, 3)).toEqual({ kind: 'earlier', token: 'O', prob: 1 });
    expect(index.cell(3, 4)).toEqual({ kind: 'now', token: 'end', prob: 1 });
    expect(index.committedAt(4, index.numSteps)).toBe(3);
    expect(index.committedAt(0, index.numSteps)).toBeNull();
  });

  it('are open again where a token was taken back', () => {
    const remasked = new TraceIndex(remaskedTrace);
    expect(remasked.cell(2, 3)).toEqual({ kind: 'remasked', token: 'O', prob: 0 });
    expect(remasked.cell(3, 3).kind).toBe('now');
    // The last step that gave it its token counts.
    expect(remasked.committedAt(3, remasked.numSteps)).toBe(3);
    expect(remasked.committedAt(3, 2)).toBe(1);
  });

  it('have names that can be read aloud', () => {
    expect(cellName(index, 1, 2, true)).toBe('position 3, step 1, open, estimate N, 60 percent');
    expect(cellName(index, 1, 2, false)).toBe('position 3, step 1, open, estimate thrown away N, 60 percent');
    expect(cellName(index, 1, 3, true)).toBe('position 4, step 1, committed O');
    expect(cellName(index, 3, 3, true)).toBe('position 4, step 3, O since step 1');
    expect(cellName(index, 3, 0, true)).toBe('position 1, step 3, pinned C');
  });

  it('give the guess of a step and the position of a character', () => {
    expect(index.guess(1)).toEqual([
      { text: 'C', isCommitted: true },
      { text: 'C', isCommitted: true },
      { text: 'N', isCommitted: false },
      { text: 'O', isCommitted: true },
      { text: '', isCommitted: false },
    ]);
    expect(index.positionOfCharacter(3)).toBe(3);
    expect(index.positionOfCharacter(4)).toBeNull();
    expect(index.numOpen(1)).toBe(2);
    expect(index.mostBits).toBe(2.5);
  });
});

it('pinned runs are folded to a band, or not', () => {
  expect(rowsOf(index, false)).toEqual([
    { kind: 'pinned', from: 0, to: 1, text: 'CC' },
    { kind: 'position', position: 2 },
    { kind: 'position', position: 3 },
    { kind: 'position', position: 4 },
  ]);
  expect(rowsOf(index, true)).toHaveLength(5);
});

it('the table has a line for each committed position and one for each candidate of an open one', () => {
  const lines = csvLines(index, true);
  expect(csvHead.split(',')).toHaveLength(8);
  expect(lines.every((line) => line.split(',').length === 8)).toBe(true);
  expect(lines).toContain('on,1,3,open,1,N,0.600,1.2000');
  expect(lines).toContain('on,1,3,open,2,O,0.400,1.2000');
  expect(lines).toContain('on,1,4,committed,1,O,1,0');
  expect(lines).toContain('on,2,4,kept,1,O,1,0');
  expect(lines).toContain('on,1,1,pinned,1,C,1,0');
});

describe('a real pair of the same seed', () => {
  const pair = traced.pair as TheatrePair;
  const on = new TraceIndex(pair.on ?? pair.off);
  const off = new TraceIndex(pair.off);

  it('commits every open position once, in the same order, from the same start', () => {
    const open = Array.from({ length: on.numPositions }, (_, at) => at).filter((at) => !on.isPinned(at));
    expect(on.numSteps).toBe(open.length);
    for (const position of open)
      expect(off.committedAt(position, off.numSteps)).toBe(on.committedAt(position, on.numSteps));
  });

  it('says what it has come to', () => {
    for (const index of [on, off]) {
      const end = index.guess(index.numSteps);
      expect(end.map(({ text }) => text).join('')).toBe(index.trace.text);
      expect(end.every(({ isCommitted }) => isCommitted)).toBe(true);
      expect(index.openBits(index.numSteps)).toBe(0);
    }
  });

  it('has probabilities of the likeliest tokens that add up to no more than 1, likeliest first', () => {
    for (let step = 1; step <= on.numSteps; step++) {
      for (let position = 0; position < on.numPositions; position++) {
        const probs = on.candidates(step, position).map(({ prob }) => prob);
        expect(probs).toEqual(probs.toSorted((a, b) => b - a));
        // Each is rounded to 255ths.
        expect(probs.reduce((sum, prob) => sum + prob, 0)).toBeLessThanOrEqual(1 + 5 / 510);
      }
    }
  });
});
