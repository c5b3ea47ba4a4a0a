import { expect, it } from 'vitest';
import { strandKey } from '../../../../models/fidelity/profile/strands.ts';

it('is the same for both strands, and another for the sequence backwards', () => {
  expect(strandKey('TTGCA')).toBe('TGCAA');
  expect(strandKey('TGCAA')).toBe('TGCAA');
  expect(strandKey('ACGTT')).toBe(strandKey('aacgt'));
  expect(strandKey('ACGNT')).toBe(strandKey('ANCGT'));
  expect(strandKey('AACG')).not.toBe(strandKey('GCAA'));
});
