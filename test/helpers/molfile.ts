/** Methanol as a V2000 molblock, with this first line. */
export function methanol(title: string): string {
  return [
    title,
    '  by hand',
    '',
    '  2  1  0  0  0  0            999 V2000',
    '    0.0000    0.0000    0.0000 C   0  0',
    '    1.4300    0.0000    0.0000 O   0  0',
    '  1  2  1  0',
    'M  END',
    '',
  ].join('\n');
}
