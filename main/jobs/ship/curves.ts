/** The log of a training as curves short enough for a card. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelCurves } from '../../../preload/models-contract.ts';
import { files } from '../../data/model-folder.ts';
import type { LogLine } from '../../data/train-log.ts';

const POINTS = 100;

/** Empty where a model has no log. @param lastStep of the weights */
export async function curvesOf(folder: string, lastStep: number): Promise<ModelCurves> {
  const text = await readFile(path.join(folder, files.log), 'utf8').catch(() => '');
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine)
    .filter(({ step }) => step <= lastStep);
  return thinned(lines);
}

/** Neighbouring intervals are averaged until at most 100 points are left. */
export function thinned(lines: readonly LogLine[]): ModelCurves {
  const steps = lines.flatMap((line) => (line.kind === 'steps' ? [line] : []));
  const each = Math.ceil(steps.length / POINTS);
  const loss = Array.from({ length: each === 0 ? 0 : Math.ceil(steps.length / each) }, (_, i) => {
    const group = steps.slice(i * each, (i + 1) * each);
    const mean = group.reduce((sum, line) => sum + line.loss, 0) / group.length;
    return { step: group.at(-1)?.step ?? 0, value: rounded(mean) };
  });
  const heldOut = lines.flatMap((line) => {
    if (line.kind !== 'heldOut') return [];
    const { step, nll, nllSelfCond } = line;
    // A log in JSON has null in place of NaN.
    const standardError = Number.isFinite(nll.standardError) ? rounded(nll.standardError) : null;
    return [{ step, nll: rounded(nll.value), standardError, nllSelfCond: nllSelfCond && rounded(nllSelfCond.value) }];
  });
  return { loss, heldOut };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
