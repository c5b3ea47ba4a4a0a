/** Shares with their 95 % intervals in words. */
import { estimateText } from '../../models/fidelity/report-numbers.ts';
import type { ShareView } from '../api.ts';

/** "92.2 ± 3.3 %", "0 of 64 (< 4.6 %)", or "none yet". */
export function shareText({ count, n, share, low, high }: ShareView): string {
  if (share === null || n === 0) return 'none yet';
  const interval = { low, high };
  const estimate = {
    kind: 'estimate',
    value: share,
    interval,
    count,
    method: 'Wilson',
    n,
    numReference: null,
  } as const;
  const parts = estimateText(estimate, { isShare: true, unit: null });
  return parts.value.includes(' of ') ? `${parts.value} ${parts.spread}` : `${parts.value} ${parts.spread}\u00a0%`;
}
