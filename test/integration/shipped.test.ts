/** The models that come with the lab: each is what its card says, or is refused. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChemPool, type ChemPool } from '../../main/chem/pool.ts';
import { files, readModel, writeModel } from '../../main/data/model-folder.ts';
import { readProfile } from '../../main/data/profile-file.ts';
import { readRelease } from '../../main/data/shipped/release.ts';
import { MOST_SHIPPED_BYTES } from '../../main/jobs/ship/ship.ts';
import { sampleJob, type SampleResult } from '../../main/jobs/sample.ts';
import { shippedModelsFolder } from '../../main/paths.ts';
import type { ModelQuality } from '../../preload/models-contract.ts';
import { meanOf, varianceOf } from '../../models/fidelity/distances/summary.ts';
import { gcFraction } from '../../models/fidelity/dna/composition.ts';
import { encodeBases } from '../../models/fidelity/dna/bases.ts';
import { sideChooser } from '../../models/data/split.ts';
import { flipByte } from '../helpers/flip-byte.ts';
import { proportion, type Proportion } from '../../models/base/proportion.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { builtPrograms } from './programs.ts';
import { scmdm } from './scmdm.ts';
import { missing, qm9 } from './tiny-training.ts';

const folder = shippedModelsFolder() ?? '';
const models = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The one whose sequences are short, and sampled in no time. */
const quick = 'qm9';

/** As many as take some seconds. */
const SAMPLED = { molecules: 200, dna: 24 };

let pool: ChemPool;
beforeAll(() => {
  pool = makeChemPool(builtPrograms().chemWorker);
});
afterAll(async () => {
  await pool.close();
});

async function sampleOf(
  model: string,
  domain: keyof typeof SAMPLED,
  { options: { sampler, numSteps, ...others } }: Pick<ModelQuality, 'options'>,
): Promise<{ result: SampleResult; texts: string[] }> {
  const out = path.join(tempFolder(), 'samples.csv');
  const options = { ...others, sampler, ...(sampler !== 'first-hitting' && { numSteps }), seed: 20_26 };
  const result = await sampleJob(
    {
      model,
      n: SAMPLED[domain],
      out,
      force: false,
      options,
      label: null,
      template: null,
      untilValid: 0,
      trace: 0,
      batchSize: 64,
      device: { provider: 'cpu', threads: 2 },
    },
    new AbortController().signal,
    () => undefined,
    () => pool,
  );
  const [head = '', ...rows] = readFileSync(out, 'utf8').trim().split('\n');
  const column = head.split(',').indexOf(domain === 'dna' ? 'sequence' : 'smiles');
  return { result, texts: rows.map((row) => row.split(',')[column] ?? '') };
}

interface Interval {
  low: number;
  high: number;
}

/** What the card gives an interval for, measured anew: validity of molecules, mean GC of DNA. */
async function measured(
  model: string,
  quality: ModelQuality,
): Promise<{ card: Interval; now: Interval; result: SampleResult }> {
  const { domain } = (await readModel(model)).card.vocabulary;
  const { result, texts } = await sampleOf(model, domain, quality);
  const card = quality.figures.find(({ id }) => id === (domain === 'dna' ? 'gc.mean' : 'valid'))?.interval;
  if (card === undefined || card === null) throw new Error('the card has no interval to be held to');
  if (domain === 'molecules') return { card, now: result.validSampled as Interval, result };
  const gc = texts.flatMap((text) => gcFraction(encodeBases(text)) ?? []);
  const reach = 1.96 * Math.sqrt(varianceOf(gc, 1) / gc.length);
  return { card, now: { low: meanOf(gc) - reach, high: meanOf(gc) + reach }, result };
}

const meets = (a: Interval, b: Interval) => a.low <= b.high && b.low <= a.high;

it('there are shipped models, and no file besides them', () => {
  console.log(`shipped: ${models.join(', ')}`);
  expect(models.length).toBeGreaterThan(0);
  const { models: known } = JSON.parse(readFileSync(path.join(folder, 'checksums.json'), 'utf8')) as {
    models: Record<string, object>;
  };
  expect(Object.keys(known)).toEqual(models);
  for (const model of models) {
    expect(Object.keys(known[model] ?? {}).sort()).toEqual(readdirSync(path.join(folder, model)).sort());
  }
});

describe.for(models)('%s', (id) => {
  const model = path.join(folder, id);

  it('is what its card says, and small', async () => {
    const bytes = readdirSync(model).reduce((sum, name) => sum + statSync(path.join(model, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(MOST_SHIPPED_BYTES);
    const { card, release } = await readRelease(model);
    expect((await readModel(model)).card).toEqual(card);
    expect(card.name).toBe(id);
    expect(release.data.licence).not.toBe('');
    const { nll, nllStored } = release.storageCost;
    expect(Math.abs(nllStored - nll)).toBeLessThan(0.005);
    // What the card says of the weights as trained, of which the figure of the training is one more measurement.
    expect(nll).toBeCloseTo(card.metrics['nllPerTokenSelfCond'] ?? card.metrics['nllPerToken'] ?? NaN, 1);
  });

  it('samples as its card says, and tells novelty', { timeout: 300_000 }, async () => {
    const { release } = await readRelease(model);
    const { card, now, result } = await measured(model, release.quality);
    console.log(
      `${id}: now ${now.low.toFixed(3)} to ${now.high.toFixed(3)}, card ${card.low.toFixed(3)} to ${card.high.toFixed(3)}`,
    );
    expect(meets(card, now)).toBe(true);
    expect(result.novel?.falsePositiveRate).toBeLessThan(0.0011);
    const onCard = release.quality.figures.find(({ id: figure }) => figure === 'novel')?.interval;
    // One new sequence in a thousand is taken for known: one of the few here may be, two would be no chance.
    const { count, n } = result.novel as Proportion;
    expect(meets(onCard as Interval, proportion(Math.min(n, count + 1), n))).toBe(true);
  });
});

it('a model of other weights does not pass for a shipped one', { timeout: 120_000 }, async () => {
  const { release } = await readRelease(path.join(folder, quick));
  const { card, theta } = await readModel(path.join(folder, quick));
  const other = path.join(tempFolder(), quick);
  await writeModel(other, { card, theta: theta.toReversed() });
  const { card: said, now, result } = await measured(other, release.quality);
  expect(meets(said, now)).toBe(false);
  expect(result).toMatchObject({ novel: null, noveltyNotes: ['This model has no reference profile.'] });
});

describe('on the command line', () => {
  const copied = () => {
    const copy = path.join(tempFolder(), 'checkpoints');
    cpSync(folder, copy, { recursive: true });
    return path.join(copy, quick);
  };
  const sample = (model: string) =>
    scmdm(
      [
        'sample',
        '--model',
        model,
        '-n',
        '8',
        '--device',
        'cpu',
        '--threads',
        '1',
        '--out',
        path.join(tempFolder(), 'x.csv'),
      ],
      {
        home: tempFolder(),
      },
    );

  it('a shipped model is found by its name, from any home', async () => {
    const { code, stdout } = await sample(quick);
    expect(stdout).toMatch(/novel among different( valid)? ones: \d+\.\d %/);
    expect(code).toBe(0);
    const listed = await scmdm(['models'], { home: tempFolder() });
    for (const each of models) expect(listed.stdout).toContain(`\n  ${each}\n`);
    expect(listed.stdout).not.toContain('cannot be used');
    expect(listed.stdout).toMatch(
      /discriminator, AUROC 0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) \[real against real 0\.\d{3} to/,
    );
  });

  it('one changed byte is refused, with the file and what to do', async () => {
    const model = copied();
    flipByte(path.join(model, files.weights), 0.7);
    const { code, stdout, stderr } = await sample(model);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('is not the one that was shipped');
    expect(stderr).toContain(path.join(model, files.weights));
    expect(stderr).toContain('git checkout -- models/checkpoints');
  });

  it('a missing or changed profile costs the novelty alone', async () => {
    const model = copied();
    flipByte(path.join(model, 'profile.json.gz'), 0.7);
    const changed = await sample(model);
    expect(changed.stdout).toContain('novel: cannot be told. This file is not the one that was shipped');
    rmSync(path.join(model, 'profile.json.gz'));
    const gone = await sample(model);
    expect(gone.stdout).toContain('novel: cannot be told. This model has no reference profile.');
    expect([changed.code, gone.code]).toEqual([0, 0]);
  });
});

describe('the profile of qm9', () => {
  const zinc = '../shared/data/molecules/zinc250k/zinc250k.smi.gz';

  it('takes as many molecules of another set for its own as it says', async ({ skip }) => {
    const isMissing = missing(zinc);
    skip(isMissing !== null, isMissing ?? '');
    const { known } = await readProfile(path.join(folder, 'qm9'));
    // Drug-like molecules are larger than any of QM9, however they are written.
    const others = new Set(
      gunzipSync(readFileSync(zinc))
        .toString('utf8')
        .split('\n')
        .filter((line) => line.length > 25),
    );
    const found = [...others].filter((text) => known.has(text)).length;
    const expected = others.size * known.falsePositiveRate;
    console.log(`${String(found)} of ${String(others.size)} taken for known, ${expected.toFixed(0)} expected`);
    expect(others.size).toBeGreaterThan(200_000);
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('knows the training molecules, and not those that were held out', async ({ skip }) => {
    const isMissing = missing(qm9);
    skip(isMissing !== null, isMissing ?? '');
    const { known } = await readProfile(path.join(folder, 'qm9'));
    const rows = readFileSync(qm9, 'utf8').trim().split('\n').slice(1);
    const some = rows.filter((_, row) => row % 20 === 7);
    const texts = (await pool.run('canonicalise', some)).flatMap((text) => text ?? []);
    const sideOf = sideChooser({ seed: 1, validationFraction: 0.05 });
    const [train, heldOut] = (['train', 'validation'] as const).map((side) =>
      texts.filter((text) => sideOf(text) === side),
    );
    expect(train?.filter((text) => !known.has(text))).toEqual([]);
    expect(heldOut?.length).toBeGreaterThan(250);
    expect(heldOut?.filter((text) => known.has(text)).length).toBeLessThan(5);
  });
});

describe('the profile of promoter-dna', () => {
  const enhancers = '../shared/data/dna/regulatory/human_enhancers_cohn_test.tsv.gz';

  it('knows the training windows, and not those that were held out', async ({ skip }) => {
    const isMissing = missing(enhancers);
    skip(isMissing !== null, isMissing ?? '');
    const { known } = await readProfile(path.join(folder, 'promoter-dna'));
    const windows = gunzipSync(readFileSync(enhancers))
      .toString('utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([, label]) => label === '1')
      .flatMap(([sequence = '']) => [sequence.slice(0, 256), sequence.slice(244)]);
    expect(windows.length).toBe(6_948);
    const sideOf = sideChooser({ seed: 1, validationFraction: 0.05 });
    const [train, heldOut] = (['train', 'validation'] as const).map((side) =>
      windows.filter((window) => sideOf(window) === side),
    );
    expect(train?.filter((window) => !known.has(window))).toEqual([]);
    expect(heldOut?.length).toBeGreaterThan(250);
    expect(heldOut?.filter((window) => known.has(window)).length).toBeLessThan(5);
  });
});
