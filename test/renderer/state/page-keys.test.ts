import { expect, it, vi } from 'vitest';
import { isOffered, offerKeys, pressPageKey } from '../../../renderer/state/page-keys.ts';

it('does what was offered last, and what was offered before once that is gone', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const leaveFirst = offerKeys({ step: first });
  const leaveSecond = offerKeys({ step: second });
  pressPageKey('step', 1);
  leaveSecond();
  pressPageKey('step', -1);
  expect([first.mock.calls, second.mock.calls]).toEqual([[[-1]], [[1]]]);
  leaveFirst();
  expect(isOffered('step')).toBe(false);
  expect(() => pressPageKey('step', 1)).not.toThrow();
});

it('stays offered while one of two that offer the same is there', () => {
  const asTable = vi.fn();
  const leave = [offerKeys({ asTable }), offerKeys({ asTable })];
  leave[0]?.();
  expect(isOffered('asTable')).toBe(true);
  leave[1]?.();
  expect(isOffered('asTable')).toBe(false);
});
