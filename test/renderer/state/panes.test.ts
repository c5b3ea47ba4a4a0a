import { describe, expect, it } from 'vitest';
import { Panes } from '../../../renderer/state/panes.svelte.ts';

function aStorage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  };
}

describe('the side panes', () => {
  it('keep their widths and the inspector from start to start, within limits', () => {
    const storage = aStorage();
    const first = new Panes();
    first.start(storage);
    expect([first.left, first.right, first.isInspectorOn]).toEqual([232, 316, true]);
    first.resize('left', 9999);
    first.resize('right', 300.4);
    first.toggleInspector();
    const second = new Panes();
    second.start(storage);
    expect([second.left, second.right, second.isInspectorOn]).toEqual([360, 300, false]);
    second.resize('left', -5);
    expect(second.left).toBe(200);
  });

  it('have their usual widths where what was kept is none', () => {
    const panes = new Panes();
    panes.start(aStorage({ 'lab:pane-left': 'wide', 'lab:pane-right': '9999' }));
    expect([panes.left, panes.right]).toEqual([232, 480]);
  });
});
