import { expect, it } from 'vitest';
import { printable } from '../../../main/commands/printable.ts';

it('lets no text of a file steer the terminal', () => {
  expect(printable('line 1\u001b[2J\u009b31m\r\u0007\tCC\u0000O\nµ – ▁ 你')).toBe('line 1�[2J�31m���CC�O\nµ – ▁ 你');
});
