/** What papers report on QM9, to stand beside a study. */

export interface PublishedRow {
  readonly name: string;
  /** Of 1,024 samples: mean and standard deviation over 5 seeds, or one number where the paper gives no spread. */
  readonly valid: string;
  /** Valid strings that are not in the data; null where not given. */
  readonly novel: string | null;
  /** Where it was read. */
  readonly source: string;
}

const secondary = 'arXiv 2604.26985 (secondary source)';
const guidance = 'UDLM protocol, arXiv 2412.10193 and CDD, arXiv 2503.09790 (secondary source)';

/**
 * 92 million parameters, 32 tokens, ancestral sampling in 32 steps, PADs in the loss, strings compared as written. The
 * names are those of the papers.
 */
export const publishedQm9: readonly PublishedRow[] = [
  { name: 'MDLM', valid: '594.2 ± 9.5', novel: null, source: secondary },
  { name: 'SCMDM', valid: '618.0 ± 13.2', novel: null, source: secondary },
  { name: 'MDLM', valid: '596', novel: '271', source: guidance },
  { name: 'UDLM', valid: '895', novel: '345', source: guidance },
  { name: 'Autoregressive', valid: '1,023', novel: '11', source: guidance },
];

/** Whether a study is of the data that these are of. */
export function isQm9(dataName: string): boolean {
  return /qm9/i.test(dataName);
}
