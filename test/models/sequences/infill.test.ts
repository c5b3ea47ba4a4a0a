import { expect, it } from 'vitest';
import { type LengthChoice } from '../../../models/sampler/options.ts';
import { sequenceStarter } from '../../../models/sequences/infill.ts';
import { freeTemplate, parseTemplate } from '../../../models/sequences/template.ts';
import { decode } from '../../../models/tokens/encode.ts';
import { chiSquare, critical } from '../sampler/toy.ts';
import { dna, modelOf, molecules } from './models.ts';

const lengths = [0, 0, 0, 10, 20, 30, 40];
const starterOf = (
  template: string | null,
  length: LengthChoice = { kind: 'drawn' },
  seed = 0,
  vocabulary = molecules,
) => {
  const parsed = template === null ? freeTemplate : parseTemplate(template, vocabulary);
  return sequenceStarter(modelOf(vocabulary), { template: parsed, length, lengths, seed });
};

it('begins with masks alone where there is no template, with lengths as in the training data', () => {
  const startOf = starterOf(null);
  const seen = [0, 0, 0, 0, 0, 0, 0];
  for (let sequence = 0; sequence < 2000; sequence++) {
    const { ids, isClamped, allowed, round, sequence: number } = startOf(sequence);
    expect([number, round, allowed]).toEqual([sequence, 0, null]);
    expect(ids.every((id) => id === molecules.maskTokenId) && isClamped.every((clamped) => clamped === 0)).toBe(true);
    seen[ids.length] = (seen[ids.length] as number) + 1;
  }
  expect(chiSquare(seen, [0, 0, 0, 0.1, 0.2, 0.3, 0.4])).toBeLessThan(critical[3] as number);
});

it('puts given tokens around holes and clamps these alone', () => {
  const startOf = starterOf('CC[*]c1[*:2]', { kind: 'fixed', length: 9 });
  const { ids, isClamped } = startOf(0);
  expect(decode(molecules, ids)).toBe('CC[MASK][MASK][MASK]c1[MASK][MASK]');
  expect([...isClamped]).toEqual([1, 1, 0, 0, 0, 1, 1, 0, 0]);
});

it('shares drawn lengths among open holes', () => {
  const startOf = starterOf('[*]C[*]', { kind: 'fixed', length: 5 });
  const places = Array.from({ length: 300 }, (_, i) => startOf(i).isClamped.indexOf(1));
  expect(
    chiSquare(
      [1, 2, 3].map((place) => places.filter((found) => found === place).length),
      [1 / 3, 1 / 3, 1 / 3],
    ),
  ).toBeLessThan(critical[2] as number);
});

it('says which bases may stand where', () => {
  const { ids, isClamped, allowed } = starterOf('ANRT', { kind: 'drawn' }, 0, dna)(0);
  expect(decode(dna, ids)).toBe('A[MASK][MASK]T');
  expect([...isClamped]).toEqual([1, 0, 0, 1]);
  expect([...(allowed ?? [])]).toEqual([[2, Uint8Array.of(1, 0, 1, 0, 0, 0)]]);
});

it('gives a sequence the same start whatever else is made, and another by another seed', () => {
  const [one, same, other] = [starterOf('[*]C[*]'), starterOf('[*]C[*]'), starterOf('[*]C[*]', undefined, 1)];
  for (let sequence = 0; sequence < 5; sequence++) one(sequence);
  expect(one(77)).toEqual(same(77));
  const texts = (startOf: typeof one) => Array.from({ length: 20 }, (_, i) => startOf(i).ids.join());
  expect(texts(one)).not.toEqual(texts(other));
});

it('leaves the length to a model that learned it, and then clamps nothing', () => {
  const model = modelOf(molecules, { padInLoss: true, maxLength: 12 });
  const settings = { length: { kind: 'learned' }, lengths, seed: 0 } as const;
  const { ids } = sequenceStarter(model, { ...settings, template: freeTemplate })(3);
  expect([...ids]).toEqual(new Array(12).fill(molecules.maskTokenId));
  for (const template of ['C[*]', '[*:5]']) {
    const parsed = parseTemplate(template, molecules);
    expect(() => sequenceStarter(model, { ...settings, template: parsed })).toThrow('choose a length');
  }
});

it('refuses a template that the wanted length does not fit', () => {
  expect(() => starterOf('CCCC[*]', { kind: 'fixed', length: 4 })).toThrow('It takes 5 to 40 tokens, and 4 are wanted');
});
