/** Outlines of the letters A, C, G and T, which fill their box, so that a logo needs no font. */

export type Base = 'A' | 'C' | 'G' | 'T';
export const bases: readonly Base[] = ['A', 'C', 'G', 'T'];

/** Path commands with absolute coordinates in a box of 100 by 100, y downwards. */
const outlines: Readonly<Record<Base, string>> = {
  A: 'M0 100L36 0L64 0L100 100L76 100L69 78L31 78L24 100ZM37 59L63 59L50 20Z',
  C: 'M100 68C96 88 78 100 53 100C20 100 0 80 0 50C0 20 20 0 53 0C77 0 95 11 99 31L76 34C73 25 65 20 53 20C34 20 23 31 23 50C23 69 34 80 53 80C66 80 74 74 77 64Z',
  G: 'M100 88C88 96 73 100 56 100C21 100 0 80 0 50C0 20 21 0 55 0C78 0 94 10 98 29L76 33C73 24 66 20 55 20C35 20 23 31 23 50C23 69 35 81 57 81C65 81 72 79 78 76L78 63L53 63L53 45L100 45Z',
  T: 'M0 0L100 0L100 19L61 19L61 100L39 100L39 19L0 19Z',
};

/** The outline of a letter in a box; `place` writes one coordinate. The hole of A needs `fill-rule="evenodd"`. */
export function glyphPath(
  base: Base,
  box: { left: number; top: number; width: number; height: number },
  place: (value: number) => string,
): string {
  return outlines[base].replace(/(\d+) (\d+)/g, (_, x: string, y: string) => {
    const left = box.left + (Number(x) / 100) * box.width;
    const top = box.top + (Number(y) / 100) * box.height;
    return `${place(left)} ${place(top)}`;
  });
}
