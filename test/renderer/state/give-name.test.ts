import { afterEach, expect, it, vi } from 'vitest';
import { giveName } from '../../../renderer/state/give-name.ts';
import { notices } from '../../../renderer/state/notices.svelte.ts';
import { undo } from '../../../renderer/state/undo.svelte.ts';

afterEach(() => {
  undo.dismiss();
  vi.restoreAllMocks();
});

it('gives the name, and the one before again when it is undone', async () => {
  const rename = vi.fn(() => Promise.resolve());
  giveName({ id: 'set-1', before: 'few', name: 'Solvents', rename });
  await vi.waitFor(() => {
    expect(undo.offered?.words).toBe('“few” is now “Solvents”.');
  });
  undo.take();
  await vi.waitFor(() => {
    expect(rename.mock.calls).toEqual([
      ['set-1', 'Solvents'],
      ['set-1', 'few'],
    ]);
  });
});

it('offers nothing to undo where the name could not be given', async () => {
  const report = vi.spyOn(notices, 'report').mockReturnValue(undefined);
  giveName({ id: 'set-1', before: 'few', name: 'Solvents', rename: () => Promise.reject(new Error('locked')) });
  await vi.waitFor(() => {
    expect(report).toHaveBeenCalledOnce();
  });
  expect(undo.offered).toBeNull();
});
