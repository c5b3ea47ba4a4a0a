import { describe, expect, it } from 'vitest';
import type { TrainLine } from '../../../renderer/api.ts';
import { evaluationRows, logRows, stepSeconds } from '../../../renderer/adapt/log-rows.ts';
import { anEvaluation, at, steps } from '../training-views.ts';

const saved = (step: number, isBest: boolean): TrainLine => ({ kind: 'checkpoint', step, at: at(step), isBest });

describe('the log of a training', () => {
  const lines: TrainLine[] = [
    { kind: 'stage', step: 0, at: at(0), stage: 'train' },
    anEvaluation(0, 2),
    anEvaluation(20, 1, 0.9),
    saved(20, true),
    { kind: 'samples', step: 20, valid: null, distinct: 4, rows: [], tookS: 1 },
    anEvaluation(40, 1.1, 1),
    saved(40, false),
    { kind: 'stage', step: 40, at: at(50), stage: 'train' },
    { kind: 'note', step: 40, at: at(51), text: 'A sentence.' },
  ];

  it('is one row for each step, with the best and the last checkpoint marked', () => {
    const rows = evaluationRows(lines);
    expect(rows.map(({ step, isBest, isLast }) => [step, isBest, isLast])).toEqual([
      [40, false, true],
      [20, true, false],
      [0, false, false],
    ]);
    expect(rows[1]?.samples?.distinct).toBe(4);
  });

  it('tells what happened, the newest first, and where it went on', () => {
    expect(logRows(lines, 'adapt').map(({ text }) => text)).toEqual([
      'A sentence.',
      'Adapt, from step 40',
      'Checkpoint 40 saved',
      'Checkpoint 20 saved, best so far',
      'Adapt',
    ]);
  });

  it('tells the seconds of a step by the last lines, and nothing from one line', () => {
    expect(stepSeconds([steps(20, 1)])).toBeNull();
    expect(stepSeconds([steps(20, 1), steps(40, 1), steps(60, 1, 40)])).toBeCloseTo(0.75);
  });
});
