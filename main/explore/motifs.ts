/** Motifs of binding sites that the window has read from a file, ready to be looked for in sequences. */
import { createHash } from 'node:crypto';
import type { ExploreAsks, MotifHitView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { motifHits, scannerOf, type Scanner } from '../../models/fidelity/dna/motif-hits.ts';
import { weightMatrix } from '../../models/fidelity/dna/pwm.ts';
import { motifName, parseTransfac } from '../../models/fidelity/dna/transfac.ts';
import { Kept } from './kept.ts';

interface Prepared {
  name: string;
  accession: string;
  scanner: Scanner;
}

interface Held {
  /** Of the file. */
  text: string;
  prepared: Prepared[];
}

const kept = new Kept<Promise<Held>>(4);
/** Distributions of scores are computed in pieces of some tens of milliseconds. */
const AT_ONCE = 20;
const MOST_PROBLEMS = 5;

/** @throws LabError `badInput` for a text without a motif */
export async function holdMotifs({
  text,
}: ExploreAsks['exploreMotifs']['args']): Promise<ExploreAsks['exploreMotifs']['result']> {
  const { motifs, problems } = parseTransfac(text);
  if (motifs.length === 0) {
    throw new LabError('badInput', {
      what: 'There is no motif in this file.',
      todo: 'Give matrices in the TRANSFAC format, as JASPAR offers them.',
    });
  }
  const motifsId = createHash('sha256').update(text).digest('hex');
  await kept.get(motifsId, async () => {
    const prepared: Prepared[] = [];
    for (const [index, motif] of motifs.entries()) {
      const { name, accession } = motif;
      prepared.push({ name, accession, scanner: scannerOf(weightMatrix(motif)) });
      if (index % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return { text, prepared };
  });
  return {
    motifsId,
    count: motifs.length,
    problems: problems.slice(0, MOST_PROBLEMS).map(({ line, reason }) => `line ${line}: ${reason}`),
  };
}

/**
 * Every place that matches with p of 0.0001 or less, the best first.
 *
 * @throws LabError `notFound` when the process has ended since
 */
export async function hitsOf(motifsId: string, bases: Uint8Array): Promise<MotifHitView[]> {
  const { prepared } = await known(motifsId);
  return prepared
    .flatMap(({ name, accession, scanner }) =>
      motifHits(bases, scanner).map(({ strand, position, score }) => ({
        ...{ name, accession, strand, score },
        ...{ start: position, end: position + scanner.length },
      })),
    )
    .sort((a, b) => b.score - a.score || a.start - b.start);
}

/**
 * The text of the motifs, and what each is called, which is one of its kind: "TBP (MA0108.3)".
 *
 * @throws LabError `notFound` when the process has ended since
 */
export async function heldMotifs(motifsId: string): Promise<{ text: string; names: string[] }> {
  const { text, prepared } = await known(motifsId);
  const seen = new Map<string, number>();
  const names = prepared.map((motif) => {
    const name = motifName(motif);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}, ${times}`;
  });
  return { text, names };
}

function known(motifsId: string): Promise<Held> {
  return kept.get(motifsId, () => {
    throw new LabError('notFound', {
      what: 'The motifs are not known any more.',
      todo: 'Choose their file once more.',
    });
  });
}
