/** The numbers behind the speed chart: samples put into bins of time. */

export interface Sample {
  atS: number;
  gflops: number;
}

export interface Bin {
  /** Middle of the bin, in seconds. */
  atS: number;
  median: number;
  low: number;
  high: number;
  n: number;
}

/** Equal bins over the planned time; empty ones are left out. */
export function binSamples(samples: readonly Sample[], seconds: number, numBins: number): Bin[] {
  const width = seconds / numBins;
  const groups = new Map<number, number[]>();
  for (const { atS, gflops } of samples) {
    // The last sample may end a little after the planned time.
    const index = Math.min(numBins - 1, Math.max(0, Math.floor(atS / width)));
    const group = groups.get(index);
    if (group) group.push(gflops);
    else groups.set(index, [gflops]);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([index, group]) => ({ atS: (index + 0.5) * width, ...spreadOf(group) }));
}

function spreadOf(values: readonly number[]): Omit<Bin, 'atS'> {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const middle = (sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0);
  return { median: middle / 2, low: sorted[0] ?? 0, high: sorted[n - 1] ?? 0, n };
}

/** The drawn numbers as tab-separated text, for a spreadsheet. */
export function asTabs(bins: readonly Bin[]): string {
  const rows = bins.map(({ atS, median, low, high, n }) => [atS, median, low, high, n].join('\t'));
  return ['seconds\tmedian GFLOP/s\tlow\thigh\tn', ...rows].join('\n');
}
