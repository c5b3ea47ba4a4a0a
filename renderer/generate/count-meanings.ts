/** What the counts of a batch mean, by the labels that they stand under. */
import type { MetricMeaning } from '../api.ts';

const moses = 'MOSES (Polykovskiy et al., Front. Pharmacol. 11:565644, 2020)';

/** @param isDna bases are compared as they stand, molecules by their canonical SMILES */
export function countMeanings(isDna: boolean): Partial<Record<string, MetricMeaning>> {
  const [one, of] = isDna ? ['Different sequences', 'by their bases'] : ['Different molecules', 'by canonical SMILES'];
  return {
    Valid: {
      definition: 'Molecules that RDKit reads and sanitises, of all rows, repaired ones included. Interval of Wilson.',
      formula: '|valid| / |rows|',
      sources: [moses],
    },
    'Valid as sampled': {
      definition: 'The same before any row was repaired: what the model and its sampler do by themselves.',
      formula: '|valid before repair| / |rows|',
      sources: [moses],
    },
    Different: {
      definition: `${one}, ${of}${isDna ? '' : ', among the valid ones'}.`,
      formula: isDna ? '|distinct rows|' : '|distinct valid|',
      sources: [moses],
    },
    Duplicates: {
      definition: `Rows that equal an earlier one, ${of}.`,
      formula: isDna ? '|rows| − |distinct rows|' : '|valid| − |distinct valid|',
      sources: ['counted by the lab'],
    },
    'Evaluations each': {
      definition: 'Mean number of evaluations of the network for a row, corrections and repairs included (NFE).',
      formula: 'Σ evaluations / |rows|',
      sources: ['counted by the sampler'],
    },
  };
}
