/** The log of a training: one JSON line for each interval of steps and for each evaluation. */
import { appendFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrainLine } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { HeldOut } from '../engine/held-out.ts';
import { messageOf } from '../files.ts';
import { files, writeWhole } from './model-folder.ts';

export type LogLine =
  | {
      kind: 'steps';
      step: number;
      /** Mean over the interval, in nats per token. */
      loss: number;
      gradNorm: number;
      learningRate: number;
      tokensPerS: number;
      /** Of training, in all sittings. */
      elapsedS: number;
    }
  | ({ kind: 'heldOut'; step: number } & HeldOut);

export interface TrainLog {
  write: (line: LogLine | TrainLine) => void;
  /** Held-out figures after so many steps, also of an earlier sitting; null where there was no evaluation. */
  heldOutAt: (step: number) => HeldOut | null;
}

/** A log that is written to; lines of steps after `lastStep`, which a run that goes on takes again, are let go. */
export async function openLog(folder: string, lastStep: number): Promise<TrainLog> {
  const file = path.join(folder, files.log);
  await mkdir(folder, { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => '');
  const kept = before.split('\n').filter((line) => stepOf(line) <= lastStep);
  await writeWhole(file, kept.map((line) => `${line}\n`).join(''));
  const evaluations = new Map(kept.flatMap(evaluationIn));
  const write = (line: LogLine | TrainLine) => {
    if (line.kind === 'heldOut') evaluations.set(line.step, line as HeldOut);
    try {
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    } catch (error) {
      throw new LabError('unusable', {
        what: `The log could not be written: ${messageOf(error)}.`,
        where: file,
        kept: 'The last checkpoint.',
        todo: 'Make room on the disk, then go on with --resume.',
      });
    }
  };
  return { write, heldOutAt: (step) => evaluations.get(step) ?? null };
}

/** JSON has no NaN: where there was nothing to divide by, a figure is null. */
function evaluationIn(text: string): [number, HeldOut][] {
  const line = JSON.parse(text, (key, value: unknown) => (value === null && isFigure(key) ? NaN : value)) as LogLine;
  return line.kind === 'heldOut' ? [[line.step, line]] : [];
}

function isFigure(key: string): boolean {
  return key === 'standardError' || key === 'accuracy';
}

/** Infinity for a line that is none, such as one that was cut off. */
function stepOf(line: string): number {
  try {
    const { step } = JSON.parse(line) as { step?: unknown };
    return typeof step === 'number' ? step : Infinity;
  } catch {
    return Infinity;
  }
}
