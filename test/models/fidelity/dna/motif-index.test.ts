import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { hasHit, scannerOf } from '../../../../models/fidelity/dna/motif-hits.ts';
import { motifIndex, motifsIn } from '../../../../models/fidelity/dna/motif-index.ts';
import { weightMatrix } from '../../../../models/fidelity/dna/pwm.ts';

const draw = key(11);

/** Counts of sites, one base of each position mostly the same. */
function motif(number: number, length: number) {
  const counts = Float64Array.from({ length: 4 * length }, (_, at) => {
    const base = Math.floor(4 * uniform(draw, 1000 * number + (at >>> 2)));
    return (at & 3) === base ? 40 : Math.floor(8 * uniform(draw, 500_000 + 1000 * number + at));
  });
  return weightMatrix({ accession: `M${String(number)}`, name: `M${String(number)}`, counts, length });
}

/** With a strange base here and there. */
function sequence(number: number, length: number): Uint8Array {
  const letters = Array.from({ length }, (_, at) => {
    const place = 1_000_000 + 1000 * number + at;
    return 'ACGTACGTACGTACGTN'.charAt(Math.floor(17 * uniform(draw, place)));
  });
  return encodeBases(letters.join(''));
}

it.each([1e-4, 1e-2])('finds what each motif finds by itself at p of %d', (p) => {
  // From 5 positions on, some of them shorter than the words of the index, and too short for such a p.
  const scanners = Array.from({ length: 60 }, (_, number) => scannerOf(motif(number, 5 + (number % 14)), p));
  const index = motifIndex(scanners);
  let numFound = 0;
  for (let number = 0; number < 150; number++) {
    const bases = sequence(number, number % 90);
    const plain = scanners.flatMap((scanner, at) => (hasHit(bases, scanner) ? [at] : []));
    expect(motifsIn(bases, index)).toEqual(plain);
    numFound += plain.length;
  }
  expect(numFound).toBeGreaterThan(p === 1e-4 ? 10 : 1000);
});

it('finds a motif at the very ends of a sequence, on either strand', () => {
  const counts = Float64Array.from(
    'ACGTTGCATC'.split('').flatMap((base) => ['A', 'C', 'G', 'T'].map((own) => (own === base ? 50 : 0))),
  );
  const index = motifIndex([scannerOf(weightMatrix({ accession: 'M', name: 'M', counts, length: 10 }))]);
  const found = (text: string) => motifsIn(encodeBases(text), index);
  expect(found('ACGTTGCATC')).toEqual([0]);
  expect(found('GATGCAACGT')).toEqual([0]);
  expect(found('TTTACGTTGCATC')).toEqual([0]);
  expect(found('ACGTTGCATCTTT')).toEqual([0]);
  expect(found('ACGTTGCAT')).toEqual([]);
  expect(found('ACGTTNCATC')).toEqual([]);
});
