/** What the threads of the pool do for DNA, beside metrics of sums. */
import type { Key } from '../../../models/base/rng.ts';
import { longestCopied, type CopiedStretch } from '../../../models/fidelity/dna/copied-stretch.ts';
import { discriminate, type Discriminator } from '../../../models/fidelity/dna/discriminator.ts';
import { scannerOf } from '../../../models/fidelity/dna/motif-hits.ts';
import { motifIndex, motifsIn as motifsOf, type MotifIndex } from '../../../models/fidelity/dna/motif-index.ts';
import { nearestOfSameLength, packSequences } from '../../../models/fidelity/dna/nearest.ts';
import { nearestBySeeds, seedIndex } from '../../../models/fidelity/dna/nearest-seeded.ts';
import { weightMatrix } from '../../../models/fidelity/dna/pwm.ts';
import { parseTransfac } from '../../../models/fidelity/dna/transfac.ts';
import type { NoMetric } from '../../../models/fidelity/statistics/metric.ts';
import {
  checkSynthesis,
  prepareRules,
  type Finding,
  type SynthesisRules,
} from '../../../models/fidelity/synthesis/checks.ts';
import { sequencesOf, type PackedDna } from './dna-set.ts';

export interface Range {
  from: number;
  to: number;
}

/** Synthesis findings of a range of sequences. */
function synthesisFindings({ dna, rules, from, to }: Range & { dna: PackedDna; rules: SynthesisRules }): Finding[][] {
  const prepared = prepareRules(rules);
  return sequencesOf(dna, from, to).map((bases) => checkSynthesis(bases, prepared));
}

/** The motifs that match each sequence of a range, by number. @param motifs the text of a TRANSFAC file */
function motifsIn({ dna, motifs, from, to }: Range & { dna: PackedDna; motifs: string }): number[][] {
  const index = indexOf(motifs);
  return sequencesOf(dna, from, to).map((bases) => motifsOf(bases, index));
}

let lastMotifs: { text: string; index: MotifIndex } | null = null;

function indexOf(text: string): MotifIndex {
  if (lastMotifs?.text !== text) {
    const scanners = parseTransfac(text).motifs.map((motif) => scannerOf(weightMatrix(motif)));
    lastMotifs = { text, index: motifIndex(scanners) };
  }
  return lastMotifs.index;
}

function tellApart({
  generated,
  real,
  key,
}: {
  generated: PackedDna;
  real: PackedDna;
  key: Key;
}): Discriminator | NoMetric {
  return discriminate(sequencesOf(generated), sequencesOf(real), key);
}

export interface NearestSequence {
  /** Equal bases over the bases of the generated sequence, 0 to 1; 0 where nothing near was found. */
  identity: number;
  /** Which training sequence, from 0; -1 where nothing near was found. */
  index: number;
}

/** @param sameLength whether all sequences of both sets have one length; the search is exact then */
function nearestSequences({
  dna,
  training,
  sameLength,
  from,
  to,
}: Range & { dna: PackedDna; training: PackedDna; sameLength: boolean }): NearestSequence[] {
  const own = sequencesOf(dna, from, to);
  const others = sequencesOf(training);
  if (sameLength) {
    return nearestOfSameLength(own, packSequences(others)).map(({ identity, index }) => ({ identity, index }));
  }
  const index = seedIndex(others);
  return own.map((bases) => {
    const found = nearestBySeeds(bases, index);
    return found === null ? { identity: 0, index: -1 } : { identity: found.identity, index: found.index };
  });
}

function copiedStretches({ dna, training }: { dna: PackedDna; training: PackedDna }): CopiedStretch[] {
  return longestCopied(sequencesOf(dna), sequencesOf(training));
}

export const dnaTasks = { copiedStretches, motifsIn, nearestSequences, synthesisFindings, tellApart };
