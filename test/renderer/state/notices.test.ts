import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../renderer/api.ts';
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { FakeApi, fault } from '../fake-api.ts';

const sent: Notice = {
  id: 'settings',
  level: 'warn',
  error: { code: 'badInput', what: 'The settings could not be read.', where: null, kept: null, todo: null },
};

describe('notices', () => {
  it('of the main process are dismissed there', async () => {
    const api = new FakeApi({ 'app.notices': () => [sent], 'app.dismissNotice': () => ({}) });
    const notices = new Notices(api);
    await notices.load();
    await notices.dismiss('settings');
    expect(notices.all).toEqual([]);
    expect(api.asked.at(-1)).toEqual({ channel: 'app.dismissNotice', args: { id: 'settings' } });
  });

  it('show a request that failed, once however often it is tried', async () => {
    const api = new FakeApi();
    const notices = new Notices(api);
    const fail = () => Promise.reject(fault('It has to wait.', 'busy'));
    await notices.attempt(fail);
    await notices.attempt(fail);
    expect(notices.all.map(({ error }) => error.what)).toEqual(['It has to wait.']);
    await notices.dismiss(notices.all[0]?.id ?? '');
    expect(notices.all).toEqual([]);
    expect(api.asked).toEqual([]);
  });

  it('say nothing of what the user cancelled', async () => {
    const notices = new Notices(new FakeApi());
    await notices.attempt(() => Promise.reject(fault('Cancelled.', 'cancelled')));
    expect(notices.all).toEqual([]);
  });
});
