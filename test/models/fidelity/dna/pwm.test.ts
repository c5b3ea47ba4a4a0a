import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import {
  bestOnStrand,
  bestSite,
  reverseComplementMatrix,
  weightMatrix,
  type WeightMatrix,
} from '../../../../models/fidelity/dna/pwm.ts';
import { expectClose } from '../../../helpers/close.ts';
import { json } from './goldens.ts';

interface ScanGolden {
  motifs: { id: string; counts_rows_ACGT: number[][]; log2_odds_rows_ACGT: number[][]; length: number }[];
  sequences: { name: string; seq: string }[];
  hits: {
    motif: string;
    seq: string;
    best: number;
    strand: '+' | '-';
    pos: number;
    best_fwd: number;
    pos_fwd: number;
    best_rev: number;
    pos_rev: number;
    'n_within_1e-9_of_best': number;
  }[];
}

const { motifs, sequences, hits } = json('pwm_scan') as ScanGolden;
const matrices = new Map(
  motifs.map(({ id, counts_rows_ACGT: rows, length }) => [
    id,
    weightMatrix({ accession: id, name: id, counts: Float64Array.from(rows.flat()), length }),
  ]),
);
const bases = new Map(sequences.map(({ name, seq }) => [name, encodeBases(seq)]));

it.each(motifs)('weighs $id as the goldens do', ({ id, log2_odds_rows_ACGT }) => {
  expectClose(matrices.get(id)?.weights ?? [], log2_odds_rows_ACGT.flat(), { atol: 1e-14, rtol: 1e-14 });
});

it('finds the best place on both strands in 1,000 scans', () => {
  expect(hits.length).toBe(1000);
  for (const hit of hits) {
    const [sequence, matrix] = [bases.get(hit.seq) as Uint8Array, matrices.get(hit.motif) as WeightMatrix];
    const best = bestSite(sequence, matrix);
    const [forward, reverse] = [matrix, reverseComplementMatrix(matrix)].map((strand) =>
      bestOnStrand(sequence, strand),
    );
    const scores = [best, forward, reverse].map((site) => site?.score ?? NaN);
    // Sums of up to 30 weights.
    expectClose(scores, [hit.best, hit.best_fwd, hit.best_rev], { atol: 1e-12, rtol: 0 }, `${hit.motif} on ${hit.seq}`);
    // Of ties, rounding decides which is best.
    if (hit['n_within_1e-9_of_best'] > 1) continue;
    expect([best?.position, best?.strand]).toEqual([hit.pos, hit.strand]);
    expect(hit.strand === '+' ? forward?.position : reverse?.position).toBe(hit.pos);
  }
});

it('leaves out places with N, and sequences that are too short', () => {
  const matrix = weightMatrix({ accession: '', name: '', counts: Float64Array.of(9, 0, 0, 0, 0, 9, 0, 0), length: 2 });
  expect(bestSite(encodeBases('ANCGT'), matrix)).toMatchObject({ strand: '-', position: 3 });
  expect(bestSite(encodeBases('A'), matrix)).toBeNull();
  expect(bestSite(encodeBases('ANC'), matrix)).toBeNull();
});
