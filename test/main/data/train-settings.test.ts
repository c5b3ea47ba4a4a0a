import { expect, it } from 'vitest';
import { planTraining } from '../../../main/data/train-plan.ts';
import { commandOf, planOf, settingsOf } from '../../../main/data/train-settings.ts';

const file = (name: string, label: string | null = null) => ({ file: `/somewhere/${name}`, label });

it('names every choice that is not the default, and no folder', () => {
  const plan = planTraining(
    { data: [file('qm9.csv')], width: 192, layers: 6, heads: 6, steps: 20_000, batch: 128, warmUp: 500, seed: 1 },
    '/work/qm9',
    false,
  );
  expect(commandOf(plan)).toBe(
    'scmdm train --data qm9.csv --steps 20000 --width 192 --layers 6 --heads 6 --batch 128 --warm-up 500 --seed 1 --out qm9',
  );
  expect(JSON.stringify(settingsOf(plan))).not.toContain('/');
});

it('tells an adaptation with labels, lists and switches', () => {
  const plan = planTraining(
    {
      data: [file('a b.txt', 'promoter'), file('e.tsv', 'enhancer')],
      model: '/models/dna',
      asWritten: true,
      keepLabel: ['promoter', 'enhancer'],
      lambda: 0.5,
    },
    '/models/out',
    true,
  );
  expect(commandOf(plan)).toBe(
    "scmdm adapt --model dna --data 'promoter=a b.txt' --data enhancer=e.tsv --steps 2000 --keep-label promoter " +
      '--keep-label enhancer --as-written --lambda 0.5 --out out',
  );
});

it('is read back; settings of another version are none', () => {
  const plan = planTraining({ data: [file('qm9.csv')] }, 'x', false);
  expect(planOf({ settings: settingsOf(plan) })).toEqual({ ...plan, data: [{ file: 'qm9.csv', label: null }] });
  expect(planOf({ settings: { ...settingsOf(plan), steps: 0 } })).toBeNull();
  expect(planOf({})).toBeNull();
});
