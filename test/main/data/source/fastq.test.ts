import { expect, it } from 'vitest';
import { readContent } from '../../../helpers/read-source.ts';

it('reads entries of four lines and of more, @ among the qualities', async () => {
  const { source, rows, problems } = await readContent(
    '@r1 first\nACGT\n+\n@@@@\n@r2\nAC\nGN\n+r2\n@+\n!!\n\n@r3\nG\n+\n!',
  );
  expect(source.preview.format).toBe('fastq');
  expect(rows.map(({ line, name, text, values }) => [line, name, text, values])).toEqual([
    [1, 'r1', 'ACGT', ['first', '@@@@']],
    [5, 'r2', 'ACGN', ['', '@+!!']],
    [12, 'r3', 'G', ['', '!']],
  ]);
  expect(problems).toEqual([]);
});

it('refuses entries that are no entries, and finds the next one', async () => {
  const text = '@r1\nACGT\n+\n!!!!!!\n@r2\nAC?T\n@r3\nACG\n+\n!!!\nstray\n@r4\nACGT\n+\n!!';
  const { rows, problems } = await readContent(text);
  expect(rows.map(({ row, name }) => [row, name])).toEqual([[3, 'r3']]);
  expect(problems.map(({ row, line, reason }) => [row, line, reason])).toEqual([
    [1, 1, 'The entry has 4 bases and 6 qualities.'],
    [2, 5, 'Line 6 is no line of bases, and no + came before it.'],
    [4, 11, 'An entry begins with @, and this line does not.'],
    [5, 12, 'The file ends before the qualities do.'],
  ]);
});
