import { describe, expect, it, vi } from 'vitest';
import { makeDoor, type Handlers, type Sender } from '../../main/ipc.ts';
import { requestSchemas } from '../../main/schemas.ts';
import { channels } from '../../preload/channels.ts';
import { LabError } from '../../models/base/errors.ts';

const page: Sender = { origin: 'app://lab', isTopFrame: true };

function door() {
  const called = vi.fn((_args: unknown) => Promise.resolve({}));
  const handlers = Object.fromEntries(channels.map((channel) => [channel, called])) as unknown as Handlers;
  const onDefect = vi.fn();
  const offer = vi.fn((paths: string[]) =>
    Promise.resolve(paths.map((path) => ({ sourceId: 'a', path, name: path, bytes: 1 }))),
  );
  return { called, onDefect, offer, door: makeDoor(['app://lab'], handlers, offer, onDefect), handlers };
}

it('answers the page', async () => {
  const { door: own, called } = door();
  expect(await own.answer(page, 'jobs.cancel', { jobId: 'a' })).toEqual({ ok: true, value: {} });
  expect(called).toHaveBeenCalledExactlyOnceWith({ jobId: 'a' });
});

it('takes dropped files from the page only', async () => {
  const { door: own, offer } = door();
  expect(await own.offer({ ...page, isTopFrame: false }, ['/a.smi'])).toMatchObject({ error: { code: 'refused' } });
  expect(await own.offer(page, [''])).toMatchObject({ error: { code: 'badArguments' } });
  expect(await own.offer(page, '/a.smi')).toMatchObject({ error: { code: 'badArguments' } });
  expect(offer).not.toHaveBeenCalled();
  expect(await own.offer(page, ['/a.smi'])).toMatchObject({ ok: true, value: [{ path: '/a.smi' }] });
});

describe('refuses, and does nothing', () => {
  it.each([
    ['another origin', { origin: 'https://example.org', isTopFrame: true }],
    ['a file', { origin: 'file://', isTopFrame: true }],
    ['an opaque origin', { origin: 'null', isTopFrame: true }],
    ['a frame in the page', { origin: 'app://lab', isTopFrame: false }],
    ['another host of the scheme', { origin: 'app://evil', isTopFrame: true }],
  ])('%s', async (_case, sender) => {
    const { door: own, called } = door();
    expect(await own.answer(sender, 'jobs.list', {})).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(own.admits(sender)).toBe(false);
    expect(called).not.toHaveBeenCalled();
  });

  it.each([['no.such.channel'], ['__proto__'], ['toString'], [42], [null]])('the channel %j', async (channel) => {
    const { door: own, called } = door();
    expect(await own.answer(page, channel, {})).toMatchObject({ ok: false, error: { code: 'notFound' } });
    expect(called).not.toHaveBeenCalled();
  });

  it.each([
    ['jobs.cancel', {}],
    ['jobs.cancel', { jobId: 5 }],
    ['jobs.cancel', { jobId: '' }],
    ['jobs.list', { extra: 1 }],
    ['jobs.list', null],
    ['settings.set', { patch: { theme: 'purple' } }],
    ['settings.set', { patch: { workspace: '/etc' } }],
    ['settings.set', { patch: { theme: undefined } }],
    ['jobs.start', { start: { kind: 'moveWorkspace', from: '/a', to: '/b' } }],
    ['jobs.start', { start: { kind: 'speed', provider: 'cpu', seconds: 1e9 } }],
    ['app.openPath', { name: '/etc/passwd' }],
  ])('%s with %j', async (channel, args) => {
    const { door: own, called } = door();
    const reply = await own.answer(page, channel, args);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'badArguments', where: channel, kept: 'Nothing was done.' },
    });
    expect(called).not.toHaveBeenCalled();
  });
});

it.each(channels)('checks the arguments of %s', async (channel) => {
  const { door: own, called } = door();
  for (const args of [null, [], 'text', { unexpected: 1 }]) {
    expect(await own.answer(page, channel, args)).toMatchObject({ ok: false, error: { code: 'badArguments' } });
  }
  expect(called).not.toHaveBeenCalled();
});

it('passes on errors meant for people, and reports the others as defects', async () => {
  const { door: own, handlers, onDefect } = door();
  handlers['jobs.list'] = () => Promise.reject(new LabError('busy', { what: 'Wait.' }));
  expect(await own.answer(page, 'jobs.list', {})).toMatchObject({ ok: false, error: { code: 'busy', what: 'Wait.' } });
  expect(onDefect).not.toHaveBeenCalled();
  handlers['jobs.list'] = () => Promise.reject(new TypeError('x'));
  expect(await own.answer(page, 'jobs.list', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(onDefect).toHaveBeenCalledTimes(1);
});

it('has a schema for exactly the channels that the bridge lets through', () => {
  expect(Object.keys(requestSchemas).sort()).toEqual([...channels].sort());
});
