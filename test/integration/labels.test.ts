/** Labels and guidance, on promoters and other windows of the human genome. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModel } from '../../main/data/model-folder.ts';
import { sampleJob, type SampleSpec } from '../../main/jobs/sample.ts';
import { scmdm } from './scmdm.ts';
import { missing, training } from './tiny-training.ts';

const promoters = '../shared/data/dna/regulatory/human_nontata_promoters_test.tsv.gz';
const isMissing = missing(promoters);
const home = mkdtempSync(path.join(tmpdir(), 'scmdm-test-'));
const model = path.join(home, 'model');
const table = path.join(home, 'promoters.tsv');
const size = { width: 32, layers: 2, heads: 2, lr: 5e-3, validation: 0.05 };

beforeAll(async () => {
  if (isMissing !== null) return;
  const rows = gunzipSync(readFileSync(promoters)).toString().trim().split('\n');
  // Promoters come first in the file.
  const every = rows.filter((_, index) => index === 0 || index % 3 === 1);
  writeFileSync(table, every.map((row) => row.replace(/\t1$/, '\tpromoter').replace(/\t0$/, '\tother')).join('\n'));
  await training('train', model, { ...size, data: table, label: 'label', window: 48, steps: 250, labelDropout: 0.2 });
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Mean share of G and C, and its standard error. */
function gc(sequences: readonly string[]): { mean: number; error: number } {
  const shares = sequences.map((text) => text.replaceAll(/[^GC]/g, '').length / text.length);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
  return { mean, error: Math.sqrt(variance / shares.length) };
}

async function sample(name: string, changes: Partial<SampleSpec>) {
  const out = path.join(home, `${name}.jsonl`);
  const spec: SampleSpec = {
    model,
    n: 150,
    out,
    force: true,
    options: { seed: 5 },
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
    () => {
      throw new Error('no chemistry for DNA');
    },
  );
  const text = readFileSync(out, 'utf8');
  const rows = text.trim().split('\n');
  const parsed = rows.map((row) => JSON.parse(row) as { sequence: string; label: string | null; nfe: number });
  return { result, text, rows: parsed, ...gc(parsed.map(({ sequence }) => sequence)) };
}

it('makes sequences of the label it is asked for, more so with guidance', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const data = readFileSync(table, 'utf8').split('\n');
  const real = (label: string) =>
    gc(data.filter((row) => row.endsWith(`\t${label}`)).map((row) => row.slice(0, row.indexOf('\t'))));
  const [promoter, other] = [await sample('p', { label: 'promoter' }), await sample('o', { label: 'other' })];
  // Promoters without TATA are rich in G and C: 63 % of these bases are, against 49 % of the others.
  expect(real('promoter').mean - real('other').mean).toBeGreaterThan(0.1);
  for (const [made, label] of [
    [promoter, 'promoter'],
    [other, 'other'],
  ] as const) {
    // Within three standard errors, and what a minute of training may leave.
    expect(Math.abs(made.mean - real(label).mean)).toBeLessThan(0.03 + 3 * made.error);
  }
  const guided = await sample('g', { label: 'promoter', options: { seed: 5, guidanceWeight: 3 } });
  expect(guided.mean).toBeGreaterThan(promoter.mean + 2 * Math.hypot(guided.error, promoter.error));
  // Two evaluations a step.
  expect(guided.rows.every(({ nfe }) => nfe === 2 * 48)).toBe(true);
  expect(promoter.rows.every(({ nfe, label }) => nfe === 48 && label === 'promoter')).toBe(true);
});

it('ignores the label at guidance 0, to the last base', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const plain = await sample('plain', { n: 20 });
  const none = await sample('none', { n: 20, label: 'promoter', options: { seed: 5, guidanceWeight: 0 } });
  expect(none.rows.map(({ sequence }) => sequence)).toEqual(plain.rows.map(({ sequence }) => sequence));
  expect(plain.rows.every(({ label }) => label === null)).toBe(true);
});

it('writes labels to the card, and adapts a labelled model to more of them or to none', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const { card, theta } = await readModel(model);
  expect(card).toMatchObject({ labelNames: ['other', 'promoter'], denoiser: { numLabels: 2 } });
  expect(card.lineage[0]?.objective).toMatchObject({ labelDropout: 0.2 });
  expect(card.lengthsByLabel?.map((lengths) => lengths.length)).toEqual([49, 49]);

  const more = path.join(home, 'more.txt');
  writeFileSync(more, Array.from({ length: 40 }, (_, n) => 'ACGTTGCA'.repeat(5).slice(n % 8)).join('\n'));
  const adapt = (name: string, choices: object) =>
    training('adapt', path.join(home, name), { data: more, model, steps: 1, lr: 1e-9, lambda: 0, ...choices });
  await adapt('unlabelled', {});
  expect((await readModel(path.join(home, 'unlabelled'))).card.labelNames).toEqual(['other', 'promoter']);
  const data = [{ file: more, label: 'repeat' }];
  await expect(adapt('refused', { data })).rejects.toThrow('does not know the labels “repeat”');
  await adapt('extended', { data, extendLabels: true });
  const extended = await readModel(path.join(home, 'extended'));
  expect(extended.card.labelNames).toEqual(['other', 'promoter', 'repeat']);
  expect(extended.card.lengthsByLabel?.[0]).toEqual(card.lengthsByLabel?.[0]);
  expect(extended.card.lengthsByLabel?.[2]?.length).toBeGreaterThan(30);
  expect(extended.theta).toHaveLength(theta.length + card.denoiser.hiddenSize);
});

it('works from the command line, and says what is wrong with labels', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const file = (name: string, ...lines: string[]) => {
    const made = path.join(home, name);
    writeFileSync(made, lines.join('\n'));
    return made;
  };
  const chain = (atom: string, from: number) => Array.from({ length: 12 }, (_, n) => atom.repeat(n + from));
  const [carbon, nitrogen] = [file('c.smi', ...chain('C', 1)), file('n.smi', ...chain('N', 1), 'CC')];
  const quick = ['--size', 'tiny', '--steps', '2', '--device', 'cpu', '--as-written', '--validation', '0'];
  const to = (name: string) => ['--out', path.join(home, name)];
  const trained = await scmdm(
    ['train', '--data', `carbon=${carbon}`, '--data', `nitrogen=${nitrogen}`, ...to('cn'), ...quick],
    { home },
  );
  expect(trained.stderr).toContain('1 sequences stand there with several labels: the first one counts.');
  expect(trained.stderr).toContain('by label: carbon 12, nitrogen 12, without a label 0.');
  expect(trained.code).toBe(0);

  const out = path.join(home, 'x.csv');
  const ask = (from: string, ...more: string[]) => [
    ...['sample', '--model', path.join(home, from), '-n', '3', '--out', out, '--device', 'cpu', '--force'],
    ...more,
  ];
  const made = await scmdm(ask('cn', '--label', 'nitrogen', '--guidance', '2'), { home });
  expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('label nitrogen, guidance 2')]);
  expect(readFileSync(out, 'utf8').split('\n')[1]).toMatch(/^0,[^,]+,(true|false),[^,]*,nitrogen,/);

  const numbers = file('numbers.csv', 'smiles,logP', ...chain('C', 1).map((text, n) => `${text},${n}`));
  const cases: [string[], number, RegExp][] = [
    [ask('cn', '--label', 'oxygen'), 2, /does not know the label “oxygen”[^]*Its labels are: carbon, nitrogen/],
    [ask('cn', '--guidance', '2'), 2, /Guidance needs a label/],
    [ask('cn', '--label', 'carbon', '--guidance', '21'), 2, /from 0 to 20/],
    [['train', '--data', carbon, '--label', 'class', ...to('x'), ...quick], 3, /no column class/],
    [['train', '--data', `c=${carbon}`, '--label', 'class', ...to('x'), ...quick], 2, /not from both/],
    [
      ['train', '--data', numbers, '--label', 'logP', '--keep-label', '1', ...to('one'), ...quick],
      0,
      /11 sequences of other labels[^]*All sequences have the label “1”/,
    ],
    [ask('one', '--label', '1'), 2, /knows no labels/],
    [['train', '--data', numbers, '--keep-label', '1', ...to('x'), ...quick], 3, /The data have no labels/],
  ];
  for (const [args, code, words] of cases) {
    const ended = await scmdm(args, { home });
    expect({ args, code: ended.code }).toEqual({ args, code });
    expect(ended.stderr).toMatch(words);
  }
});
