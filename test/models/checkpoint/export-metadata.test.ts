import { expect, it } from 'vitest';
import { exportMetadata } from '../../../models/checkpoint/export-metadata.ts';
import { cardFromJson } from '../../../models/checkpoint/manifest.ts';
import { cardOf } from './card.ts';

it('says what the tokens are, how long sequences may be, and where the model comes from', () => {
  const card = cardOf();
  const metadata = exportMetadata(card, 4);
  expect(JSON.parse(metadata['tokens'] ?? '')).toEqual(['(', ')', 'C', 'N', 'O', '[PAD]', '[MASK]']);
  expect(metadata).toMatchObject({ domain: 'molecules', pad_token_id: '5', mask_token_id: '6', max_length: '32' });
  expect(JSON.parse(metadata['lineage'] ?? '')).toEqual(card.lineage);
  expect(cardFromJson(JSON.parse(metadata['card'] ?? ''), 'metadata')).toEqual(card);
});

it('tells how to sample with what the model has, and of nothing that it has not', () => {
  const told = (card: ReturnType<typeof cardOf>) => exportMetadata(card, 4)['how_to_sample'] ?? '';
  expect(told(cardOf())).toMatch(/so many MASK \(6\)[^]*zeros as p_prev/);
  expect(told(cardOf())).not.toContain('label');
  const base = told(cardOf({ labelNames: ['a'] }, { selfConditioning: null, numLabels: 1 }));
  expect(base).toContain('w log probs(label)');
  expect(base).not.toMatch(/p_prev to the next|zeros as p_prev/);
});
