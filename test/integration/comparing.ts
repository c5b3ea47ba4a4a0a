/** Comparisons in this process, with chemistry and resamples in the built worker threads. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { defaultOptions, type CompareInput, type CompareOptions, type CompareSpec } from '../../main/compare/spec.ts';
import { compareJob, type CompareResult } from '../../main/jobs/compare.ts';
import type { Absent, Estimate, FidelityReport, MetricRow } from '../../models/fidelity/report.ts';
import type { JobReport } from '../../preload/contract.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { chemPool } from './importing.ts';

export interface Asked extends Partial<Omit<CompareSpec, 'generated' | 'reference' | 'train' | 'options'>> {
  generated: readonly string[];
  reference: string;
  train?: string;
  options?: Partial<CompareOptions>;
  signal?: AbortSignal;
  onProgress?: (report: JobReport) => void;
}

/** Few draws and repeats, unless more are asked for. */
export function comparison({
  generated,
  reference,
  train,
  options,
  signal,
  onProgress,
  ...spec
}: Asked): Promise<CompareResult> {
  return compareJob(
    {
      domain: null,
      column: null,
      windows: null,
      out: null,
      force: false,
      cacheFolder: null,
      ...spec,
      generated: generated.map(input),
      reference: input(reference),
      train: train === undefined ? null : input(train),
      options: { ...defaultOptions, draws: 100, repeats: 20, ...options },
    },
    signal ?? new AbortController().signal,
    onProgress ?? (() => undefined),
    chemPool,
  );
}

function input(file: string): CompareInput {
  return { name: path.parse(file).name, file, dataset: null, series: null };
}

export function rowOf({ metrics }: FidelityReport, id: string): MetricRow {
  const row = metrics.find((one) => one.id === id);
  if (row === undefined) throw new Error(`the report has no ${id}`);
  return row;
}

export function valueOf(report: FidelityReport, id: string, set = 0): Estimate | Absent {
  return rowOf(report, id).values[set] as Estimate | Absent;
}

/** @throws Error when there is none */
export function numberOf(report: FidelityReport, id: string, set = 0): number {
  const value = valueOf(report, id, set);
  if (value.kind === 'absent') throw new Error(`${id}: ${value.reason}`);
  return value.value;
}

/**
 * Expects the examples of a property to be those that its definition gives.
 *
 * @param values of the reference, and of the set by the lines of its file
 */
export function expectFarthest(
  report: FidelityReport,
  { property, set }: { property: string; set: number },
  { reference, own }: { reference: readonly number[]; own: ReadonlyMap<number, number> },
): void {
  const sorted = reference.toSorted((a, b) => a - b);
  const quantile = (q: number) => {
    const at = q * (sorted.length - 1);
    const [low = NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
    return low + (high - low) * (at % 1);
  };
  const [low, high] = [quantile(0.025), quantile(0.975)];
  const beyond = (value: number) => Math.max(low - value, value - high);
  const outside = [...own].filter(([, value]) => beyond(value) > 1e-12).sort(([, a], [, b]) => beyond(b) - beyond(a));
  const shown = report.examples.find((one) => one.property === property && one.set === set);
  expect(shown?.numOutside, property).toBe(outside.length);
  expect(outside.length, property).toBeGreaterThan(0);
  expect(shown?.items.map(({ line, value }) => [line, value])).toEqual(
    outside.slice(0, 4).map(([line, value]) => [line, expect.closeTo(value, 12) as number]),
  );
}

/** Some lines of a file as one of its own. */
export function slice(folder: string, name: string, file: string, from: number, to: number): string {
  return written(folder, name, linesOf(file).slice(from, to));
}

export function written(folder: string, name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}
