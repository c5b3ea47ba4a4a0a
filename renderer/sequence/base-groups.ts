/** How a sequence of bases is laid out to be read: lines of groups of ten, and runs of one letter. */

export interface BaseLine {
  /** Position of the first base of the line, counted from 1. */
  start: number;
  groups: string[];
}

export interface BaseRun {
  /** The class of the colour: a, c, g, t, or other. */
  kind: 'a' | 'c' | 'g' | 't' | 'other';
  isMarked: boolean;
  text: string;
}

/** A stretch to be marked: its first base, from 0, and the one after its last. */
export interface Mark {
  start: number;
  end: number;
}

const groupLength = 10;

/** Lines of `groupsPerLine` groups of ten bases; the last group may be shorter. */
export function linesOf(sequence: string, groupsPerLine: number): BaseLine[] {
  const perLine = groupLength * Math.max(1, groupsPerLine);
  return Array.from({ length: Math.ceil(sequence.length / perLine) }, (_, line) => {
    const start = line * perLine;
    const text = sequence.slice(start, start + perLine);
    return { start: start + 1, groups: text.match(/.{1,10}/gs) ?? [] };
  });
}

/**
 * Neighbouring letters of one look together, so that fewer elements are drawn.
 *
 * @param offset where the text begins in the sequence that the marks are of
 */
export function runsOf(text: string, marks: readonly Mark[] = [], offset = 0): BaseRun[] {
  const runs: BaseRun[] = [];
  for (const [at, letter] of Array.from(text).entries()) {
    const kind = kindOf(letter);
    const isMarked = marks.some(({ start, end }) => offset + at >= start && offset + at < end);
    const last = runs.at(-1);
    if (last?.kind === kind && last.isMarked === isMarked) last.text += letter;
    else runs.push({ kind, isMarked, text: letter });
  }
  return runs;
}

function kindOf(letter: string): BaseRun['kind'] {
  const lower = letter.toLowerCase();
  return lower === 'a' || lower === 'c' || lower === 'g' || lower === 't' ? lower : 'other';
}

/** Share of G and C among A, C, G and T; null without any. */
export function gcFraction(sequence: string): number | null {
  const numGc = sequence.match(/[GC]/gi)?.length ?? 0;
  const numAt = sequence.match(/[AT]/gi)?.length ?? 0;
  return numGc + numAt === 0 ? null : numGc / (numGc + numAt);
}
