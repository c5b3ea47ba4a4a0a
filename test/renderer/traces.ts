/** Traces small enough to be checked by eye; a real one lies in test/goldens/traced-pair.json. */
import type { TraceStepView, TraceView } from '../../renderer/api.ts';

const tokens = ['C', 'N', 'O', '[PAD]', '[MASK]'];
const [C, N, O, end, mask] = [0, 1, 2, 3, 4] as const;

type Open = TraceStepView['open'];
const open = (position: number, top: [number, number][], entropyBits: number): Open[number] => ({
  position,
  top: top.map(([id, prob]) => ({ id, prob: Math.round(255 * prob) })),
  entropyBits,
});

function step(number: number, ids: number[], committed: number[], list: Open, remasked: number[] = []): TraceStepView {
  const openBits = list.reduce((sum, { entropyBits }) => sum + entropyBits, 0);
  return { step: number, time: 1 - number / 3, ids, committed, remasked, open: list, openBits };
}

const about = { sequence: 0, round: 0, selfConditioning: true, tokens, maskTokenId: mask, pinned: [0, 1] };
const start = step(0, [C, C, mask, mask, mask], [], []);

/** Two pinned tokens, then O, N and the end, one a step. */
export const smallTrace: TraceView = {
  ...about,
  text: 'CCNO',
  valid: true,
  canonical: 'CCNO',
  steps: [
    start,
    step(
      1,
      [C, C, mask, O, mask],
      [3],
      [
        open(
          2,
          [
            [N, 0.6],
            [O, 0.4],
          ],
          1.2,
        ),
        open(4, [[end, 0.8]], 1.3),
      ],
    ),
    step(2, [C, C, N, O, mask], [2], [open(4, [[end, 1]], 0)]),
    step(3, [C, C, N, O, end], [4], []),
  ],
};

/** The token of position 4 is taken back in the second step. */
export const remaskedTrace: TraceView = {
  ...smallTrace,
  steps: [
    start,
    step(1, [C, C, mask, O, mask], [3], [open(2, [[N, 0.6]], 1), open(4, [[end, 0.8]], 1)]),
    step(2, [C, C, N, mask, mask], [2], [open(3, [[O, 0.9]], 0.4), open(4, [[end, 1]], 0)], [3]),
    step(3, [C, C, N, O, end], [3, 4], []),
  ],
};
