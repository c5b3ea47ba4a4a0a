import { expect, it } from 'vitest';
import { CancelledError, LabError, toErrorParts } from '../../../models/base/errors.ts';

it('keeps the four parts of an error', () => {
  const error = new LabError('badInput', {
    what: 'Stopped at line 12.',
    where: 'a.csv:12',
    kept: '11 rows',
    todo: 'mend it',
  });
  expect(toErrorParts(error)).toEqual({
    code: 'badInput',
    what: 'Stopped at line 12.',
    where: 'a.csv:12',
    kept: '11 rows',
    todo: 'mend it',
  });
});

it('turns anything else that is thrown into a defect of ours', () => {
  expect(toErrorParts(new TypeError('x is undefined'))).toMatchObject({ code: 'internal', what: 'x is undefined' });
  expect(toErrorParts('just text')).toMatchObject({ code: 'internal', what: 'just text', where: null });
});

it('tells a cancelled job from a failed one', () => {
  expect(toErrorParts(new CancelledError()).code).toBe('cancelled');
});
