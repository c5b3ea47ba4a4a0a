import { expect, it } from 'vitest';
import { type DenoiseBatch } from '../../../models/sampler/batch.ts';
import { samplers, type SampledModel, type SamplerOptions } from '../../../models/sampler/options.ts';
import { sampleSequences, type Denoise, type RunTotals, type SampledSequence } from '../../../models/sampler/run.ts';
import { candidates } from '../../../models/sampler/trace.ts';
import { expectClose } from '../../helpers/close.ts';
import { collect, MASK, mixing, options, PAD, start, starts, toyModel } from './toy.ts';

const labelled: SampledModel = { ...toyModel, numLabels: 2 };
const textOf = (sampled: readonly SampledSequence[]) => sampled.map(({ ids }) => ids.join(''));

/** The network's inputs, copied as they are during each call. */
function recording(denoise: Denoise = mixing): { calls: DenoiseBatch[]; denoise: Denoise } {
  const calls: DenoiseBatch[] = [];
  return {
    calls,
    denoise: (batch) => {
      const { ids, pPrev, flags, labels, dims } = batch;
      calls.push({ ids: ids.slice(), pPrev: pPrev.slice(), flags: flags.slice(), labels: labels.slice(), dims });
      return denoise(batch);
    },
  };
}

const variants = samplers.flatMap((sampler) => [
  { sampler, selfConditioning: true },
  { sampler, selfConditioning: false },
  { sampler, selfConditioning: true, corrections: 2 },
]);

it.each(variants)('gives the same sequences in batches of any size: %j', async (variant) => {
  const changes = { ...variant, seed: 11, remaskEta: 0.3, temperature: 1.3, topP: 0.9 };
  const begun = [...starts(23, 7), start(23, 7, { 3: 1 }), start(24, 5), start(25, 12, { 0: 2 }), start(26, 12)];
  const one = await collect(begun, changes, { denoise: mixing, batchSize: 1, lengthMultiple: 4 });
  expect(one.length).toBe(27);
  expect(new Set(textOf(one.slice(0, 23))).size).toBeGreaterThan(15);
  for (const batchSize of [2, 5, 64]) {
    const many = await collect(begun, changes, {
      denoise: mixing,
      batchSize,
      lengthMultiple: 4,
      roundRows: (n) => n + 1,
    });
    expect(many).toEqual(one);
  }
  const part = await collect(begun.slice(9, 25), changes, { denoise: mixing, batchSize: 3, lengthMultiple: 4 });
  expect(part).toEqual(one.slice(9, 25));
});

it.each(variants)('never changes a given token and leaves no mask: %j', async (variant) => {
  const begun = Array.from({ length: 12 }, (_, sequence) => start(sequence, 9, { 0: 2, 4: sequence % 3, 8: 0 }));
  const traced = new Set([0, 1, 2]);
  const sampled = await collect(begun, { ...variant, remaskEta: 0.5 }, { denoise: mixing, traced });
  for (const { ids, sequence, trace } of sampled) {
    for (const at of [ids, ...(trace ?? []).map((step) => step.ids)]) {
      expect([at[0], at[4], at[8]]).toEqual([2, sequence % 3, 0]);
    }
    expect([...ids].every((id) => id < PAD)).toBe(true);
  }
});

it('gives the network nothing at first, then its own prediction where it is still masked', async () => {
  const { calls, denoise } = recording();
  await collect([start(0, 3)], {}, { denoise });
  expect(calls.map(({ flags }) => flags[0])).toEqual([0, 1, 1]);
  expect(calls[0]?.pPrev.every((p) => p === 0)).toBe(true);
  for (const [index, call] of calls.entries()) {
    const next = calls[index + 1];
    if (next === undefined) continue;
    const { values } = await mixing(call);
    for (let i = 0; i < 3; i++) {
      if (next.ids[i] !== MASK) continue;
      const weights = Array.from(values.subarray(i * 5, i * 5 + 3), Math.exp);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const softmax = [...weights.map((weight) => weight / total), 0, 0];
      // float32 holds seven digits.
      expectClose(next.pPrev.subarray(i * 5, i * 5 + 5), softmax, { atol: 1e-6, rtol: 0 }, `position ${i}`);
    }
  }
});

it('carries the plain prediction, whatever is done to what is drawn from', async () => {
  const second = async (changes: Partial<SamplerOptions>) => {
    const { calls, denoise } = recording();
    await collect([start(0, 3)], changes, { denoise });
    return calls[1] as DenoiseBatch;
  };
  const [plain, sharp] = [await second({}), await second({ temperature: 0.1, topP: 0.5 })];
  expect(plain.pPrev.some((p) => p > 0)).toBe(true);
  expect(sharp.pPrev).toEqual(plain.pPrev);
});

it('carries nothing for a token that was just masked again', async () => {
  const { calls, denoise } = recording();
  const changes = { sampler: 'remask', remaskStrategy: 'rescale', remaskEta: 0.6, numSteps: 20 } as const;
  await collect([start(0, 8)], changes, { denoise });
  let numRemasked = 0;
  for (const [index, call] of calls.slice(1).entries()) {
    const before = calls[index] as DenoiseBatch;
    for (let i = 0; i < 8; i++) {
      if (call.ids[i] !== MASK) continue;
      const sum = call.pPrev.subarray(i * 5, i * 5 + 5).reduce((total, p) => total + p, 0);
      const wasVisible = before.ids[i] !== MASK;
      if (wasVisible) numRemasked++;
      expect(sum).toBeCloseTo(wasVisible ? 0 : 1, 5);
    }
  }
  expect(numRemasked).toBeGreaterThan(3);
});

it('asks without labels for weight 0 and with them for 1, exactly as a model of one branch', async () => {
  const sample = (changes: Partial<SamplerOptions>) =>
    collect(starts(15, 6), { seed: 3, ...changes }, { denoise: mixing }, labelled);
  const [none, label] = [await sample({}), await sample({ label: 1 })];
  expect(await sample({ label: 1, guidanceWeight: 0 })).toEqual(none);
  expect(await sample({ label: 1, guidanceWeight: 1 })).toEqual(label);
  expect(textOf(label)).not.toEqual(textOf(none));
  const guided = await sample({ label: 1, guidanceWeight: 2 });
  expect(textOf(guided)).not.toEqual(textOf(label));
  expect(guided[0]?.nfe).toBe(12);
  expect(label[0]?.nfe).toBe(6);
});

it('comes near either side of guidance close to its weight, by the two-row way', async () => {
  const near = (guidanceWeight: number) =>
    collect(starts(40, 5), { label: 1, guidanceWeight }, { denoise: mixing, batchSize: 7 }, labelled);
  // A change of 1e-12 moves no draw of 200 across a border, save by a chance of 1e-9.
  expect(textOf(await near(1 + 1e-12))).toEqual(textOf(await near(1)));
  expect(textOf(await near(1e-12))).toEqual(textOf(await near(0)));
});

it('feeds each side of guidance its own previous prediction', async () => {
  const { calls, denoise } = recording();
  await collect([start(0, 3)], { label: 0, guidanceWeight: 2 }, { denoise }, labelled);
  const second = calls[1] as DenoiseBatch;
  const first = await mixing(calls[0] as DenoiseBatch);
  const masked = [0, 1, 2].find((i) => second.ids[i] === MASK) as number;
  for (const branch of [0, 1]) {
    const at = (branch * 3 + masked) * 5;
    const ratio = Math.log((second.pPrev[at] as number) / (second.pPrev[at + 1] as number));
    expect(ratio).toBeCloseTo((first.values[at] as number) - (first.values[at + 1] as number), 5);
  }
  expect([...second.labels]).toEqual([0, -1]);
});

it('draws only from what may stand at a position', async () => {
  const only = (...ids: number[]) => Uint8Array.from({ length: 5 }, (_, id) => (ids.includes(id) ? 1 : 0));
  const allowed = new Map([
    [0, only(2)],
    [3, only(0, 1)],
  ]);
  const begun = starts(60, 4).map((begin) => ({ ...begin, allowed }));
  const sampled = await collect(begun, { topP: 0.5 }, { denoise: mixing });
  expect(sampled.every(({ ids }) => ids[0] === 2 && (ids[3] as number) < 2)).toBe(true);
  expect(new Set(sampled.map(({ ids }) => ids[3])).size).toBe(2);
});

it('writes PAD only where the model learned to', async () => {
  const denoise: Denoise = ({ dims: [batchSize, seqLen] }) =>
    Promise.resolve({ kind: 'logits', values: new Float32Array(batchSize * seqLen * 5) });
  const known = await collect(starts(40, 6), {}, { denoise });
  const learned = await collect(starts(40, 6), {}, { denoise }, { ...toyModel, padInLoss: true });
  expect(known.some(({ ids }) => ids.includes(PAD))).toBe(false);
  expect(learned.some(({ ids }) => ids.includes(PAD))).toBe(true);
  expect(learned.some(({ ids }) => ids.includes(MASK))).toBe(false);
});

it('skips steps that reveal nothing when nothing is carried, and takes them all otherwise', async () => {
  const run = (selfConditioning: boolean) =>
    collect(starts(10, 4), { sampler: 'ancestral', numSteps: 64, selfConditioning }, { denoise: mixing });
  for (const { nfe } of await run(false)) expect(nfe).toBeLessThanOrEqual(4);
  expect(Math.max(...(await run(true)).map(({ nfe }) => nfe))).toBeGreaterThan(20);
});

it('fills places that become free, and counts its calls', async () => {
  const { calls, denoise } = recording();
  const begun = [start(0, 4, { 0: 1, 1: 1, 2: 1 }), ...starts(5, 4).slice(1), start(5, 4, { 0: 0, 1: 0, 2: 0, 3: 0 })];
  let totals: RunTotals | undefined;
  const seen: number[] = [];
  const run = sampleSequences(toyModel, options(), begun, {
    denoise,
    batchSize: 2,
    roundRows: () => 3,
    onProgress: ({ numFinished }) => seen.push(numFinished),
  });
  const found: SampledSequence[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done === true) totals = next.value;
    else found.push(next.value);
    if (totals !== undefined) break;
  }
  expect(found.map(({ nfe }) => nfe).sort()).toEqual([0, 1, 4, 4, 4, 4]);
  expect(calls.every(({ dims }) => dims[0] === 3 && dims[1] === 4)).toBe(true);
  // 17 evaluations, two at a time: nine calls, the last of them half empty.
  expect(calls.length).toBe(9);
  expect(totals).toEqual({
    numFinished: 6,
    numSequences: 6,
    nfe: 17,
    numCalls: 9,
    numIdleRows: 10,
    isStopped: false,
  });
  expect(seen.length).toBe(9);
});

it('stops before the next evaluation and keeps what was done', async () => {
  let numCalls = 0;
  const denoise: Denoise = (batch) => (numCalls++, mixing(batch));
  const run = sampleSequences(toyModel, options(), starts(10, 3), {
    denoise,
    batchSize: 2,
    shouldStop: () => numCalls >= 4,
  });
  const found: SampledSequence[] = [];
  let next = await run.next();
  for (; next.done !== true; next = await run.next()) found.push(next.value);
  expect(next.value).toMatchObject({ isStopped: true, numFinished: 2, numCalls: 4 });
  expect(found.map(({ sequence }) => sequence).sort()).toEqual([0, 1]);
});

it('records every step of the sequences that are watched, and only of these', async () => {
  const sampled = await collect(starts(3, 4), {}, { denoise: mixing, traced: new Set([1]) });
  expect(sampled.map(({ trace }) => trace?.length ?? null)).toEqual([null, 5, null]);
  const trace = sampled[1]?.trace ?? [];
  expect(trace.map(({ ids }) => ids.filter((id) => id === MASK).length)).toEqual([4, 3, 2, 1, 0]);
  expect(trace.map((step) => candidates(step).size)).toEqual([0, 3, 2, 1, 0]);
  expect(trace.every(({ time }, index) => index === 0 || time < (trace[index - 1]?.time ?? 0))).toBe(true);
  expect(Array.from(trace[4]?.ids ?? [])).toEqual([...(sampled[1]?.ids ?? [])]);
});

it('says when the network answers with something else than was asked', async () => {
  const short: Denoise = () => Promise.resolve({ kind: 'probs', values: new Float32Array(3) });
  await expect(collect(starts(2, 4), {}, { denoise: short })).rejects.toThrow(
    'gave 3 numbers for a prediction of shape [2, 4, 5]',
  );
  const nan: Denoise = ({ dims: [b, l] }) =>
    Promise.resolve({ kind: 'logits', values: new Float32Array(b * l * 5).fill(NaN) });
  await expect(collect(starts(2, 4), {}, { denoise: nan })).rejects.toThrow('not a number');
});

it('needs two rows for guidance', async () => {
  const changes = { label: 0, guidanceWeight: 2 };
  await expect(collect(starts(1, 2), changes, { denoise: mixing, batchSize: 1 }, labelled)).rejects.toThrow('two rows');
});

it.each(samplers)(
  'takes as many evaluations with self-conditioning as without, those that are spared included: %s',
  async (sampler) => {
    const changes = { sampler, seed: 5, remaskEta: 0.3, ...(sampler === 'first-hitting' ? {} : { numSteps: 6 }) };
    const begun = [...starts(30, 7), start(30, 7, { 3: 1 }), start(31, 5)];
    const [withIt, without] = await Promise.all(
      [true, false].map((selfConditioning) => collect(begun, { ...changes, selfConditioning }, { denoise: mixing })),
    );
    expect(withIt?.every(({ nfe, sparedNfe }) => nfe > 0 && sparedNfe === 0)).toBe(true);
    expect(without?.map(({ nfe, sparedNfe }) => nfe + sparedNfe)).toEqual(withIt?.map(({ nfe }) => nfe));
    const isSparing = sampler === 'ancestral' || sampler === 'remask';
    expect(without?.some(({ sparedNfe }) => sparedNfe > 0)).toBe(isSparing);
  },
);

it('gives the first step its own prediction by one evaluation more, and no step after it', async () => {
  const { calls, denoise } = recording();
  const [sequence] = await collect([start(0, 3)], { firstStep: 'double' }, { denoise });
  expect(sequence).toMatchObject({ nfe: 4, sparedNfe: 0 });
  expect(calls.map(({ flags }) => flags[0])).toEqual([0, 1, 1, 1]);
  // The same tokens twice; what is carried to the second is what the first predicted.
  expect([...(calls[1]?.ids ?? [])]).toEqual([...(calls[0]?.ids ?? [])]);
  const { values } = await mixing(calls[0] as DenoiseBatch);
  const softmax = Array.from(values.subarray(0, 3), Math.exp);
  const total = softmax.reduce((sum, value) => sum + value, 0);
  expectClose(
    calls[1]?.pPrev.slice(0, 3) ?? [],
    softmax.map((value) => value / total),
    { atol: 1e-6, rtol: 0 },
    'carried',
  );
  // Without self-conditioning there is nothing to give.
  const plain = await collect(starts(5, 4), { selfConditioning: false }, { denoise: mixing });
  expect(await collect(starts(5, 4), { selfConditioning: false, firstStep: 'double' }, { denoise: mixing })).toEqual(
    plain,
  );
});

it('carries the prediction as training saw it, or as tokens are drawn', async () => {
  const carriedBy = async (changes: Partial<SamplerOptions>) => {
    const { calls, denoise } = recording();
    await collect([start(0, 4)], { seed: 3, temperature: 0.5, topP: 0.6, ...changes }, { denoise });
    const [first, second] = calls as [DenoiseBatch, DenoiseBatch];
    const at = [...second.ids].findIndex((id) => id === MASK) * 5;
    return {
      carried: [...second.pPrev.subarray(at, at + 5)],
      logits: (await mixing(first)).values.subarray(at, at + 3),
    };
  };
  const probsOf = (logits: Float32Array, temperature: number) => {
    const weights = Array.from(logits, (value) => Math.exp(value / temperature));
    return weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0));
  };
  const raw = await carriedBy({});
  expectClose(raw.carried, [...probsOf(raw.logits, 1), 0, 0], { atol: 1e-6, rtol: 0 }, 'raw');
  const { carried, logits } = await carriedBy({ carry: 'sharpened' });
  const sharp = probsOf(logits, 0.5);
  const order = [0, 1, 2].sort((a, b) => (sharp[b] ?? 0) - (sharp[a] ?? 0));
  const kept = order.filter(
    (_, rank) => rank === 0 || order.slice(0, rank + 1).reduce((sum, v) => sum + (sharp[v] ?? 0), 0) <= 0.6,
  );
  const total = kept.reduce((sum, v) => sum + (sharp[v] ?? 0), 0);
  const wanted = [0, 1, 2, 3, 4].map((v) => (kept.includes(v) ? (sharp[v] ?? 0) / total : 0));
  expectClose(carried, wanted, { atol: 1e-6, rtol: 0 }, 'sharpened');
  expect(carried.filter((p) => p > 0).length).toBeLessThan(3);
  const plain = { seed: 3, selfConditioning: false };
  const same = await collect(starts(5, 4), plain, { denoise: mixing });
  expect(await collect(starts(5, 4), { ...plain, carry: 'sharpened' }, { denoise: mixing })).toEqual(same);
});
