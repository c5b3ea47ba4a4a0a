import { expect, it } from 'vitest';
import { key } from '../../../models/base/rng.ts';
import {
  extendCheckpoint,
  incompatibility,
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../../models/checkpoint/checkpoint.ts';
import {
  readSafetensors,
  writeSafetensors,
  numbersOf,
  type NamedTensor,
} from '../../../models/checkpoint/safetensors.ts';
import { countParameters, initParameters, parameterLayout } from '../../../models/denoiser/params.ts';
import { cardOf } from './card.ts';

/** Every weight another number, so that none can be taken for another. */
function numbered(card = cardOf()): Checkpoint {
  return { card, theta: Float32Array.from({ length: countParameters(card.denoiser) }, (_, i) => i + 1) };
}

it('is read back with all its weights and its card', () => {
  const model = { card: cardOf(), theta: initParameters(cardOf().denoiser, key(1)) };
  expect(readCheckpoint(writeCheckpoint(model), 'x')).toEqual(model);
  expect(writeCheckpoint(model)).toEqual(writeCheckpoint(model));
});

it('has the names and shapes of the parameters', () => {
  const { tensors } = readSafetensors(writeCheckpoint(numbered()), 'x');
  for (const { name, shape, offset } of parameterLayout(cardOf().denoiser)) {
    const tensor = tensors.get(name);
    expect(tensor?.shape).toEqual(shape);
    expect(tensor && numbersOf(tensor)?.[0]).toBe(offset + 1);
  }
});

it('refuses to write weights that are not the card’s', () => {
  expect(() => writeCheckpoint({ card: cardOf(), theta: new Float32Array(3) })).toThrow('3 weights for a denoiser of');
});

/** The file of the model with its tensors or its metadata changed. */
function changed(
  tensorsOf: (tensors: NamedTensor[]) => NamedTensor[],
  metadata: Record<string, string> = { format: 'scmdm-lab', card: JSON.stringify(cardOf()) },
): Uint8Array {
  const { tensors } = readSafetensors(writeCheckpoint(numbered()), 'x');
  const named = Array.from(tensors, ([name, tensor]) => ({
    name,
    shape: tensor.shape,
    values: numbersOf(tensor) as Float32Array,
  }));
  return writeSafetensors(tensorsOf(named), metadata);
}

const headOf = (change: (tensor: NamedTensor) => NamedTensor) => (tensors: NamedTensor[]) =>
  tensors.map((tensor) => (tensor.name === 'head.weight' ? change(tensor) : tensor));

it.each<[string, Uint8Array, string]>([
  ['foreign weights', changed((all) => all, { format: 'pt' }), 'holds weights (blocks.0.attn.wk.weight, '],
  ['no weights at all', writeSafetensors([]), 'holds weights (none)'],
  ['a card that is cut', changed((all) => all, { format: 'scmdm-lab', card: '{"a' }), 'Its card is not JSON'],
  ['a card of another model', changed((all) => all, { format: 'scmdm-lab', card: '{}' }), 'has version undefined'],
  ['a missing tensor', changed((all) => all.filter(({ name }) => name !== 'ln_f.bias')), '“ln_f.bias” is missing'],
  [
    'one too many',
    changed((all) => [...all, { name: 'extra', shape: [1], values: Float32Array.of(1) }]),
    'has a tensor “extra”, which its denoiser does not',
  ],
  [
    'another shape',
    changed(headOf((head) => ({ ...head, shape: [16, 7] }))),
    'shape [16, 7], and its card asks for [7, 16]',
  ],
  [
    'another type',
    changed(headOf((head) => ({ ...head, values: Float64Array.from(head.values) }))),
    'is of type F64, and weights are F32',
  ],
  [
    'a weight that is no number',
    changed(headOf((head) => ({ ...head, values: Float32Array.from(head.values, (v, i) => (i === 4 ? NaN : v)) }))),
    'Number 5 of “head.weight” is NaN',
  ],
  ['a cut file', writeCheckpoint(numbered()).subarray(0, -1), 'the file was cut off'],
])('says what is wrong with %s', (_, bytes, why) => {
  const read = () => readCheckpoint(bytes, 'model.safetensors');
  expect(read).toThrow(why);
  expect(read).toThrow(expect.objectContaining({ code: 'badInput', where: 'model.safetensors' }));
});

it('says for what a model cannot be used', () => {
  const card = cardOf();
  expect(incompatibility(card, { domain: 'molecules', tokens: ['C', 'N'], longest: 32 })).toBeNull();
  expect(incompatibility(card, { domain: 'dna' })).toBe('This model is of molecules, and the data are DNA.');
  expect(incompatibility(card, { domain: 'molecules', tokens: ['[Si]', 'C', 'Br'] })).toBe(
    'This model does not know “Br”, “[Si]”.',
  );
  expect(incompatibility(card, { domain: 'molecules', tokens: ['1', '2', '3', '4', '5', '6', '7'] })).toContain(
    '“5” and 2 more',
  );
  expect(incompatibility(card, { domain: 'molecules', tokens: ['Br'], mayAddTokens: true })).toBeNull();
  expect(incompatibility(card, { domain: 'molecules', longest: 33 })).toContain(
    'up to 32 tokens, and the longest has 33',
  );
});

/** The row of a token in a tensor. */
function rowOf({ card, theta }: Checkpoint, name: string, token: string): number[] {
  const spec = parameterLayout(card.denoiser).find((found) => found.name === name);
  const width = spec?.shape[1] ?? 0;
  const begin = (spec?.offset ?? 0) + card.vocabulary.tokens.indexOf(token) * width;
  return [...theta.subarray(begin, begin + width)];
}

it('learns tokens without losing the rows of those it knows', () => {
  const model = numbered();
  const extended = extendCheckpoint(model, { tokens: ['Br', '[Si]', 'C'] }, key(5));
  expect(extended.card.vocabulary.tokens).toEqual(['(', ')', 'C', 'N', 'O', 'Br', '[Si]', '[PAD]', '[MASK]']);
  expect(extended.card.denoiser).toMatchObject({ vocabSize: 9, padTokenId: 7, maskTokenId: 8 });
  for (const token of model.card.vocabulary.tokens) {
    for (const name of ['embed.weight', 'head.weight']) {
      expect(rowOf(extended, name, token)).toEqual(rowOf(model, name, token));
    }
  }
  expect(new Set(rowOf(extended, 'embed.weight', 'Br')).size).toBe(16);
  expect(rowOf(extended, 'embed.weight', 'Br')).not.toEqual(rowOf(extended, 'embed.weight', '[Si]'));
  expect(extendCheckpoint(model, { tokens: ['[Si]', 'Br'] }, key(5))).toEqual(extended);
  expect(readCheckpoint(writeCheckpoint(extended), 'x')).toEqual(extended);
});

it('keeps the columns of a projected previous prediction with their tokens', () => {
  const model = numbered(cardOf({}, { selfConditioning: 'project' }));
  const extended = extendCheckpoint(model, { tokens: ['Br'] }, key(5));
  const columnOf = ({ card, theta }: Checkpoint, token: string) => {
    const { vocabSize, hiddenSize } = card.denoiser;
    const offset = parameterLayout(card.denoiser).find(({ name }) => name === 'selfcond.weight')?.offset ?? 0;
    const id = card.vocabulary.tokens.indexOf(token);
    return Array.from({ length: hiddenSize }, (_, row) => theta[offset + row * vocabSize + id]);
  };
  for (const token of model.card.vocabulary.tokens) expect(columnOf(extended, token)).toEqual(columnOf(model, token));
  expect(columnOf(extended, 'Br')).toEqual(new Array(16).fill(0));
});

it('makes a base model self-conditioned and labelled with weights that change nothing yet', () => {
  const base = numbered(cardOf({}, { selfConditioning: null }));
  const adapted = extendCheckpoint(base, { selfConditioning: 'add', labelNames: ['low', 'high'] }, key(1));
  expect(adapted.card.denoiser).toMatchObject({ selfConditioning: 'add', numLabels: 2 });
  expect(adapted.theta.subarray(0, base.theta.length)).toEqual(base.theta);
  expect(adapted.theta.subarray(base.theta.length).every((weight) => weight === 0)).toBe(true);
  expect(adapted.card.lineage).toEqual(base.card.lineage);
});

it('learns labels behind those it knows, which keep their vectors', () => {
  const labelled = numbered(cardOf({ labelNames: ['low', 'high'] }, { numLabels: 2 }));
  const extended = extendCheckpoint(labelled, { labelNames: ['low', 'high', 'new'] }, key(1));
  expect(extended.card).toMatchObject({ labelNames: ['low', 'high', 'new'], denoiser: { numLabels: 3 } });
  expect(extended.theta.subarray(0, labelled.theta.length)).toEqual(labelled.theta);
  expect([...extended.theta.subarray(labelled.theta.length)]).toEqual(new Array(16).fill(0));
});

it('refuses other labels, and tokens of another domain', () => {
  const labelled = numbered(cardOf({ labelNames: ['low', 'high'] }, { numLabels: 2 }));
  const others = () => extendCheckpoint(labelled, { labelNames: ['high', 'low'] }, key(1));
  expect(others).toThrow('has the labels low, high: others can only come behind them');
  expect(() => extendCheckpoint(numbered(), { tokens: ['Xx'] }, key(1))).toThrow('“Xx” is not one token');
});
