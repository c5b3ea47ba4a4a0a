/** Sampling with models that were trained on real data. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeChemPool, type ChemPool } from '../../main/chem/pool.ts';
import { sampleJob, type SampleResult, type SampleSpec } from '../../main/jobs/sample.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { builtPrograms } from './programs.ts';
import { scmdm } from './scmdm.ts';
import { missing, qm9, someOfQm9, training } from './tiny-training.ts';

/** A model of short molecules, so that some of what it makes is valid after seconds of training. */
const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-test-'));
const molecules = path.join(folder, 'molecules');
const dna = path.join(folder, 'dna');
const isMissing = missing(qm9);
let pool: ChemPool;

beforeAll(async () => {
  pool = makeChemPool(builtPrograms().chemWorker);
  if (isMissing !== null) return;
  const size = { width: 32, layers: 2, heads: 2, lr: 5e-3, validation: 0 };
  await training('train', molecules, { ...size, data: someOfQm9(folder, 2_000), steps: 250, lambda: 1 });
  const bases = path.join(folder, 'bases.txt');
  writeFileSync(bases, Array.from({ length: 60 }, (_, n) => 'ACGTTGCA'.repeat(3).slice(n % 8)).join('\n'));
  await training('train', dna, { ...size, data: bases, steps: 20 });
});

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sample(out: string, changes: Partial<SampleSpec> = {}): Promise<{ result: SampleResult; text: string }> {
  const spec: SampleSpec = {
    model: molecules,
    n: 40,
    out,
    force: false,
    options: { seed: 3 },
    label: null,
    template: null,
    untilValid: 0,
    trace: 0,
    batchSize: 64,
    device: { provider: 'cpu', threads: 2 },
    ...changes,
  };
  const result = await sampleJob(
    spec,
    new AbortController().signal,
    () => undefined,
    () => pool,
  );
  return { result, text: readFileSync(out, 'utf8') };
}

const lines = (text: string) => text.trim().split('\n');

it('gives the same sequences in batches of 8 and of 64, with and without self-conditioning', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const out = tempFolder();
  const texts: string[] = [];
  for (const selfConditioning of [true, false]) {
    const options = { seed: 3, selfConditioning };
    const [small, large] = [path.join(out, `8${selfConditioning}.smi`), path.join(out, `64${selfConditioning}.smi`)];
    const { text } = await sample(small, { batchSize: 8, options });
    expect((await sample(large, { batchSize: 64, options })).text).toBe(text);
    expect(lines(text)).toHaveLength(40);
    texts.push(text);
  }
  expect(texts[0]).not.toBe(texts[1]);
});

it.for(['first-hitting', 'ancestral', 'confidence', 'remask'] as const)(
  'leaves the given tokens of a template in place, %s',
  async (sampler, { skip }) => {
    skip(isMissing !== null, isMissing ?? '');
    const out = path.join(tempFolder(), 'x.smi');
    const { text, result } = await sample(out, { n: 12, template: 'CC[*:2-4]O[*]N', options: { sampler, seed: 1 } });
    for (const line of lines(text)) expect(line).toMatch(/^CC.+O.+N$/);
    expect(result.options.sampler).toBe(sampler);
    expect(text).not.toContain('[MASK]');
  },
);

it('takes one evaluation per token with first-hitting, and counts those of repairs', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const out = tempFolder();
  const options = { sampler: 'first-hitting' } as const;
  const { result, text } = await sample(path.join(out, 'plain.jsonl'), { n: 100, options });
  const rows = lines(text).map((line) => JSON.parse(line) as { nfe: number; numTokens: number });
  expect(rows.every(({ nfe, numTokens }) => nfe === numTokens)).toBe(true);
  expect(result.valid).toEqual(result.validSampled);

  const repaired = await sample(path.join(out, 'repaired.jsonl'), { n: 100, untilValid: 4, options });
  const { valid, validSampled, summary } = repaired.result;
  expect(validSampled).toEqual(result.valid);
  expect(valid?.count).toBeGreaterThan(validSampled?.count ?? NaN);
  expect(summary.repairNfe).toBeGreaterThan(0);
  expect(summary.nfe).toBe(result.summary.nfe + summary.repairNfe);
  expect(summary.numRepaired).toBe(100 - (validSampled?.count ?? NaN));
  const after = lines(repaired.text).map((line) => JSON.parse(line) as { numRepairs: number; repairNfe: number });
  expect(after.every(({ numRepairs, repairNfe }) => numRepairs > 0 === repairNfe > 0)).toBe(true);
});

it('takes another for each token that is drawn anew, once unless it is told otherwise', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  for (const [options, perToken] of [
    [{}, 2],
    [{ sampler: 'entropy', corrections: 3 }, 4],
  ] as const) {
    const { text } = await sample(path.join(tempFolder(), 'corrected.jsonl'), { n: 20, options });
    const rows = lines(text).map((line) => JSON.parse(line) as { nfe: number; numTokens: number });
    expect(rows.every(({ nfe, numTokens }) => nfe === perToken * numTokens)).toBe(true);
  }
});

it('writes every step of watched sequences', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const out = path.join(tempFolder(), 'x.csv');
  const { text, result } = await sample(out, { n: 5, trace: 2 });
  expect(result.traceOut).toBe(`${out}.trace.jsonl`);
  interface Line {
    sequence: number;
    step: number;
    tokens: string[];
    top: { tokens: [string, number][] }[];
  }
  const steps = lines(readFileSync(result.traceOut ?? '', 'utf8')).map((line) => JSON.parse(line) as Line);
  expect(new Set(steps.map(({ sequence }) => sequence))).toEqual(new Set([0, 1]));
  const ofFirst = steps.filter(({ sequence }) => sequence === 0);
  expect(ofFirst[0]?.tokens.every((token) => token === '[MASK]')).toBe(true);
  expect(lines(text)[1]).toContain(`0,${ofFirst.at(-1)?.tokens.join('') ?? ''},`);
  expect(ofFirst[1]?.top[0]?.tokens).toHaveLength(5);
});

it('fills the holes of a DNA template, and keeps to the codes', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const out = path.join(tempFolder(), 'x.fasta');
  const { text, result } = await sample(out, { model: dna, n: 20, template: 'ACGTNNRYACGT' });
  const sequences = lines(text).filter((line) => !line.startsWith('>'));
  expect(sequences).toHaveLength(20);
  for (const sequence of sequences) expect(sequence).toMatch(/^ACGT[ACGT]{2}[AG][CT]ACGT$/);
  expect(result.valid).toBe(null);
});

it('writes nothing when it is stopped', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const home = tempFolder();
  const out = path.join(home, 'x.smi');
  const args = ['sample', '--model', molecules, '-n', '100000', '--out', out, '--device', 'cpu'];
  const { code, stderr } = await scmdm(args, { home, stop: { at: /sampling/, by: 'SIGINT' } });
  expect([code, existsSync(out)]).toEqual([4, false]);
  expect(stderr).toContain('nothing was written');
});

it('says what is wrong with what was asked, with the exit code that belongs to it', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const home = tempFolder();
  const cut = path.join(home, 'cut.safetensors');
  writeFileSync(cut, readFileSync(path.join(molecules, 'weights.safetensors')));
  truncateSync(cut, 5_000);
  const there = path.join(home, 'there.smi');
  writeFileSync(there, 'mine');
  const ask = (model: string, out: string, ...more: string[]) => {
    return ['sample', '--model', model, '-n', '2', '--out', path.join(home, out), '--device', 'cpu', ...more];
  };
  const cases: [string[], number, RegExp][] = [
    [ask(molecules, 'x.smi', '-n', '0'), 2, /whole number from 1/],
    [ask(molecules, 'x.smi', '--template', 'CCO'), 2, /it has no hole/],
    [ask(molecules, 'x.smi', '--template', 'C[Xx][*]'), 2, /its part C\[Xx\] cannot be read/],
    [ask(molecules, 'x.smi', '--template', `${'C'.repeat(40)}[*]`), 2, /It takes at least 41 tokens/],
    [ask(molecules, 'x.smi', '--length', 'long'), 2, /must be a number of tokens/],
    [
      ask(molecules, 'x.smi', '--sampler', 'first-hitting', '--steps', '5'),
      2,
      /First-hitting takes one step per masked token/,
    ],
    [ask(molecules, 'x.txt'), 2, /ends in one of/],
    [ask(molecules, 'x.fasta'), 2, /of molecules/],
    [ask(molecules, 'there.smi'), 2, /a file of this name already/],
    [ask(path.join(home, 'none'), 'x.smi'), 3, /no model here/],
    [ask(cut, 'x.smi'), 3, /the file was cut off/],
    [ask(there, 'x.smi'), 3, /not a usable safetensors file/],
    [ask(molecules, 'there.smi', '--force'), 0, /device: CPU/],
  ];
  for (const [args, code, words] of cases) {
    const ended = await scmdm(args, { home });
    expect({ args, code: ended.code }).toEqual({ args, code });
    expect(ended.stderr).toMatch(words);
    expect(existsSync(path.join(home, 'x.smi'))).toBe(false);
  }
  expect(readFileSync(there, 'utf8')).not.toContain('mine');
});

it('lists the models of the workspace', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const home = tempFolder();
  expect((await scmdm(['models'], { home })).stdout).toContain(
    `Workspace, ${path.join(home, 'workspace', 'models')}\n  none`,
  );
  const choices = { data: path.join(folder, 'bases.txt'), size: 'tiny', steps: 1 } as const;
  await training('train', path.join(home, 'workspace', 'models', 'mine'), choices);
  const { code, stdout } = await scmdm(['models', '--json'], { home });
  const { models } = JSON.parse(stdout) as { models: { origin: string }[] };
  expect([code, models.filter(({ origin }) => origin === 'workspace')]).toEqual([
    0,
    [expect.objectContaining({ id: 'mine', problem: null, domain: 'dna', noProfile: expect.any(String) as string })],
  ]);
  const args = ['sample', '--model', 'mine', '-n', '1', '--out', path.join(home, 'x.csv'), '--device', 'cpu'];
  expect((await scmdm(args, { home })).code).toBe(0);
});
