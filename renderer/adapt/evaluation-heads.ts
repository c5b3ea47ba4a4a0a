/** What the columns of held-out figures mean. */
import type { MetricHead } from '../../models/fidelity/report.ts';

export type EvaluationHead = Pick<MetricHead, 'name' | 'definition' | 'formula' | 'sources'>;

/** Of `models/objective/nelbo.ts`; the weight is that of the noise schedule. */
const bound = 'E_t [w(t) Σ masked −log p(x₀ | x_t)] / tokens, w = −α′ / (1 − α)';
const mdlm = 'Sahoo et al., arXiv 2406.07524';

export const evaluationHeads = {
  off: {
    name: 'NLL, carry off',
    definition:
      'Upper bound of the negative log-likelihood of the held-out sequences, in nats per token, the network seeing only what is not masked. Lower is better.',
    formula: bound,
    sources: [mdlm],
  },
  on: {
    name: 'NLL, carry on',
    definition:
      'The same bound when the network is also given its own previous prediction. Below that of carry off, self-conditioning helps. Lower is better.',
    formula: bound.replace('x_t)', 'x_t, x̂₀)'),
    sources: [mdlm, 'Chen et al., Analog Bits, arXiv 2208.04202'],
  },
  valid: {
    name: 'Valid, %',
    definition:
      'Samples drawn at this step that RDKit reads and sanitises, of all drawn, with the 95 % interval of Wilson. Higher is better.',
    formula: '|valid| / |drawn|',
    sources: ['MOSES (Polykovskiy et al., Front. Pharmacol. 11:565644, 2020)'],
  },
} as const satisfies Record<string, EvaluationHead>;
