import { describe, expect, it } from 'vitest';
import type { WorkspaceView } from '../../../renderer/api.ts';
import { Workspace } from '../../../renderer/state/workspace.svelte.ts';
import { FakeApi } from '../fake-api.ts';

const ready: WorkspaceView = { path: '/w', state: 'ready', error: null, contents: [] };
const missing: WorkspaceView = { ...ready, state: 'missing' };

describe('a workspace that cannot be used', () => {
  it('asks for an answer at the start, until it is put aside', async () => {
    const workspace = new Workspace(new FakeApi({ 'workspace.get': () => missing }));
    expect(workspace.needsAnswer).toBe(false);
    await workspace.load();
    expect(workspace.needsAnswer).toBe(true);
    workspace.putAside();
    expect([workspace.needsAnswer, workspace.isUsable]).toEqual([false, false]);
    workspace.ask();
    expect(workspace.needsAnswer).toBe(true);
  });

  it('asks again when it came back and went again, but not at each check', () => {
    const api = new FakeApi();
    const workspace = new Workspace(api);
    workspace.listen();
    api.emit('workspace', missing);
    workspace.putAside();
    api.emit('workspace', missing);
    expect(workspace.needsAnswer).toBe(false);
    api.emit('workspace', ready);
    api.emit('workspace', missing);
    expect(workspace.needsAnswer).toBe(true);
  });

  it('is answered by choosing another folder; a cancelled dialog changes nothing', async () => {
    const api = new FakeApi({ 'workspace.get': () => missing, 'workspace.choose': () => null });
    const workspace = new Workspace(api);
    await workspace.load();
    await workspace.choose();
    expect(workspace.needsAnswer).toBe(true);
    api.answers['workspace.choose'] = () => ({ ...ready, path: '/other' });
    await workspace.choose();
    expect([workspace.needsAnswer, workspace.view?.path]).toEqual([false, '/other']);
  });
});
