import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../renderer/api.ts';
import { Log } from '../../../renderer/state/log.svelte.ts';
import { FakeApi } from '../fake-api.ts';

const line = (id: number, level: LogLine['level'] = 'info'): LogLine => ({
  id,
  time: '2026-11-21T12:00:00.000Z',
  source: 'main',
  level,
  text: `line ${id}`,
});

describe('the log', () => {
  it('joins the list and the events in order, without saying a line twice', async () => {
    const api = new FakeApi({ 'app.log': () => [line(1), line(2)] });
    const log = new Log(api);
    log.listen();
    api.emit('log', [line(2), line(3, 'warn')]);
    await log.load();
    expect(log.lines.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(log.warnings.map(({ id }) => id)).toEqual([3]);
  });

  it('keeps the last 200 lines', () => {
    const api = new FakeApi();
    const log = new Log(api);
    log.listen();
    for (let id = 1; id <= 250; id++) api.emit('log', [line(id)]);
    expect([log.lines.length, log.lines[0]?.id]).toEqual([200, 51]);
  });
});
