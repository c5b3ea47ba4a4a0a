/** Exported models run elsewhere: in a process that has ONNX Runtime and nothing of the lab. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { readModel } from '../../main/data/model-folder.ts';
import { fillUniform, fold, key, type Key } from '../../models/base/rng.ts';
import { denoiserConfig, type DenoiserConfig } from '../../models/denoiser/config.ts';
import { countParameters, parameterLayout } from '../../models/denoiser/params.ts';
import { injections } from '../../models/denoiser/self-conditioning.ts';
import { sizeOf } from '../../models/graph/shape.ts';
import { exportOnnx } from '../../models/sampler/export-graph.ts';
import { sampleGraph } from '../../models/sampler/sample-graph.ts';
import { expectClose } from '../helpers/close.ts';
import { runByInterpreter } from '../helpers/graph-runs.ts';
import { all, read, sub, text } from '../helpers/protobuf.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { scmdm } from './scmdm.ts';
import { training } from './tiny-training.ts';

interface Run {
  dims: [number, number, number];
  probs: number[];
  error?: string;
}
interface Elsewhere {
  inputs: { name: string; type: string; shape: (string | number)[] }[];
  outputs: { name: string; type: string; shape: (string | number)[] }[];
  results: Run[];
}
interface Feed {
  type: 'int32' | 'float32';
  data: number[];
  dims: number[];
}

/** In a folder of its own. */
async function runElsewhere(file: string, runs: Record<string, Feed>[]): Promise<Elsewhere> {
  const script = path.resolve('test/integration/run-onnx.mjs');
  const child = spawn(process.execPath, [script], {
    cwd: tempFolder(),
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ file, runs }));
  return (await json(child.stdout)) as Elsewhere;
}

const tokens = { vocabSize: 7, padTokenId: 5, maskTokenId: 6 };
const MOST_TOKENS = 12;

function uniforms(count: number, from: Key): Float64Array {
  const draws = new Float64Array(count);
  fillUniform(draws, from);
  return draws;
}

/** Feeds of a batch: half the tokens masked, previous predictions for every other sequence, PADs at the ends. */
function batchOf(config: DenoiserConfig, [B, L]: readonly [number, number]) {
  const [random, isMasked] = [uniforms(B * L, key(3)), uniforms(B * L, key(4))];
  const xt = Array.from(random, (u, i) => {
    if (i % L === L - 1 && L > 1 && Math.floor(i / L) % 3 === 1) return config.padTokenId;
    return (isMasked[i] as number) < 0.5 ? config.maskTokenId : Math.floor(5 * u);
  });
  const flags = Array.from({ length: B }, (_, b) => (b % 2 === 0 ? 1 : 0));
  const V = config.vocabSize;
  const raw = uniforms(B * L * V, key(5));
  // As float32, which is what the model is fed.
  const pPrev = Array.from(raw, (u, i) => Math.fround((flags[Math.floor(i / (L * V))] as number) * u * 0.25));
  const labels = Array.from({ length: B }, (_, b) => (b % (config.numLabels + 1)) - 1);
  return { xt, flags, pPrev, labels };
}

const variants: [string, Partial<DenoiserConfig>, boolean][] = [
  ['a base model', {}, false],
  ...injections.map((kind): [string, Partial<DenoiserConfig>, boolean] => [kind, { selfConditioning: kind }, false]),
  ['labels, PADs that are not attended', { selfConditioning: 'add', numLabels: 2, attendPads: false }, false],
  ['learned lengths', { selfConditioning: 'add' }, true],
];

it.each(variants)('any batch size and length: %s', async (_name, changes, padInLoss) => {
  const config = denoiserConfig('tiny', tokens, changes);
  const theta = Float32Array.from(uniforms(countParameters(config), fold(key(1), 0)), (u) => 1.2 * u - 0.6);
  const file = path.join(tempFolder(), 'model.onnx');
  writeFileSync(file, exportOnnx(config, theta, { padInLoss, maxLength: MOST_TOKENS }));

  const shapes = [
    [1, 1],
    [1, MOST_TOKENS],
    [3, 5],
    [16, 8],
  ] as const;
  const hasPrevious = config.selfConditioning !== null;
  const feedsOf = (dims: readonly [number, number]): Record<string, Feed> => {
    const { xt, pPrev, labels } = batchOf(config, dims);
    return {
      tokens: { type: 'int32', data: xt, dims: [...dims] },
      ...(hasPrevious && { p_prev: { type: 'float32', data: pPrev, dims: [...dims, config.vocabSize] } }),
      ...(config.numLabels > 0 && { labels: { type: 'int32', data: labels, dims: [dims[0]] } }),
    };
  };
  const { inputs, outputs, results } = await runElsewhere(
    file,
    [...shapes, [1, MOST_TOKENS + 1] as const].map(feedsOf),
  );
  expect(inputs.map(({ name, type, shape }) => [name, type, shape])).toEqual([
    ['tokens', 'int32', ['batch', 'length']],
    ...(hasPrevious ? [['p_prev', 'float32', ['batch', 'length', 7]]] : []),
    ...(config.numLabels > 0 ? [['labels', 'int32', ['batch']]] : []),
  ]);
  expect(outputs).toMatchObject([{ name: 'probs', shape: ['batch', 'length', 7] }]);

  for (const [index, dims] of shapes.entries()) {
    const { xt, flags, pPrev, labels } = batchOf(config, dims);
    const graph = sampleGraph(config, dims, { selfConditioning: hasPrevious, padInLoss });
    const exact = runByInterpreter(graph, {
      ...{ theta, xt, labels },
      ...(hasPrevious && { pPrev, selfCondFlags: flags }),
    })['probs'];
    const wanted = Array.from(exact ?? [], (p, i) => {
      const token = xt[Math.floor(i / config.vocabSize)];
      if (token === config.maskTokenId) return p;
      return token === i % config.vocabSize ? 1 : 0;
    });
    expect(results[index]?.dims).toEqual([...dims, config.vocabSize]);
    // float32 against float64.
    expectClose(results[index]?.probs ?? [], wanted, { atol: 1e-6, rtol: 1e-5 }, dims.join(' x '));
  }
  // Positions beyond the tables are refused, not guessed.
  expect(results.at(-1)?.error).toMatch(/dimension|broadcast/i);
});

it('says in its metadata what it is, and names its weights', async () => {
  const home = tempFolder();
  const data = [
    { file: path.join(home, 'at.txt'), label: 'at' },
    { file: path.join(home, 'gc.txt'), label: 'gc' },
  ];
  for (const { file, label } of data) {
    const bases = label === 'at' ? 'AATTATAT' : 'GGCCGCGC';
    writeFileSync(file, Array.from({ length: 8 }, (_, n) => bases.repeat(4).slice(n, n + 24)).join('\n'));
  }
  const model = path.join(home, 'model');
  const choices = { data, width: 32, layers: 2, heads: 2, lr: 1e-2, steps: 20, lambda: 1, validation: 0 };
  await training('train', model, choices);
  const { card, theta } = await readModel(model);
  const out = path.join(home, 'model.onnx');
  const args = ['export', '--model', model, '--out', out];
  const { code, stdout } = await scmdm([...args, '--json'], { home });
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    { out, model: 'model', format: '.onnx', bytes: readFileSync(out).length },
  ]);

  // By the field numbers of onnx.proto3, with a reader that knows nothing of the writer.
  const file = read(new Uint8Array(readFileSync(out)));
  const metadata = new Map(sub(file, 14).map((entry) => [text(entry, 1)[0], text(entry, 2)[0] ?? '']));
  const fromJson = (name: string): unknown => JSON.parse(metadata.get(name) ?? 'null');
  expect(fromJson('tokens')).toEqual(card.vocabulary.tokens);
  expect(fromJson('label_names')).toEqual(['at', 'gc']);
  expect(fromJson('card')).toEqual(card);
  expect(metadata.get('how_to_sample')).toContain('p_prev');
  const opsets = sub(file, 8).map((opset) => [text(opset, 1)[0], Number(all(opset, 2)[0])]);
  expect(opsets).toEqual([['', 21]]);
  const graph = sub(file, 7)[0] ?? [];
  // No node belongs to another domain than ONNX's own.
  expect(sub(graph, 1).flatMap((node) => text(node, 7))).toEqual([]);
  const stored = new Map(sub(graph, 5).map((tensor) => [text(tensor, 8)[0], all(tensor, 9)[0] as Uint8Array]));
  for (const { name, shape, offset } of parameterLayout(card.denoiser)) {
    const bytes = stored.get(name) ?? new Uint8Array();
    const values = new Float32Array(bytes.slice().buffer);
    expect(values).toEqual(theta.slice(offset, offset + sizeOf(shape)));
  }

  const { vocabSize, maskTokenId } = card.denoiser;
  const numPositions = 2 * 8;
  const xt = new Array<number>(numPositions).fill(maskTokenId);
  const pPrev = new Array<number>(numPositions * vocabSize).fill(0);
  const { results } = await runElsewhere(out, [
    {
      tokens: { type: 'int32', data: xt, dims: [2, 8] },
      p_prev: { type: 'float32', data: pPrev, dims: [2, 8, vocabSize] },
      labels: { type: 'int32', data: [0, 1], dims: [2] },
    },
  ]);
  const sampled = sampleGraph(card.denoiser, [2, 8], { selfConditioning: true, padInLoss: false });
  const exact = runByInterpreter(sampled, { theta, xt, labels: [0, 1], pPrev, selfCondFlags: [0, 0] });
  // float32 against float64.
  expectClose(results[0]?.probs ?? [], exact['probs'] ?? [], { atol: 1e-6, rtol: 1e-5 }, 'a trained model');

  const again = await scmdm(args, { home });
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('a file of this name already')]);
  const weights = path.join(home, 'copy.safetensors');
  expect((await scmdm(['export', '--model', model, '--out', weights], { home })).code).toBe(0);
  expect(await readModel(weights)).toEqual({ card, theta });
  for (const [options, exit, words] of [
    [['--model', model, '--out', path.join(home, 'x.txt')], 2, /ends in \.onnx or \.safetensors/],
    [['--model', path.join(home, 'none'), '--out', path.join(home, 'x.onnx')], 3, /no model here/],
    [['--model', data[0]?.file ?? '', '--out', path.join(home, 'x.onnx')], 3, /not a usable safetensors file/],
  ] as const) {
    const ended = await scmdm(['export', ...options], { home });
    expect({ options, code: ended.code }).toEqual({ options, code: exit });
    expect(ended.stderr).toMatch(words);
    expect(existsSync(path.join(home, 'x.onnx'))).toBe(false);
  }
});
