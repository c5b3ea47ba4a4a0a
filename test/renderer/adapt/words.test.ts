import { describe, expect, it } from 'vitest';
import { isTraining, recipeRows, runWords } from '../../../renderer/adapt/words.ts';
import { figureText, ratioText, shareText } from '../../../renderer/figures.ts';
import { formatParameters, modelWords, objectiveWords } from '../../../renderer/models/words.ts';
import { aModel, aTraining } from '../training-views.ts';

describe('words about trainings', () => {
  it('say how far it is, and how it ended', () => {
    expect(runWords(aTraining('a', 'running'))).toBe('full, λ = 1, step 1,240 of 2,000');
    expect(runWords(aTraining('a', 'interrupted'))).toBe('interrupted at step 1,240 of 2,000');
    expect(runWords(aTraining('a', 'done'))).toBe('full, λ = 1, 2,000 steps');
    expect(runWords({ ...aTraining('a', 'newer'), error: null })).toBe('Newer lab');
  });

  it('list the whole recipe', () => {
    const { info } = aTraining('a', 'done');
    const rows = isTraining(info) ? recipeRows(info) : [];
    expect(rows.find(({ label }) => label === 'Unknown tokens')?.value).toBe('added to the vocabulary');
    expect(rows.find(({ label }) => label === 'Learning rate')?.value).toBe('3e\u22124');
    expect(rows.some(({ label }) => label === 'Averaging')).toBe(false);
    if (!isTraining(info)) throw new Error('no training');
    const settings = { ...info.spec.settings, ema: 0.99, injection: 'concat', padInLoss: true } as const;
    const other = recipeRows({ ...info, spec: { ...info.spec, settings } } as typeof info);
    expect(other.slice(rows.length)).toEqual([
      { label: 'Way in', value: 'gated' },
      { label: 'Averaging', value: '0.99' },
      { label: 'Ends', value: 'learned' },
    ]);
  });
});

describe('words about models', () => {
  it('tell the size with as many digits as tell models apart', () => {
    expect([912, 6980, 48_200, 999_700, 7_134_000, 25_200_000].map(formatParameters)).toEqual([
      '912',
      '7.0\u00a0k',
      '48\u00a0k',
      '1.0\u00a0M',
      '7.1\u00a0M',
      '25\u00a0M',
    ]);
  });

  it('tell a base from what was adapted, and what it was trained for', () => {
    const base = aModel('qm9');
    const [first] = base.info?.lineage ?? [];
    const adapted = aModel('mine', { lineage: first ? [first, { ...first, selfCondRate: 1 }] : [] });
    expect(modelWords(base)).toBe('SMILES, base, 1.2\u00a0M');
    expect(modelWords({ ...adapted, state: 'unfinished' })).toBe('SMILES, adapted, 1.2\u00a0M, unfinished');
    expect(base.info && objectiveWords(base.info)).toBe('masked diffusion, λ = 0');
    expect(adapted.info && objectiveWords(adapted.info)).toBe('refinement specialisation, λ = 1');
  });
});

describe('figures', () => {
  it('stand with their interval, and alone where there is none', () => {
    expect(ratioText({ value: 1.04512, standardError: 0.0061, n: 500 })).toBe('1.045 ±\u00a00.012');
    expect(ratioText({ value: 1.04512, standardError: null, n: 1 })).toBe('1.045');
    expect(figureText({ value: 0.5, low: 0.4, high: 0.6, n: 90 }, true)).toBe('50 ±\u00a010');
  });

  it('are counts where nothing, or all, is valid', () => {
    expect(shareText({ count: 0, n: 64, share: 0, low: 0, high: 0.06 })).toMatch(/^0 of 64 \(<\u00a05\u00a0%\)$/);
    expect(shareText({ count: 0, n: 0, share: null, low: 0, high: 1 })).toBe('–');
  });
});
