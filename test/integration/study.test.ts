/** Studies with tiny models on real molecules and DNA, from the command line. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studyFromJson } from '../../main/study/study-schema.ts';
import type { StudyReport } from '../../models/fidelity/study/report.ts';
import { key, uniform } from '../../models/base/rng.ts';
import { scmdm } from './scmdm.ts';
import { missing, qm9, someOfQm9, training } from './tiny-training.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-test-'));
const isMissing = missing(qm9);
const size = { width: 16, layers: 1, heads: 2, lr: 1e-2 };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that is sent a signal once a file is there. */
async function scmdmUntil(
  args: string[],
  signal: NodeJS.Signals,
  file: string,
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
    env: { ...process.env, SCMDM_LAB_HOME: folder },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const watching = setInterval(() => {
    if (!existsSync(file)) return;
    clearInterval(watching);
    child.kill(signal);
  }, 10);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watching);
      resolve({ code, stderr });
    });
  });
}

const reportOf = (out: string): StudyReport =>
  studyFromJson(JSON.parse(readFileSync(path.join(out, 'study.json'), 'utf8')), out);
/** What a study came to, without when and how long. */
const figuresOf = (out: string) => ({ ...reportOf(out), createdAt: '', tookS: 0, command: '' });
const cell = ({ cells }: StudyReport, arm: string, sampler: string, metric: string) =>
  cells.find((one) => one.arm === arm && one.sampler === sampler && one.metric === metric);

describe('of molecules', () => {
  const base = path.join(folder, 'base');
  const whole = path.join(folder, 'whole');
  let data = '';
  beforeAll(async () => {
    if (isMissing !== null) return;
    data = someOfQm9(folder, 600);
    await training('train', base, { ...size, data, steps: 60, validation: 0.3 });
  });
  const study = (out: string, ...more: string[]) => [
    ...['study', '--model', base, '--data', data, '--out', out, '--as-written', '--validation', '0.3', '--steps', '12'],
    ...['--batch', '32', '--samplers', 'first-hitting,ancestral:6', '-n', '24', '--seeds', '2', '--draws', '100'],
    ...['--device', 'cpu', '--jobs', '2', ...more],
  ];

  it('gives every arm, sampler and metric with its interval, at equal evaluations, as JSON, HTML, Markdown and figures', async ({
    skip,
  }) => {
    skip(isMissing !== null, isMissing ?? '');
    const ended = await scmdm(study(whole, '--json'), { home: folder });
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringMatching(/^ +\d+ % {2}/m)]);
    const report = studyFromJson(JSON.parse(ended.stdout), 'standard output');
    expect(report).toEqual(reportOf(whole));
    expect(report.arms.map(({ id }) => id)).toEqual(['base', 'vanilla', 'partial', 'full']);
    expect(report.arms.map(({ isSelfConditioned }) => isSelfConditioned)).toEqual([false, false, true, true]);
    expect(report.data).toMatchObject({ isOfBase: true, numTrain: expect.any(Number) as number });
    expect(report.data.numTrain + report.data.numReference).toBe(600);
    expect(report.cells).toHaveLength(4 * 2 * report.metrics.length);
    expect(report.settings).toMatchObject({ n: 24, samplingSeeds: [0, 1], trainingSeeds: [0] });
    // At λ 0 and 1 the base is the same; what the arms learned is not.
    const nll = report.arms.map(({ trainings }) => trainings[0]?.nll ?? null);
    expect(nll[0]).toBeNull();
    expect(new Set(nll.slice(1)).size).toBe(3);
    const valid = cell(report, 'full', 'first-hitting', 'valid')?.value;
    expect(valid).toMatchObject({ kind: 'estimate', n: 48, method: 'Wilson' });
    const contrast = report.contrasts.find(
      ({ first, second, metric, sampler }) =>
        first === 'full' && second === 'vanilla' && metric === 'valid' && sampler === 'first-hitting',
    );
    const of = (arm: string) =>
      cell(report, arm, 'first-hitting', 'valid')?.bySample.map((value) => value ?? NaN) ?? [];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
    expect(contrast).toMatchObject({ n: 48, unit: 'sequence' });
    expect(contrast?.difference).toBeCloseTo(mean(of('full')) - mean(of('vanilla')), 12);
    // Weight has a floor, and steps that change nothing are spared without self-conditioning alone.
    expect(report.metrics.find(({ id }) => id === 'weight.wasserstein')?.floor).toMatchObject({ n: 24, repeats: 100 });
    const nfe = (arm: string) => cell(report, arm, 'ancestral-6', 'nfe')?.value;
    expect(nfe('full')).toMatchObject({ kind: 'estimate' });
    expect(nfe('vanilla')).toEqual(nfe('base'));
    expect(readdirSync(path.join(whole, 'figures'))).toContain('forest.svg');
    expect(readFileSync(path.join(whole, 'study.html'), 'utf8')).toContain('<h1>Study of self-conditioning');
    expect(readFileSync(path.join(whole, 'results.md'), 'utf8')).toContain('### Arms against each other');
  });

  it('goes on after it was killed, in training and in sampling, and gives the very same', async ({ skip }) => {
    skip(isMissing !== null, isMissing ?? '');
    const out = path.join(folder, 'killed');
    const goOn = (...more: string[]) => ['study', '--resume', '--out', out, '--device', 'cpu', '--jobs', '2', ...more];
    const first = await scmdmUntil(
      study(out),
      'SIGKILL',
      path.join(out, 'models/vanilla-seed-0/optimizer.safetensors'),
    );
    expect(first.code).toBeNull();
    expect(existsSync(path.join(out, 'study.json'))).toBe(false);
    const second = await scmdmUntil(
      goOn(),
      'SIGKILL',
      path.join(out, 'samples/partial-seed-0/first-hitting/seed-0.json'),
    );
    expect(second.code).toBeNull();
    const stopped = await scmdmUntil(goOn(), 'SIGINT', path.join(out, 'measures/base/first-hitting/seed-1.json'));
    expect(stopped.code).toBe(4);
    expect(stopped.stderr).toContain(`scmdm study --resume --out ${out}`);
    const differs = await scmdm(goOn('--steps', '13'), { home: folder });
    expect([differs.code, differs.stderr]).toEqual([2, expect.stringContaining('steps was 12 and is 13 now')]);
    // A sample that cannot be read is drawn again.
    const sample = path.join(out, 'samples/base/first-hitting/seed-1.json');
    writeFileSync(sample, readFileSync(sample, 'utf8').slice(0, 100));
    expect((await scmdm(goOn(), { home: folder })).code).toBe(0);
    expect(figuresOf(out)).toEqual(figuresOf(whole));
  });

  it('says what is wrong with bad input', async ({ skip }) => {
    skip(isMissing !== null, isMissing ?? '');
    const out = path.join(folder, 'bad');
    const cases: [string[], number, RegExp][] = [
      [study(whole), 2, /There is a study in this folder already/],
      [['study', '--resume', '--out', out], 3, /There is no study here that could go on/],
      [study(out, '--lambdas', '0,2'), 2, /A lambda is from 0 to 1, not 2/],
      [study(out, '--samplers', 'first-hitting:8'), 2, /First-hitting has no steps to choose/],
      [study(out, '--samplers', 'greedy'), 2, /“greedy” is no sampler/],
      [['study', '--data', data, '--out', out], 2, /Missing: --model/],
      [study(out, '--model', path.join(folder, 'nothing')), 3, /There is no model here/],
    ];
    for (const [args, code, message] of cases) {
      const ended = await scmdm(args, { home: folder });
      expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(message)]);
    }
    expect(existsSync(out)).toBe(false);
  });
});

it('compares DNA by k-mers, a discriminator and the nearest training sequence, over several trainings', async () => {
  const data = path.join(folder, 'bases.txt');
  const letter = (n: number, i: number) => 'ACGT'.charAt(Math.floor(4 * uniform(key(3), n, i) ** 1.5));
  const texts = Array.from({ length: 160 }, (_, n) =>
    Array.from({ length: 32 }, (_unused, i) => letter(n, i)).join(''),
  );
  writeFileSync(data, texts.join('\n'));
  const base = path.join(folder, 'dna');
  await training('train', base, { ...size, data, steps: 30, validation: 0.3 });
  const out = path.join(folder, 'dna-study');
  const args = [
    ...['study', '--model', base, '--data', data, '--out', out, '--validation', '0.3', '--steps', '5', '--batch', '32'],
    ...['--lambdas', '0,1', '--samplers', 'confidence', '-n', '30', '--seeds', '1', '--train-seeds', '2'],
    ...['--draws', '100', '--device', 'cpu', '--markdown'],
  ];
  const { code, stdout } = await scmdm(args, { home: folder });
  expect(code).toBe(0);
  expect(stdout).toContain('| 6-mers, Jensen-Shannon distance ↓ |');
  const report = reportOf(out);
  expect(report.arms.map(({ trainings }) => trainings.length)).toEqual([0, 2, 2]);
  const kmers = report.contrasts.find(({ metric, first }) => metric === 'kmers.3' && first === 'full');
  expect(kmers).toMatchObject({ second: 'vanilla', unit: 'training', n: 2 });
  for (const id of ['kmers.3', 'kmers.6', 'discriminator', 'train.identity', 'tokenEntropy']) {
    expect(report.metrics.find((metric) => metric.id === id)?.floor, id).not.toBeNull();
  }
  expect(report.notes.join(' ')).toContain('Each arm was trained 2 times');
});
