/** What the card of a model says while it is trained, and at the end. */
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { HeldOut } from '../engine/held-out.ts';

/** The card after so many steps. @param endedEarlyAt the steps of a run that was ended early, and of no other */
export function cardAt(
  card: ModelCard,
  step: number,
  metrics: Record<string, number>,
  endedEarlyAt: number | null = null,
): ModelCard {
  const now = { numSteps: step, ...(endedEarlyAt !== null && { endedEarlyAt }) };
  const lineage = card.lineage.map((record, index) =>
    index === card.lineage.length - 1 ? { ...record, ...now } : record,
  );
  return { ...card, lineage, metrics };
}

/** A card holds finite numbers: an error of one sequence has none. */
export function metricsOf(step: number, { nll, nllSelfCond }: HeldOut): Record<string, number> {
  const all = {
    evaluatedAtStep: step,
    nllPerToken: nll.value,
    nllPerTokenStandardError: nll.standardError,
    nllPerTokenSelfCond: nllSelfCond?.value ?? NaN,
    nllPerTokenSelfCondStandardError: nllSelfCond?.standardError ?? NaN,
    numHeldOut: nll.n,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
}
