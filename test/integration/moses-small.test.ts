/** Molecules of a published sample against MOSES's own code: every fragment, every scaffold, and what is added up. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeAll, fingerprintWords, type DescribedMolecules } from '../../main/chem/describe-all.ts';
import { canonicalise } from '../../main/chem/rdkit.ts';
import { nearestRows, similaritySums, tanimotoIndex } from '../../models/fidelity/tanimoto.ts';
import { goldenText } from '../helpers/chem-goldens.ts';

type Counts = [string, number][];

interface SmallGolden {
  metrics: Record<'SNN/Test' | 'SNN/TestSF' | 'IntDiv' | 'IntDiv_f64' | 'IntDiv2_f64' | 'Filters', number>;
  details: {
    invalid_indices: number[];
    filter_failures: [number, string][];
    fragments_gen: Counts;
    fragments_ref_test: Counts;
    scaffolds_gen: Counts;
    scaffolds_ref_test: Counts;
  };
}

const golden = JSON.parse(goldenText('moses/small.json.gz')) as SmallGolden;
const files = {
  generated: '../shared/data/peers/moses_char_rnn_1/samples.csv.gz',
  test: '../shared/data/molecules/moses/test.csv.gz',
  testScaffolds: '../shared/data/molecules/moses/test_scaffolds.csv.gz',
};
const missing = Object.values(files).filter((file) => !existsSync(file));

/** The first molecules, below the heading where there is one. */
function molecules(file: string, count: number): string[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  const first = lines[0] === 'SMILES' ? 1 : 0;
  return lines.slice(first, first + count);
}

/** MOSES reads its molecules a second time, from their canonical SMILES. */
async function described(file: string, count: number): Promise<[DescribedMolecules, number[]]> {
  const canonical = await canonicalise(molecules(file, count));
  const invalid = canonical.flatMap((smiles, row) => (smiles === null ? [row] : []));
  return [await describeAll(canonical.filter((smiles) => smiles !== null)), invalid];
}

function countOf(items: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return inOrder([...counts]);
}

function inOrder(counts: Counts): Counts {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(missing.length > 0)(
  `2,000 molecules${missing.length > 0 ? `: ${missing.join(', ')} not there` : ''}`,
  () => {
    let generated: DescribedMolecules;
    let test: DescribedMolecules;
    let testScaffolds: DescribedMolecules;
    let invalid: number[];

    beforeAll(async () => {
      [generated, invalid] = await described(files.generated, 2000);
      [test] = await described(files.test, 3000);
      [testScaffolds] = await described(files.testScaffolds, 3000);
    });

    it('finds the same ones valid, and turns the same ones away', () => {
      expect(invalid).toEqual(golden.details.invalid_indices);
      const failing = generated.filterReasons.flatMap((reasons, row) => (reasons.length === 0 ? [] : [row]));
      expect(failing).toEqual(golden.details.filter_failures.map(([row]) => row));
    });

    it('has every fragment and scaffold of both sides as often', () => {
      const { details } = golden;
      expect(countOf(generated.brics.flat())).toEqual(inOrder(details.fragments_gen));
      expect(countOf(test.brics.flat())).toEqual(inOrder(details.fragments_ref_test));
      const scaffolds = (of: DescribedMolecules) => countOf(of.mosesScaffold.filter((scaffold) => scaffold !== null));
      expect(scaffolds(generated)).toEqual(inOrder(details.scaffolds_gen));
      expect(scaffolds(test)).toEqual(inOrder(details.scaffolds_ref_test));
    });

    it('is as near to the references, and as diverse', () => {
      const nearest = (reference: DescribedMolecules) =>
        mean(nearestRows(tanimotoIndex(reference.fingerprints, fingerprintWords), generated.fingerprints).similarity);
      // MOSES adds up in single precision.
      expect(Math.abs(nearest(test) - golden.metrics['SNN/Test'])).toBeLessThan(1e-6);
      expect(Math.abs(nearest(testScaffolds) - golden.metrics['SNN/TestSF'])).toBeLessThan(1e-6);
      const index = tanimotoIndex(generated.fingerprints, fingerprintWords);
      const sums = similaritySums(index, generated.fingerprints);
      expect(Math.abs(1 - mean(sums.mean) - golden.metrics.IntDiv_f64)).toBeLessThan(1e-9);
      expect(Math.abs(1 - mean(sums.rootMeanSquare) - golden.metrics.IntDiv2_f64)).toBeLessThan(1e-9);
    });
  },
);
