import { expect, it } from 'vitest';
import { describeProblem } from '../../../models/data/record.ts';

it('tells line, row and reason of a problem', () => {
  expect(describeProblem({ line: 3, text: 'CC(Q)C', reason: 'No atom.' })).toBe('Line 3 (CC(Q)C): No atom.');
});

it('shortens a long row, and leaves out an empty one', () => {
  const shown = describeProblem({ line: 9, text: 'C'.repeat(5000), reason: 'Too long.' });
  expect(shown).toBe(`Line 9 (${'C'.repeat(59)}…): Too long.`);
  expect(describeProblem({ line: 9, text: 'C'.repeat(60), reason: 'No.' })).toBe(`Line 9 (${'C'.repeat(60)}): No.`);
  expect(describeProblem({ line: 1, text: '', reason: 'There is nothing in it.' })).toBe(
    'Line 1: There is nothing in it.',
  );
});
