import { expect, it } from 'vitest';
import { parseTransfac } from '../../../../models/fidelity/dna/transfac.ts';

const arnt = `AC MA0004.1
XX
ID Arnt
XX
DE MA0004.1 Arnt ; From JASPAR
PO\tA\tC\tG\tT
01\t4.0\t16.0\t0.0\t0.0
02\t19.0\t0.0\t1.0\t0.0
XX
CC tax_group:vertebrates
XX
//
`;

it('reads an entry of JASPAR', () => {
  expect(parseTransfac(arnt)).toEqual({
    motifs: [{ accession: 'MA0004.1', name: 'Arnt', length: 2, counts: Float64Array.of(4, 16, 0, 0, 19, 0, 1, 0) }],
    problems: [],
  });
});

it('follows the order of the heading, and takes a last entry without an end', () => {
  const text = 'VV version\n//\nAC M1\nP0 T G C A\n1 1 2 3 4 N\n';
  expect(parseTransfac(text).motifs).toEqual([
    { accession: 'M1', name: 'M1', length: 1, counts: Float64Array.of(4, 3, 2, 1) },
  ]);
});

it.each([
  ['AC M1\nPO A C G\n//\n', 2, 'The heading of the matrix does not name A, C, G and T.'],
  ['AC M1\nPO A C G T\n01 1 x 2 3\n//\n', 3, 'A row of the matrix is no four counts.'],
  ['AC M1\nPO A C G T\n01 1 2 3\n//\n', 3, 'A row of the matrix is no four counts.'],
  ['AC M1\nPO A C G T\n01 0 0 0 0\n//\n', 3, 'A row of the matrix has no counts.'],
  ['AC M1\nID x\n//\n', 3, 'The entry has no matrix.'],
])('tells of what it cannot use, and goes on: %j', (bad, line, reason) => {
  const { motifs, problems } = parseTransfac(bad + arnt);
  expect(problems).toMatchObject([{ line, reason }]);
  expect(motifs.map(({ name }) => name)).toEqual(['Arnt']);
});
