/** Every step of watched sequences as JSON lines, tokens in words. */
import { candidates } from '../../models/sampler/trace.ts';
import type { SampledSequence } from '../../models/sampler/run.ts';
import type { Vocabulary } from '../../models/tokens/vocabulary.ts';

/** One line per sequence, round of repair and step. */
export function traceLines(sequences: readonly SampledSequence[], { tokens }: Vocabulary): string {
  const lines: string[] = [];
  for (const { sequence, round, trace } of sequences) {
    for (const step of trace ?? []) {
      const top = Array.from(candidates(step), ([position, list]) => ({
        position,
        tokens: list.map(({ id, prob }) => [tokens[id], Number(prob.toFixed(3))]),
      }));
      const shown = Array.from(step.ids, (id) => tokens[id]);
      lines.push(`${JSON.stringify({ sequence, round, step: step.step, time: step.time, tokens: shown, top })}\n`);
    }
  }
  return lines.join('');
}
