/** A trace made ready for drawing: what each position is at each step. Pure functions only. */
import type { TraceStepView, TraceView } from '../api.ts';

export type CellKind =
  | 'pinned'
  | 'now' // got its token in this step
  | 'earlier' // has had its token since an earlier step
  | 'open' // still masked
  | 'remasked'; // had a token that this step took back

export interface Cell {
  kind: CellKind;
  /** The token, or for an open one the likeliest; empty without a prediction. */
  token: string;
  /** Probability of the likeliest token of an open position, 0 to 1. */
  prob: number;
}

export type OpenEntry = TraceStepView['open'][number];

interface IndexedStep {
  view: TraceStepView;
  committed: ReadonlySet<number>;
  remasked: ReadonlySet<number>;
  open: ReadonlyMap<number, OpenEntry>;
}

/** The end of a sequence is a token, too: it is called that. */
export function tokenText(token: string | undefined): string {
  if (token === undefined || token === '[MASK]') return '';
  return token === '[PAD]' ? 'end' : token;
}

export class TraceIndex {
  readonly trace: TraceView;
  /** The steps that were taken, from 1; the start is none. */
  readonly #steps: readonly IndexedStep[];
  readonly #pinned: ReadonlySet<number>;
  readonly numPositions: number;
  /** The most bits that are open after any step; at least a little, so that a scale can be made of it. */
  readonly mostBits: number;

  constructor(trace: TraceView) {
    this.trace = trace;
    this.#pinned = new Set(trace.pinned);
    this.#steps = trace.steps
      .filter(({ step }) => step > 0)
      .map((view) => ({
        view,
        committed: new Set(view.committed),
        remasked: new Set(view.remasked),
        open: new Map(view.open.map((entry) => [entry.position, entry])),
      }));
    this.numPositions = trace.steps[0]?.ids.length ?? 0;
    this.mostBits = this.#steps.reduce((most, { view }) => Math.max(most, view.openBits), 0.01);
  }

  get numSteps(): number {
    return this.#steps.length;
  }

  isPinned(position: number): boolean {
    return this.#pinned.has(position);
  }

  /** @param step from 1 */
  cell(step: number, position: number): Cell {
    const at = this.#steps[step - 1];
    if (!at) return { kind: 'open', token: '', prob: 0 };
    const { maskTokenId } = this.trace;
    const id = at.view.ids[position] ?? maskTokenId;
    if (this.#pinned.has(position)) return { kind: 'pinned', token: this.#text(id), prob: 1 };
    if (id !== maskTokenId) {
      return { kind: at.committed.has(position) ? 'now' : 'earlier', token: this.#text(id), prob: 1 };
    }
    if (at.remasked.has(position)) {
      const before = this.#steps[step - 2]?.view.ids[position] ?? maskTokenId;
      return { kind: 'remasked', token: this.#text(before), prob: 0 };
    }
    const best = at.open.get(position)?.top[0];
    return { kind: 'open', token: best ? this.#text(best.id) : '', prob: best ? best.prob / 255 : 0 };
  }

  /** What the model thinks of an open position after a step; null for one that has its token. */
  openEntry(step: number, position: number): OpenEntry | null {
    return this.#steps[step - 1]?.open.get(position) ?? null;
  }

  /** The likeliest tokens of an open position with their probabilities, in words. */
  candidates(step: number, position: number): { token: string; prob: number }[] {
    const top = this.openEntry(step, position)?.top ?? [];
    return top.map(({ id, prob }) => ({ token: this.#text(id), prob: prob / 255 }));
  }

  /** Sum of the entropies of the open positions after a step. */
  openBits(step: number): number {
    return this.#steps[step - 1]?.view.openBits ?? 0;
  }

  numOpen(step: number): number {
    const at = this.#steps[step - 1];
    return at ? at.view.ids.filter((id) => id === this.trace.maskTokenId).length : this.numPositions;
  }

  /** The step in which a position got the token that it has after step `by`; null for a pinned one. */
  committedAt(position: number, by: number): number | null {
    for (let step = by; step >= 1; step--) {
      if (this.#steps[step - 1]?.committed.has(position)) return step;
    }
    return null;
  }

  /** The sequence after a step with the likeliest token at each open position: committed or guessed, part by part. */
  guess(step: number): { text: string; isCommitted: boolean }[] {
    return Array.from({ length: this.numPositions }, (_, position) => {
      const { kind, token } = this.cell(step, position);
      const isOpen = kind === 'open' || kind === 'remasked';
      const text = kind === 'remasked' ? (this.candidates(step, position)[0]?.token ?? '') : token;
      return { text: text === 'end' ? '' : text, isCommitted: !isOpen };
    });
  }

  /** The position of the token that a character of the final text belongs to, both from 0; null beyond its end. */
  positionOfCharacter(character: number): number | null {
    let end = 0;
    for (let position = 0; position < this.numPositions; position++) {
      const { token } = this.cell(this.numSteps, position);
      end += token === 'end' ? 0 : token.length;
      if (character < end) return position;
    }
    return null;
  }

  #text(id: number): string {
    return tokenText(this.trace.tokens[id]);
  }
}

/** A row of the theatre: one position, or a run of pinned ones that is folded to a band. */
export type TheatreRow =
  { kind: 'position'; position: number } | { kind: 'pinned'; from: number; to: number; text: string };

/** Pinned runs are folded to one row each, unless they are unfolded. */
export function rowsOf(index: TraceIndex, isUnfolded: boolean): TheatreRow[] {
  const rows: TheatreRow[] = [];
  for (let position = 0; position < index.numPositions; position++) {
    const last = rows.at(-1);
    if (isUnfolded || !index.isPinned(position)) rows.push({ kind: 'position', position });
    else if (last?.kind === 'pinned' && last.to === position - 1) {
      last.to = position;
      last.text += index.cell(1, position).token;
    } else rows.push({ kind: 'pinned', from: position, to: position, text: index.cell(1, position).token });
  }
  return rows;
}

/** "position 45, step 9, open, estimate 1, 52 percent": a cell in words. */
export function cellName(index: TraceIndex, step: number, position: number, isCarried: boolean): string {
  const { kind, token, prob } = index.cell(step, position);
  const place = `position ${position + 1}, step ${step}`;
  switch (kind) {
    case 'pinned':
      return `${place}, pinned ${token}`;
    case 'now':
      return `${place}, committed ${token}`;
    case 'earlier':
      return `${place}, ${token} since step ${index.committedAt(position, step) ?? 1}`;
    case 'remasked':
      return `${place}, ${token} masked again`;
    case 'open':
      return token === ''
        ? `${place}, open`
        : `${place}, open, ${isCarried ? 'estimate' : 'estimate thrown away'} ${token}, ${Math.round(100 * prob)} percent`;
  }
}
