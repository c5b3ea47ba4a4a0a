import { beforeEach, expect, it } from 'vitest';
import { AdaptDesk } from '../../../renderer/state/adapt-desk.svelte.ts';
import { DnaChoices, usualRules } from '../../../renderer/state/dna-choices.svelte.ts';
import { Models } from '../../../renderer/state/models.svelte.ts';
import { Recipe } from '../../../renderer/state/recipe.svelte.ts';
import { Runs } from '../../../renderer/state/runs.svelte.ts';
import { StudyDesk } from '../../../renderer/state/study-desk.svelte.ts';
import { putBack } from '../../../renderer/state/undo-change.ts';
import { undo } from '../../../renderer/state/undo.svelte.ts';
import { FakeApi } from '../fake-api.ts';

beforeEach(() => {
  undo.dismiss();
});

it('brings back the choices of a batch, a training, a study and the rules of synthesis', () => {
  const api = new FakeApi();
  const recipe = new Recipe(new Models(api), new Runs(api));
  const rules = new DnaChoices(api);
  const desk = new AdaptDesk(api);
  const study = new StudyDesk(api);
  recipe.change({ n: 77, scaffold: 'c1ccccc1' });
  rules.change({ minGc: 0.4, forbidden: ['TATA'] });
  desk.change({ name: 'Once more', modelId: 'a' });
  study.change({ n: 33 });
  for (const choices of [recipe, rules, desk, study]) {
    const before: unknown = choices.choices;
    putBack<never>(choices as never, 'As usual.');
    expect(choices.choices).not.toEqual(before);
    expect(undo.offered?.words).toBe('As usual.');
    undo.take();
    expect(choices.choices).toEqual(before);
  }
});

it('offers nothing where all was as usual', () => {
  const rules = new DnaChoices(new FakeApi());
  putBack(rules, 'As usual.');
  expect([rules.choices, undo.offered]).toEqual([usualRules, null]);
});
