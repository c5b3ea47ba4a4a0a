import type { SampledRow } from '../../../preload/contract.ts';
import type { WrittenRow } from '../write-samples.ts';

/** A row as the window gets it. */
export function sampledRow({ sequence, text, valid, canonical, ...rest }: WrittenRow): SampledRow {
  const { numTokens, nfe, numRepairs, meanLogProb, fails } = rest;
  return { number: sequence, text, valid, canonical, numTokens, nfe, numRepairs, meanLogProb, fails: fails ?? null };
}
