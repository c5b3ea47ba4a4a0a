import type { DataDomain, ModelView, RunInfoOf } from '../api.ts';

type Made = Pick<RunInfoOf<'sample'>, 'outcome'>;

/** What a batch holds, told by whether anything was held for valid; null before its first sequence. */
export function domainHeld({ outcome }: Made): DataDomain | null {
  if (!outcome) return null;
  return outcome.counts.valid === null ? 'dna' : 'molecules';
}

/** What its model makes; where the model is gone, what the batch holds. */
export function domainOfBatch(batch: Made, model: ModelView | null): DataDomain {
  return model?.info?.domain ?? domainHeld(batch) ?? 'molecules';
}
