/** What repairing invalid molecules costs at most, before it is known how many can be repaired. */
import { defaultFirstShare } from '../../models/sequences/repair.ts';
import type { RunView, ShareView } from '../api.ts';

/**
 * Evaluations that repairs take at most, as a share of those that sampling takes: as if no attempt helped. The first
 * attempt masks a tenth of a molecule's free tokens, each later one twice as many.
 *
 * @param invalid share of molecules that have to be repaired, 0 to 1
 * @param rounds attempts at most
 */
export function mostRepairShare(invalid: number, rounds: number): number {
  let perMolecule = 0;
  for (let round = 1; round <= rounds; round++) perMolecule += Math.min(1, defaultFirstShare * 2 ** (round - 1));
  return invalid * perMolecule;
}

/** The validity of a model as it samples, and where it is known from. */
export interface KnownValidity {
  share: ShareView;
  from: string;
}

/** From the newest batch of the model that was made from nothing, without a label. */
export function knownValidity(runs: readonly RunView[], modelId: string): KnownValidity | null {
  for (const { name, info } of runs) {
    if (info?.kind !== 'sample' || info.spec.model.id !== modelId || info.spec.template !== null) continue;
    const share = info.outcome?.validSampled;
    if (share && share.share !== null && share.n >= 20) return { share, from: name };
  }
  return null;
}

/** How fast the model sampled last: rows a second, and on what. */
export function knownSpeed(
  runs: readonly RunView[],
  modelId: string,
): { perSecond: number; from: string; device: string } | null {
  for (const { name, info } of runs) {
    if (info?.kind !== 'sample' || info.spec.model.id !== modelId) continue;
    const perSecond = info.outcome?.perSecond;
    if (typeof perSecond === 'number' && perSecond > 0)
      return { perSecond, from: name, device: info.device?.label ?? '' };
  }
  return null;
}
