import { describe, expect, it } from 'vitest';
import {
  asSmiles,
  asTemplate,
  laneOf,
  startOf,
  usualRecipe,
  vocabularyOfModel,
  writeLane,
} from '../../../renderer/state/recipe-start.ts';
import { choicesFrom } from '../../../renderer/state/recipe-from.ts';
import { aBatch, aModel } from '../run-views.ts';

const model = aModel('a');
const dna = aModel('d', 'dna');

function vocabulary() {
  const own = vocabularyOfModel(model);
  if (!own) throw new Error('no vocabulary');
  return own;
}

describe('a scaffold', () => {
  it('has its open ends in whatever way they were written', () => {
    expect(asTemplate('c1ccccc1*')).toBe('c1ccccc1[*]');
    expect(asTemplate(' [R1]c1ccccc1[2*] ')).toBe('[*]c1ccccc1[*]');
    expect(asTemplate('C[*:2-8]C[*]')).toBe('C[*:2-8]C[*]');
    // While somebody types, a bracket that is still open stays as it is.
    expect(asTemplate('C[*')).toBe('C[*');
  });

  it('is drawn with a star at each of them', () => {
    expect(asSmiles('[*]c1ccccc1[*:2-8]')).toBe('*c1ccccc1*');
  });

  it('is read in the tokens of the model and written again', () => {
    const lane = laneOf('c1ccc([*:2-4])cc1[*]', vocabulary());
    if (!lane.ok) throw new Error(lane.error.what);
    expect(lane.numFixed).toBe(10);
    expect(lane.parts.filter(({ kind }) => kind === 'hole')).toEqual([
      { kind: 'hole', min: 2, max: 4 },
      { kind: 'hole', min: 1, max: null },
    ]);
    expect(writeLane(lane.parts)).toBe('c1ccc([*:2-4])cc1[*]');
  });

  it('says which token the model does not know', () => {
    const lane = laneOf('Brc1ccccc1[*]', vocabulary());
    expect(lane).toMatchObject({ ok: false, error: { what: expect.stringContaining('“Br”') as string } });
  });
});

describe('a batch', () => {
  it('asks for nothing that the model or the sampler does not know', () => {
    const start = startOf({ ...usualRecipe, numSteps: 12, label: 'blue', guidanceWeight: 3 }, model, 'One');
    expect(start).toMatchObject({
      modelId: 'a',
      name: 'One',
      label: null,
      template: null,
      options: { sampler: 'entropy', corrections: 1, numSteps: 12, guidanceWeight: 1 },
    });
    expect(start?.options).not.toHaveProperty('length');
    expect(startOf({ ...usualRecipe, sampler: 'first-hitting', numSteps: 12 }, model, 'One')?.options).toMatchObject({
      numSteps: null,
      corrections: 0,
    });
    expect(startOf(usualRecipe, dna, 'One')?.options).toMatchObject({ sampler: 'first-hitting', corrections: 0 });
    expect(startOf(usualRecipe, null, 'One')).toBeNull();
  });

  it('of DNA is as long as its pattern, and one of free bases is no pattern', () => {
    const pinned = startOf({ ...usualRecipe, pattern: 'NNTATANN', untilValid: 3 }, dna, 'One');
    expect(pinned).toMatchObject({
      template: 'NNTATANN',
      untilValid: 0,
      options: { length: { kind: 'fixed', length: 8 } },
    });
    const free = startOf({ ...usualRecipe, pattern: 'NNNN' }, dna, 'One');
    expect(free).toMatchObject({ template: null, options: { length: { kind: 'fixed', length: 4 } } });
  });

  it('with a scaffold is never of a length that the model chooses by itself', () => {
    const start = startOf({ ...usualRecipe, scaffold: 'C[*]', length: { kind: 'learned' } }, model, 'One');
    expect(start?.options.length).toEqual({ kind: 'drawn' });
  });

  it('keeps no more traces than it has rows', () => {
    expect(startOf({ ...usualRecipe, n: 5 }, model, 'One')?.traced).toBe(5);
  });

  it('that was made can be made anew with the same choices', () => {
    const { info } = aBatch('b');
    if (info?.kind !== 'sample') throw new Error('no batch');
    const { spec } = info;
    const again = startOf({ ...usualRecipe, ...choicesFrom(spec, 'molecules') }, aModel('m'), 'Two');
    expect(again).toMatchObject({ n: spec.n, options: spec.options, traced: spec.traced, filters: [] });
  });
});
