import { expect, it } from 'vitest';
import { cardFromJson } from '../../../models/checkpoint/manifest.ts';
import { cardOf } from './card.ts';

/** As it comes from a file, with one field changed; undefined leaves it out. */
function written(path: string, value: unknown): unknown {
  const json = JSON.parse(JSON.stringify(cardOf())) as Record<string, unknown>;
  const names = path.split('.');
  let at = json;
  for (const name of names.slice(0, -1)) at = at[name] as Record<string, unknown>;
  at[names.at(-1) as string] = value;
  return JSON.parse(JSON.stringify(json));
}

it('is read back as it was written', () => {
  expect(cardFromJson(JSON.parse(JSON.stringify(cardOf())), 'x')).toEqual(cardOf());
});

it('keeps what it says of labels', () => {
  const plain = cardOf();
  const lineage = plain.lineage.map((training) => ({
    ...training,
    objective: { ...training.objective, labelDropout: 0.1 },
  }));
  const card = cardOf({ labelNames: ['low', 'high'], lengthsByLabel: [[0, 1], []], lineage }, { numLabels: 2 });
  expect(cardFromJson(JSON.parse(JSON.stringify(card)), 'x')).toEqual(card);
});

it('leaves out fields that it does not know', () => {
  expect(cardFromJson(written('denoiser.color', 'red'), 'x')).toEqual(cardOf());
});

it.each<[string, unknown, string]>([
  ['schemaVersion', 2, 'has version 2, and version 1 is what is read here'],
  ['schemaVersion', undefined, 'has version undefined'],
  ['name', 3, 'name is 3, not a text'],
  ['vocabulary.domain', 'music', 'Its domain is "music"'],
  ['vocabulary.maskTokenId', 1, 'numbers [PAD] and [MASK] as 5 and 1'],
  ['denoiser', [], 'denoiser is not an object'],
  ['denoiser.hiddenSize', 17, 'A width of 17 does not divide'],
  ['denoiser.hiddenSize', 1e9, 'hiddenSize is a whole number from 2 to 4096'],
  ['denoiser.numLayers', '2', 'denoiser.numLayers is "2", not a whole number from 0'],
  ['denoiser.selfConditioning', 'magic', 'denoiser.selfConditioning is "magic", not null or one of add'],
  ['denoiser.attendPads', 1, 'denoiser.attendPads is 1, not true or false'],
  ['denoiser.normEpsilon', null, 'denoiser.normEpsilon is null, not a number'],
  ['denoiser.vocabSize', 8, 'The vocabulary has 7 tokens, and the denoiser 8'],
  ['denoiser.padTokenId', 0, 'number PAD and MASK differently'],
  ['denoiser.numLabels', 1, 'It names 0 labels, and the denoiser has 1'],
  ['maxLength', 3, 'lengths counts sequences of 4 tokens, more than the 3 of maxLength'],
  ['lengths', { 2: 1 }, 'lengths is not a list'],
  ['lengths.2', -1, 'lengths[2] is -1'],
  ['lengthsByLabel', [[0, 1]], 'lengthsByLabel has 1 entries, for 0 labels'],
  ['lineage', [], 'lineage is empty'],
  ['lineage.0.objective.labelDropout', 'often', 'lineage[0].objective.labelDropout is "often", not a number'],
  ['lineage.0.objective.selfCondRate', 1.5, 'lineage[0].objective.selfCondRate is 1.5, not from 0 to 1'],
  ['lineage.0.objective.schedule', 'cosine', 'lineage[0].objective.schedule is "cosine"'],
  ['lineage.0.dataHash', undefined, 'lineage[0].dataHash is missing'],
  ['lineage.0.versions', { lab: 1 }, 'lineage[0].versions.lab is 1, not a text'],
  ['metrics.nllPerToken', 'low', 'metrics.nllPerToken is "low", not a number'],
])('says what is wrong when %s is %j', (path, value, why) => {
  const read = () => cardFromJson(written(path, value), 'model.safetensors');
  expect(read).toThrow(why);
  expect(read).toThrow(expect.objectContaining({ code: 'badInput', where: 'model.safetensors' }));
});

it('says that a newer app wrote it', () => {
  expect(() => cardFromJson(written('schemaVersion', 2), 'x')).toThrow(
    expect.objectContaining({ todo: expect.stringContaining('update this one') as string }),
  );
});

it('is not read from what is no object', () => {
  for (const json of [null, 3, 'card', []]) expect(() => cardFromJson(json, 'x')).toThrow('not an object');
});
