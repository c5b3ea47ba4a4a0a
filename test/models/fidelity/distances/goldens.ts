import { readFileSync } from 'node:fs';

/** What SciPy and numpy say of two samples; see test/goldens/README.md. */
export interface UnivariateGolden {
  name: string;
  x: number[];
  y: number[];
  summary: Record<'x' | 'y', SummaryGolden>;
  wasserstein_distance: number;
  energy_distance: number;
  ks_2samp: {
    statistic: number;
    statistic_location: number;
    statistic_sign: number;
    pvalue_auto: number;
    pvalue_exact: number;
    pvalue_asymp: number;
  };
  mannwhitneyu: { U_x: number; pvalue_asymptotic_continuity: number; auc_x_gt_y: number };
  frechet_1d_gaussian_squared_ddof0: number;
  histogram: {
    edges: number[];
    counts_x: number[];
    counts_y: number[];
    counts_x_clipped: number[];
    counts_y_clipped: number[];
    jensenshannon_distance_nats: number;
    jensenshannon_divergence_nats: number;
    jensenshannon_distance_nats_clipped: number;
    total_variation: number;
    cosine_similarity_counts: number;
  };
}

interface SummaryGolden {
  n: number;
  mean: number;
  sd_ddof0: number;
  sd_ddof1: number;
  median: number;
  min: number;
  max: number;
  q05_q25_q75_q95_linear: number[];
}

export interface FrechetGolden {
  mean_x: number[];
  cov_x: number[][];
  mean_diff_sq: number;
  trace_cov_x: number;
  trace_cov_y: number;
  tr_sqrt_eigh: number;
  frechet_eigh: number;
}

export interface MultivariateGolden {
  name: string;
  x: number[][];
  y: number[][];
  raw: FrechetGolden;
  standardised_by_y: FrechetGolden;
}

interface DistributionGoldens {
  univariate: UnivariateGolden[];
  multivariate: MultivariateGolden[];
}

const goldens = JSON.parse(
  readFileSync('test/goldens/distributions/distributions.json', 'utf8'),
) as DistributionGoldens;
export const { univariate, multivariate } = goldens;
