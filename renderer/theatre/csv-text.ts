/** A theatre as a table: one line for each step, position and likely token. */
import type { TraceIndex } from './trace-index.ts';

export const csvHead = 'carry,step,position,state,rank,token,p,entropy_bits';

/**
 * @param isCarried whether the side carries its estimate
 * @returns lines without the head: committed and pinned positions have one with p 1, open ones one for each candidate
 */
export function csvLines(index: TraceIndex, isCarried: boolean): string[] {
  const lines: string[] = [];
  const carry = isCarried ? 'on' : 'off';
  const words = {
    pinned: 'pinned',
    now: 'committed',
    earlier: 'kept',
    open: 'open',
    remasked: 'masked again',
  } as const;
  for (let step = 1; step <= index.numSteps; step++) {
    for (let position = 0; position < index.numPositions; position++) {
      const { kind, token } = index.cell(step, position);
      const start = `${carry},${step},${position + 1},${words[kind]}`;
      if (kind !== 'open' && kind !== 'remasked') {
        lines.push(`${start},1,${quoted(token)},1,0`);
        continue;
      }
      const entropy = index.openEntry(step, position)?.entropyBits;
      const bits = entropy === undefined ? '' : entropy.toFixed(4);
      const top = index.candidates(step, position);
      if (top.length === 0) lines.push(`${start},,,,${bits}`);
      for (const [rank, { token: guess, prob }] of top.entries()) {
        lines.push(`${start},${rank + 1},${quoted(guess)},${prob.toFixed(3)},${bits}`);
      }
    }
  }
  return lines;
}

function quoted(token: string): string {
  return /[",\n]/.test(token) ? `"${token.replaceAll('"', '""')}"` : token;
}
