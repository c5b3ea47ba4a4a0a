import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { cosineMetric, mostCommon, nameCounts } from '../../../../models/fidelity/molecules/name-counts.ts';
import { pooledCounts } from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';

type Counter = [name: string, count: number][];
const { metrics, details } = JSON.parse(
  gunzipSync(readFileSync('test/goldens/moses/small.json.gz')).toString('utf8'),
) as {
  metrics: Record<string, number>;
  details: { gen: { top_fragments: Counter; top_scaffolds: Counter } } & Record<
    'fragments_ref_test' | 'fragments_gen' | 'scaffolds_ref_test' | 'scaffolds_gen',
    Counter
  >;
};

/** The counts as those of one large molecule. */
const spread = (counter: Counter) => [counter.flatMap(([name, count]) => Array.from({ length: count }, () => name))];

it.each([
  ['Frag/Test', details.fragments_gen, details.fragments_ref_test, details.gen.top_fragments],
  ['Scaf/Test', details.scaffolds_gen, details.scaffolds_ref_test, details.gen.top_scaffolds],
] as const)('is %s of MOSES', (id, generated, reference, top) => {
  const counts = nameCounts([spread(generated), spread(reference)]);
  const [a, b] = counts.sets as [(typeof counts.sets)[0], (typeof counts.sets)[0]];
  expectClose([valueOf(cosineMetric(a, b) as Metric)], [metrics[id] as number], { atol: 1e-14, rtol: 0 });
  const common = mostCommon(nameCounts([spread(generated)]), top.length);
  expect(common.map(({ counts: [count] }) => count)).toEqual(top.map(([, count]) => count));
});

it('numbers names over all sets, molecule by molecule', () => {
  const { names, sets } = nameCounts([[['b', 'a', 'b'], []], [['c', 'a']]]);
  expect(names).toEqual(['b', 'a', 'c']);
  expect(sets.map((rows) => [rows.units, Array.from(pooledCounts(rows))])).toEqual([
    [2, [2, 1, 0]],
    [1, [0, 1, 1]],
  ]);
  const out = new Float64Array(3);
  sets[0]?.addTo(out, Uint32Array.of(0, 1));
  expect(Array.from(out)).toEqual([0, 0, 0]);
});

it('lists by share, then by name', () => {
  const counts = nameCounts([[['x', 'y', 'z', 'z']], [['y', 'x']]]);
  expect(mostCommon(counts, 2)).toEqual([
    { name: 'x', counts: [1, 1] },
    { name: 'y', counts: [1, 1] },
  ]);
});

it('says which side has nothing', () => {
  const [none, some] = nameCounts([[[]], [['a']]]).sets as never as [never, never];
  expect(cosineMetric(none, some)).toEqual({ reason: 'Nothing to count in the generated set.' });
});
