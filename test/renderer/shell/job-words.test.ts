import { describe, expect, it } from 'vitest';
import { endWords, placeOf, progressWords, timeWords, writtenWords } from '../../../renderer/shell/job-words.ts';
import { aJob } from '../fake-api.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const progress = { fraction: null, message: '', count: null, timeLeftS: null };

describe('what is said of a job', () => {
  it('is percent where the amount is known, else what was counted', () => {
    expect(plain(progressWords(aJob('running', { progress: { ...progress, fraction: 0.62 } })))).toBe('62 %');
    const count = { done: 12400, of: null, unit: 'rows' };
    expect(progressWords(aJob('running', { progress: { ...progress, count } }))).toBe('12,400 rows');
    expect(progressWords(aJob('running'))).toBe('running');
  });

  it('is "measuring" until the time left is known', () => {
    expect(timeWords(aJob('running'))).toBe('measuring');
    expect(plain(timeWords(aJob('running', { progress: { ...progress, timeLeftS: 378 } })))).toBe('6 min 20 s left');
  });

  it('names what a queued job waits for', () => {
    expect(timeWords(aJob('queued', { waitsFor: 'Try the devices' }))).toBe('waits for Try the devices');
    expect(timeWords(aJob('queued'))).toBe('starts next');
  });

  it('says how long it took', () => {
    expect(plain(endWords(aJob('done')))).toBe('done in 5.0 s');
    expect(plain(endWords(aJob('interrupted')))).toBe('interrupted after 5.0 s');
    expect(endWords(aJob('cancelled', { startedAt: null }))).toBe('cancelled');
    // A training that was paused goes on some time.
    expect(plain(endWords(aJob('cancelled', { kind: 'adapt' } as never)))).toBe('stopped after 5.0 s');
    expect(plain(endWords(aJob('done', { kind: 'adapt', result: { ended: 'kept best' } } as never)))).toMatch(
      /^stopped/,
    );
    // A batch that was stopped has a result too: the rows that were made.
    const batch = (made: number) => aJob('done', { kind: 'sample', result: { counts: { made, of: 200 } } } as never);
    expect([120, 200].map((made) => plain(endWords(batch(made))))).toEqual(['stopped after 5.0 s', 'done in 5.0 s']);
  });

  it('says what a file came to hold, and what it could not', () => {
    const result = { file: 'a.sdf', records: 81, bytes: 62_000, notes: ['Left out: 119.'] };
    expect(plain(writtenWords(aJob('done', { kind: 'exportItems', result } as never)) ?? '')).toBe(
      '81 records, 62 kB. Left out: 119.',
    );
    expect(writtenWords(aJob('done'))).toBeNull();
  });

  it('leads to where its work can be seen', () => {
    expect(placeOf(aJob('running'))).toEqual({ place: 'settings', section: 'device' });
    expect(placeOf(aJob('running', { kind: 'moveWorkspace' } as never))).toEqual({
      place: 'settings',
      section: 'storage',
    });
  });
});
