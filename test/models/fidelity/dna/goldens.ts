import { readFileSync } from 'node:fs';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';

/** Sequences of a FASTA file of the goldens; see test/goldens/README.md. */
export function readFasta(path: string): Uint8Array[] {
  return readFileSync(path, 'utf8')
    .split('>')
    .slice(1)
    .map((entry) => encodeBases(entry.slice(entry.indexOf('\n')).replaceAll(/\s/g, '')));
}

export const humanTata = readFasta('test/goldens/dna/human_tata.fa');
export const windows = readFasta('test/goldens/dna/ecoli_windows.fa');
export const shuffledWindows = readFasta('test/goldens/dna/ecoli_windows_dishuf.fa');
export const sets = { human_tata: humanTata, ecoli_windows: windows, ecoli_windows_dishuf: shuffledWindows };
export const setNames = Object.keys(sets) as (keyof typeof sets)[];

export interface SetGolden {
  n: number;
  kmers: Record<'1' | '2' | '3', { counts: number[] }>;
  gc_per_sequence: number[];
  gc_mean: number;
  cpg_oe_per_sequence: (number | null)[];
  cpg_oe_pooled: number;
  cpg_counts_pooled: Record<'CG' | 'C' | 'G' | 'L', number>;
  autocorrelation: { d: number; matches: number; pairs: number; p: number }[];
  autocorrelation_iid_baseline_sum_p2: number;
}

export interface KmerGoldens {
  sets: Record<string, SetGolden>;
  jensen_shannon: { a: string; b: string; k: number; js_distance_nats: number }[];
}

export const kmerGoldens = json('kmer_stats') as KmerGoldens;

export interface DiscriminatorGolden {
  name: string;
  n1: number;
  n0: number;
  auroc_per_fold_exact: number[];
  auroc_mean_exact: number;
  auroc_pooled_out_of_fold_exact: number;
  fold: number[];
  oof_decision_exact: number[];
}

export const discriminatorGoldens = json('discriminator') as DiscriminatorGolden[];

export function json(name: string): unknown {
  return JSON.parse(readFileSync(`test/goldens/dna/${name}.json`, 'utf8'));
}
