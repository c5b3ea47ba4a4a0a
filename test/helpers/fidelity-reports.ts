/** Reports of fidelity in the states that figures and pages have to stand. */
import { fold, key, uniform } from '../../models/base/rng.ts';
import { proportion } from '../../models/base/proportion.ts';
import { reportSchemaVersion } from '../../models/fidelity/report.ts';
import type {
  Absent,
  DistributionOf,
  Estimate,
  FidelityReport,
  MetricRow,
  SetInfo,
} from '../../models/fidelity/report.ts';

/** A name that would do harm wherever it is not escaped; the parts are a tag, quotes, controls, and a turn of direction. */
export const hostileName = `<script>alert(1)</script>&amp;"'>]]><!--\u0000\u0007\u202egnp.svg\ud800 --><img src=x onerror=alert(1)>`;

export function setInfo(name: string, numUsed = 2048, numValid = numUsed): SetInfo {
  return {
    name,
    series: null,
    file: `/data/${name}.smi`,
    sha256: 'ab'.repeat(32),
    numRead: numUsed,
    numUsed,
    numValid,
  };
}

export function estimate(value: number, half: number, n = 2048): Estimate {
  const interval = { low: value - half, high: value + half };
  return { kind: 'estimate', value, interval, count: null, method: 'BCa bootstrap, 1,000 draws', n, numReference: n };
}

export function countedShare(count: number, n: number): Estimate {
  const { share, low, high } = proportion(count, n);
  return { kind: 'estimate', value: share, interval: { low, high }, count, method: 'Wilson', n, numReference: null };
}

export const absent: Absent = { kind: 'absent', reason: 'The set has no valid molecule.' };

export function metric(id: string, values: MetricRow['values'], parts: Partial<MetricRow> = {}): MetricRow {
  return {
    id,
    name: id,
    group: 'Distributions',
    unit: null,
    definition: `Definition of ${id}.`,
    formula: `formula of ${id}`,
    sources: [`Source of ${id}`],
    better: 'lower',
    isShare: false,
    floor: { median: 0.1, low: 0.05, high: 0.15, n: 1000, repeats: 200 },
    noFloor: null,
    values,
    verdicts: values.map((value) => (value.kind === 'absent' ? null : 'near floor')),
    ...parts,
  };
}

function distributionOf(shares: number[], n: number): DistributionOf {
  return { n, shares, mean: 2, sd: 1, quantiles: [0.5, 1.5, 2.1, 2.6, 3.9] };
}

/** Shares of the k-mers of random sequences, drawn by a key. */
function kmerShares(count: number, seed: number): number[] {
  const weights = Array.from({ length: count }, (_, i) => 0.2 + uniform(fold(key(seed), 1), i));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

const kmersOf = (k: number): string[] =>
  k === 0 ? [''] : kmersOf(k - 1).flatMap((head) => Array.from('ACGT', (base) => head + base));

const positionShares = (length: number, seed: number) =>
  Array.from({ length }, (_, i) => [...kmerShares(4, seed + i), 0]);

/** A report with something of everything, for the named sets. */
export function fullReport(domain: FidelityReport['domain'], names: readonly string[]): FidelityReport {
  const sets = names.map((name) => setInfo(name));
  const each = <T>(make: (set: number) => T) => names.map((_, set) => make(set));
  return {
    schemaVersion: reportSchemaVersion,
    domain,
    createdAt: '2026-11-21T17:42:08.123Z',
    tookS: 41.3,
    versions: { 'SCMDM Lab': '0.1.0', RDKit: '2026.9.1' },
    seed: 7,
    parameters: { 'bootstrap draws': 1000, fingerprint: 'Morgan, radius 2', threshold: null, paired: true },
    reference: setInfo('held-out test', 176_074),
    train: null,
    sets,
    metrics: [
      metric(
        'valid',
        each((set) => countedShare(2000 - 100 * set, 2048)),
        {
          ...{ name: 'Valid', group: 'Validity', isShare: true, better: 'higher' },
          ...{ floor: null, noFloor: 'The reference is valid by construction.', verdicts: each(() => null) },
        },
      ),
      metric(
        'weight.wasserstein',
        each((set) => estimate(13.2 + 10 * set, 1.8)),
        { name: 'Weight, Wasserstein-1', unit: 'Da', floor: { median: 7, low: 3, high: 14.4, n: 1000, repeats: 200 } },
      ),
    ],
    differences: each((set) => set)
      .slice(1)
      .map((set) => ({
        ...{ metric: 'valid', first: set, second: 0, difference: -0.0488 * set },
        ...{ interval: { low: -0.0488 * set - 0.01, high: -0.0488 * set + 0.01 }, p: 0.0123, pHolm: 0.0246 },
      })),
    distributions: [
      {
        ...{ id: 'weight', name: 'Weight', unit: 'Da', isInteger: false, edges: [0, 1, 2, 3, 4] },
        reference: distributionOf([0.1, 0.4, 0.4, 0.1], 176_074),
        sets: each((set) => distributionOf([0.1 + set / 100, 0.4 - set / 100, 0.3, 0.2], 2000)),
      },
      {
        ...{ id: 'rings', name: 'Rings', unit: null, isInteger: true, edges: [-0.5, 0.5, 1.5, 2.5] },
        reference: distributionOf([0.2, 0.5, 0.3], 176_074),
        sets: each(() => distributionOf([0.3, 0.4, 0.3], 2000)),
      },
    ],
    tables: [
      {
        id: domain === 'dna' ? 'motifs' : 'scaffolds',
        entries: [
          { name: domain === 'dna' ? 'MA0108.2 TBP' : 'c1ccccc1', reference: 9000, sets: each((set) => 100 - set) },
          { name: domain === 'dna' ? 'MA0079.5 SP1' : 'c1ccncc1', reference: 900, sets: each(() => 0) },
        ],
        numReference: 176_074,
        numSets: each(() => 2000),
      },
    ],
    kmers:
      domain === 'dna'
        ? [
            {
              ...{ k: 2, kmers: kmersOf(2), reference: kmerShares(16, 1), numReference: 100_000 },
              ...{ sets: each((set) => kmerShares(16, 2 + set)), numSets: each(() => 50_000) },
            },
          ]
        : [],
    positions:
      domain === 'dna'
        ? {
            ...{ length: 30, reference: positionShares(30, 1), numReference: 1694 },
            ...{ sets: each((set) => positionShares(30, 100 * (set + 1))), numSets: each(() => 1024) },
          }
        : null,
    best: each((set) => ({
      ...{ set, line: 1200 + set, text: domain === 'dna' ? 'ACGTACGT' : 'c1ccccc1', remarks: ['QED 0.93'] },
      nearest: { text: domain === 'dna' ? 'ACGTACGA' : 'c1ccncc1', similarity: 0.42 },
    })),
    worst: each((set) => ({ set, line: 3, text: 'C1CC(', nearest: null, remarks: ['ring 1 is not closed'] })),
    examples: each((set) => ({
      ...{ property: 'weight', set, numOutside: 12 + set },
      items: [{ line: 40 + set, text: domain === 'dna' ? 'GGGGCCCC' : 'CCCCCCCCCCCC', value: 170.3, nearest: null }],
    })),
    notes: ['2,048 of 30,000 rows were drawn.'],
  };
}

/** The same report with nothing that could be computed, as for a set without a valid item. */
export function emptyHanded(report: FidelityReport): FidelityReport {
  return {
    ...report,
    sets: report.sets.map((info) => ({ ...info, numValid: 0 })),
    metrics: report.metrics.map((row) => ({
      ...row,
      values: row.values.map(() => absent),
      verdicts: row.values.map(() => null),
    })),
    differences: [],
    distributions: report.distributions.map((row) => ({ ...row, sets: row.sets.map(() => null) })),
    tables: report.tables.map((table) => ({ ...table, numSets: table.numSets.map(() => 0) })),
    kmers: report.kmers.map((scatter) => ({ ...scatter, numSets: scatter.numSets.map(() => 0) })),
    positions: report.positions && { ...report.positions, sets: report.positions.sets.map(() => null) },
    best: [],
    examples: [],
  };
}

/** A drawing as RDKit writes it. */
export const drawing = `<?xml version='1.0' encoding='iso-8859-1'?>
<svg version='1.1' baseProfile='full'
              xmlns='http://www.w3.org/2000/svg'
                      xmlns:rdkit='http://www.rdkit.org/xml'
                      xmlns:xlink='http://www.w3.org/1999/xlink'
                  xml:space='preserve'
width='200px' height='140px' viewBox='0 0 200 140'>
<!-- END OF HEADER -->
<path class='bond-0 atom-0 atom-1' d='M 129.0,70.0 L 114.5,95.1' style='fill:none;fill-rule:evenodd;stroke:#000000;stroke-width:1.0px;stroke-linecap:butt;stroke-linejoin:miter;stroke-opacity:1' />
</svg>
`;
