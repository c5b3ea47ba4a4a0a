import { describe, expect, it } from 'vitest';
import { faultIn } from '../../../renderer/data/fault.ts';

describe('the fault in a text', () => {
  it('is marked at the position that the reason names', () => {
    expect(faultIn('CC(C', 'unclosed bracket at position 3')).toEqual({
      before: 'CC',
      mark: '(',
      after: 'C',
      position: 3,
    });
  });

  it('takes in a bracket atom as a whole', () => {
    expect(faultIn('CC[Xx]C', 'no such element at character 3')?.mark).toBe('[Xx]');
  });

  it('is the atom that the reason counts', () => {
    const reason = 'An atom has more bonds than it can have (N, atom 7, valence 4).';
    expect(faultIn('c1(nc(NC(N)=[NH2])sc1)C', reason)).toMatchObject({ mark: '[NH2]', before: 'c1(nc(NC(N)=' });
    expect(faultIn('CCl', 'something with atom 2')?.mark).toBe('Cl');
    expect(faultIn('CC', 'something with atom 9')).toBeNull();
  });

  it('is found by the part of the text that the reason quotes', () => {
    expect(faultIn('OB(O)C', 'token “B” is not known')).toMatchObject({ mark: 'B', position: 2 });
  });

  it.each([
    ['CCO', null],
    ['CCO', 'it does not parse'],
    ['CCO', 'unclosed ring at position 99'],
    ['CCO', '“CCO” does not parse'],
    ['CCO', 'no “N” here'],
  ])('of %s is not guessed from %j', (text, reason) => {
    expect(faultIn(text, reason)).toBeNull();
  });
});
