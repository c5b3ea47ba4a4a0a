/** Motifs that generated sequences have gained or lost. */
import { readFile } from 'node:fs/promises';
import { LabError } from '../../../models/base/errors.ts';
import { compareHits } from '../../../models/fidelity/dna/motif-hits.ts';
import { motifName, parseTransfac } from '../../../models/fidelity/dna/transfac.ts';
import type { Estimate, FrequencyTable } from '../../../models/fidelity/report.ts';
import { holm } from '../../../models/fidelity/statistics/multiple.ts';
import { messageOf } from '../../files.ts';
import { absent, drawn, type MetricPlan } from '../metric-plan.ts';
import type { Occurrences } from '../metric-spec.ts';
import { NameCoder } from '../name-lists.ts';
import { sharedWords } from '../shared-arrays.ts';
import { inOrder, ranges, type Work } from '../work.ts';
import { countOf, type PackedDna } from './dna-set.ts';
import { heads } from './heads.ts';

const SEQUENCES_AT_ONCE = 25;
const MOST_IN_TABLE = 20;

export interface Motifs {
  text: string;
  names: string[];
  notes: string[];
}

/** @throws LabError `badInput` when no motif of the file can be used */
export async function readMotifs(file: string): Promise<Motifs> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new LabError('badInput', { what: `The motifs cannot be read: ${messageOf(error)}.`, where: file });
  });
  const { motifs, problems } = parseTransfac(text);
  if (motifs.length === 0) {
    throw new LabError('badInput', {
      what: 'There is no motif in this file.',
      where: file,
      todo: 'Give matrices in the TRANSFAC format, as JASPAR offers them.',
    });
  }
  return {
    text,
    names: motifs.map(motifName),
    notes: problems.map(({ line, reason }) => `Motifs, line ${line}: ${reason}`),
  };
}

/** Of every sequence, the motifs that match it. */
export async function motifsOf(
  dna: PackedDna,
  { text, names }: Motifs,
  work: Pick<Work, 'pool' | 'signal'>,
  done: (sequences: number) => void,
): Promise<Occurrences> {
  const coder = new NameCoder();
  await inOrder(
    work,
    'motifsIn',
    ranges(countOf(dna), SEQUENCES_AT_ONCE),
    ({ from, to }) => ({ dna, motifs: text, from, to }),
    (found, { from, to }) => {
      for (const numbers of found) coder.add(numbers.map(String));
      done(to - from);
    },
  );
  const { names: numbers, offsets, codes } = coder.lists();
  return { offsets, codes: sharedWords(codes.map((code) => Number(numbers[code]))), width: names.length };
}

export interface MotifPart {
  plans: MetricPlan[];
  table: FrequencyTable;
}

export function motifPart(sets: readonly Occurrences[], reference: Occurrences, { names }: Motifs): MotifPart {
  const numReference = reference.offsets.length - 1;
  const numSets = sets.map(({ offsets }) => offsets.length - 1);
  const inReference = countsOf(reference);
  const inSets = sets.map(countsOf);
  const changes = inSets.map((counts, set) => changesOf(counts, numSets[set] as number, inReference, numReference));
  const count = (side: 1 | -1): MetricPlan['sets'] =>
    changes.map((change, set) =>
      change === null
        ? absent('There is no sequence.')
        : ({
            kind: 'estimate',
            value: change.filter(({ sign, pHolm }) => sign === side && pHolm < 0.05).length,
            interval: null,
            count: null,
            method: `No interval: counted of ${names.length} tests of shares, corrected by Holm`,
            n: numSets[set] as number,
            numReference,
          } satisfies Estimate),
    );
  const counted = (head: MetricPlan['head'], side: 1 | -1): MetricPlan => ({
    head,
    interval: { method: 'percentile', low: 0, high: Infinity },
    sets: count(side),
    floor: { kind: 'none', reason: 'Between parts of the reference 1 test of 20 at most finds anything.' },
  });
  const strongest = names
    .map((_, motif) => ({ motif, z: Math.max(...changes.map((change) => change?.[motif]?.size ?? 0)) }))
    .sort((a, b) => b.z - a.z || a.motif - b.motif)
    .slice(0, MOST_IN_TABLE);
  return {
    plans: [
      {
        head: heads.motifs,
        interval: { method: 'centred', low: 0, high: Infinity },
        sets: sets.map((generated) => drawn({ kind: 'counts', distance: 'jensenShannon', generated, reference })),
        floor: drawn({ kind: 'counts', distance: 'jensenShannon', generated: reference, reference }),
      },
      counted(heads.gained, 1),
      counted(heads.lost, -1),
    ],
    table: {
      id: 'motifs',
      entries: strongest.map(({ motif }) => ({
        name: names[motif] as string,
        reference: inReference[motif] as number,
        sets: inSets.map((counts) => counts[motif] as number),
      })),
      numReference,
      numSets,
    },
  };
}

function countsOf({ codes, width }: Occurrences): Uint32Array {
  const counts = new Uint32Array(width);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  return counts;
}

/** Of each motif which way it went, how far in shares, and how sure that is; null without sequences. */
function changesOf(generated: Uint32Array, n: number, reference: Uint32Array, numReference: number) {
  if (n === 0 || numReference === 0) return null;
  const compared = Array.from(generated, (count, motif) =>
    compareHits({ count, n }, { count: reference[motif] as number, n: numReference }),
  );
  const adjusted = holm(compared.map(({ p }) => p));
  return compared.map(({ change: { difference } }, motif) => ({
    sign: Math.sign(difference),
    size: Math.abs(difference),
    pHolm: adjusted[motif] as number,
  }));
}
