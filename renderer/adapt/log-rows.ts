/** The log of a training as tables: evaluations with their samples, and what happened when. */
import type { TrainLine } from '../api.ts';
import { formatCount } from '../format.ts';
import { stages } from './words.ts';

export interface EvaluationRow {
  step: number;
  heldOut: Extract<TrainLine, { kind: 'heldOut' }> | null;
  samples: Extract<TrainLine, { kind: 'samples' }> | null;
  /** The last checkpoint: a run goes on from there. */
  isLast: boolean;
  isBest: boolean;
}

/** A row for each step that was evaluated, sampled from or saved, the newest first. */
export function evaluationRows(lines: readonly TrainLine[]): EvaluationRow[] {
  const rows = new Map<number, EvaluationRow>();
  const at = (step: number): EvaluationRow => {
    const row = rows.get(step) ?? { step, heldOut: null, samples: null, isLast: false, isBest: false };
    rows.set(step, row);
    return row;
  };
  let best: number | null = null;
  let last: number | null = null;
  for (const line of lines) {
    if (line.kind === 'heldOut') at(line.step).heldOut = line;
    if (line.kind === 'samples') at(line.step).samples = line;
    if (line.kind === 'checkpoint') {
      last = line.step;
      if (line.isBest) best = line.step;
    }
  }
  if (best !== null) at(best).isBest = true;
  if (last !== null) at(last).isLast = true;
  return [...rows.values()].toSorted((a, b) => b.step - a.step);
}

export interface LogRow {
  /** ISO 8601, UTC. */
  at: string;
  text: string;
}

/** What happened, the newest first. */
export function logRows(lines: readonly TrainLine[], kind: 'train' | 'adapt'): LogRow[] {
  return lines
    .flatMap((line): LogRow[] => {
      if (line.kind === 'note') return [{ at: line.at, text: line.text }];
      if (line.kind === 'stage') {
        const name = stages.find(({ stage }) => stage === line.stage)?.[kind] ?? line.stage;
        const from = line.stage === 'train' && line.step > 0 ? `, from step ${formatCount(line.step)}` : '';
        return [{ at: line.at, text: `${name}${from}` }];
      }
      if (line.kind !== 'checkpoint') return [];
      return [{ at: line.at, text: `Checkpoint ${formatCount(line.step)} saved${line.isBest ? ', best so far' : ''}` }];
    })
    .toReversed();
}

/** Seconds that a step takes now, by the last lines of the log; null before there are two. */
export function stepSeconds(lines: readonly TrainLine[]): number | null {
  const steps = lines.filter((line) => line.kind === 'steps').slice(-6);
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || last.step <= first.step) return null;
  // A sitting that began in between has clocks of its own.
  return last.elapsedS > first.elapsedS ? (last.elapsedS - first.elapsedS) / (last.step - first.step) : null;
}
