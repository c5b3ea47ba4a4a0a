import { expect, it, vi } from 'vitest';
import type { RunningJob } from '../../main/dialogs.ts';
import { closeGuard } from '../../main/close-guard.ts';

const adapt = { title: 'Adapt', keptOnCancel: 'Checkpoint 800.' };

function bench(jobs: RunningJob[], answer: 'quit' | 'stay') {
  const parts = {
    activeJobs: vi.fn(() => jobs),
    ask: vi.fn((_jobs: RunningJob[]) => Promise.resolve(answer)),
    stop: vi.fn(() => Promise.resolve()),
    quit: vi.fn(),
  };
  const event = () => ({ preventDefault: vi.fn() });
  return { parts, guard: closeGuard(parts), event };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('does not stand in the way when nothing runs', () => {
  const { parts, guard, event } = bench([], 'stay');
  const closing = event();
  guard(closing);
  expect(closing.preventDefault).not.toHaveBeenCalled();
  expect(parts.ask).not.toHaveBeenCalled();
});

it('asks with the names of the jobs, and stays open when told to', async () => {
  const { parts, guard, event } = bench([adapt], 'stay');
  const closing = event();
  guard(closing);
  await settled();
  expect(closing.preventDefault).toHaveBeenCalled();
  expect(parts.ask).toHaveBeenCalledExactlyOnceWith([adapt]);
  expect(parts.stop).not.toHaveBeenCalled();
  expect(parts.quit).not.toHaveBeenCalled();
});

it('stops the jobs before it quits, and then lets the close through', async () => {
  const { parts, guard, event } = bench([adapt], 'quit');
  guard(event());
  await settled();
  expect(parts.stop).toHaveBeenCalled();
  expect(parts.quit).toHaveBeenCalledTimes(1);
  const second = event();
  guard(second);
  expect(second.preventDefault).not.toHaveBeenCalled();
});

it('asks once, however often the close is tried meanwhile', async () => {
  const { parts, guard, event } = bench([adapt], 'stay');
  guard(event());
  const second = event();
  guard(second);
  expect(second.preventDefault).toHaveBeenCalled();
  await settled();
  expect(parts.ask).toHaveBeenCalledTimes(1);
  guard(event());
  expect(parts.ask).toHaveBeenCalledTimes(2);
});

it('quits also when stopping fails, and stays when asking fails', async () => {
  const first = bench([adapt], 'quit');
  first.parts.stop.mockRejectedValue(new Error('x'));
  first.guard(first.event());
  await settled();
  expect(first.parts.quit).toHaveBeenCalled();
  const second = bench([adapt], 'quit');
  second.parts.ask.mockRejectedValue(new Error('no window'));
  second.guard(second.event());
  await settled();
  expect(second.parts.quit).not.toHaveBeenCalled();
});
