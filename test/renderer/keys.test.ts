import { describe, expect, it } from 'vitest';
import { commands } from '../../renderer/api.ts';
import { isShortcut, isSingleKey, writeShortcut } from '../../renderer/keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('are Ctrl on Linux and Windows, and Cmd on macOS', () => {
    expect(isShortcut('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(isShortcut('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(isShortcut('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(isShortcut('Mod+K', press('k', { metaKey: true, ctrlKey: true }), true)).toBe(false);
  });

  it('are not taken for one another', () => {
    expect(isShortcut('Mod+K', press('k'), false)).toBe(false);
    expect(isShortcut('Mod+K', press('k', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(isShortcut('Mod+K', press('K', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isShortcut('I', press('i', { ctrlKey: true }), false)).toBe(false);
  });

  it('leave out Shift where it is part of the sign', () => {
    expect(isShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('Mod+,', press(',', { ctrlKey: true }), false)).toBe(true);
    expect(isShortcut('I', press('i'), false)).toBe(true);
  });

  it('are written as each system writes them', () => {
    expect(writeShortcut('Mod+K', false)).toBe('Ctrl K');
    expect(writeShortcut('Mod+K', true)).toBe('⌘K');
    expect(writeShortcut('Shift+F6', true)).toBe('⇧F6');
    expect(writeShortcut('?', false)).toBe('?');
  });

  it('of a single letter can be told from the others', () => {
    expect(['?', 'I'].every(isSingleKey)).toBe(true);
    expect(['Mod+K', 'F6', 'Esc'].some(isSingleKey)).toBe(false);
  });

  it('are used once each', () => {
    const all = commands.flatMap(({ keys }) => (keys === null ? [] : [keys]));
    expect(new Set(all).size).toBe(all.length);
  });
});
