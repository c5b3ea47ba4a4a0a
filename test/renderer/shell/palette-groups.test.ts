import { afterEach, describe, expect, it, vi } from 'vitest';
import { type PageAction, offerActions } from '../../../renderer/state/page-actions.ts';
import { offerKeys } from '../../../renderer/state/page-keys.ts';
import { fitting, paletteGroups } from '../../../renderer/shell/palette-groups.ts';

const first = (search: string) => fitting(paletteGroups(), search)[0]?.rows[0]?.title;

describe('what the palette finds', () => {
  it('is everything, in its own order, before anything is typed', () => {
    const groups = paletteGroups();
    expect(fitting(groups, ' ')).toEqual(groups);
  });

  it('has the best row first', () => {
    expect(['explore', 'stor', 'dark'].map(first)).toEqual(['Explore', 'Storage', 'Theme: dark']);
    expect(first('gpu')).toMatch(/Diagnostics|devices/);
  });

  it('is nothing where nothing fits', () => {
    expect(fitting(paletteGroups(), 'nothing that exists')).toEqual([]);
  });
});

describe('what the open page can do', () => {
  let leave: () => void = vi.fn();
  afterEach(() => {
    leave();
  });
  const offer = (...actions: PageAction[]) => (leave = offerActions(() => ({ name: 'First batch', actions })));
  const titles = () => paletteGroups().flatMap(({ rows }) => rows.map(({ title }) => title));

  it('comes first, is found by its words and by the name of what is open, and is gone with the page', () => {
    const rename = vi.fn();
    offer({ label: 'Rename', onchoose: rename }, { label: 'Theatre', onchoose: vi.fn() });
    expect(paletteGroups()[0]).toMatchObject({
      name: 'Here: First batch',
      rows: [{ title: 'Rename' }, { title: 'Theatre' }],
    });
    expect([first('rename'), first('theatre')]).toEqual(['Rename', 'Theatre']);
    expect(fitting(paletteGroups(), 'first batch')[0]?.name).toBe('Here: First batch');
    paletteGroups()[0]?.rows[0]?.choose();
    expect(rename).toHaveBeenCalledOnce();
    leave();
    expect(titles()).not.toContain('Rename');
  });

  it('leaves out what cannot be done now', () => {
    offer({ label: 'Continue', disabled: true, onchoose: vi.fn() }, { label: 'Rename', onchoose: vi.fn() });
    expect(titles()).toContain('Rename');
    expect(titles()).not.toContain('Continue');
  });

  it('is what offers the commands of a page: without it they would do nothing', () => {
    const ofPages = ['New here', 'Next row or issue', 'Search on this page', 'Chart as a table', 'Export'];
    expect(titles().filter((title) => ofPages.includes(title))).toEqual([]);
    const away = offerKeys({ create: vi.fn(), step: vi.fn(), search: vi.fn(), asTable: vi.fn(), export: vi.fn() });
    expect(titles()).toEqual(expect.arrayContaining(ofPages));
    away();
    expect(titles().filter((title) => ofPages.includes(title))).toEqual([]);
  });
});
