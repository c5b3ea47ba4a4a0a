import { describe, expect, it } from 'vitest';
import { commands } from '../../renderer/api.ts';
import { isShortcut, isSingleKey, writeShortcut } from '../../renderer/keys.ts';

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>;
const press = (key: string, held: Held = {}, code = '') => ({
  key,
  code,
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

  it('follow the place of the key where the layout lacks the sign', () => {
    const ctrl = { ctrlKey: true };
    // Russian
    expect(isShortcut('Mod+K', press('л', ctrl, 'KeyK'), false)).toBe(true);
    expect(isShortcut('Mod+,', press('б', ctrl, 'Comma'), false)).toBe(true);
    expect(isShortcut('Mod+J', press('л', ctrl, 'KeyK'), false)).toBe(false);
    expect(isShortcut('Mod+K', press('Л', { ...ctrl, shiftKey: true }, 'KeyK'), false)).toBe(false);
    // French
    expect(isShortcut('Mod+1', press('&', ctrl, 'Digit1'), false)).toBe(true);
    expect(isShortcut('Mod+2', press('é', ctrl, 'Digit2'), false)).toBe(true);
    expect(isShortcut('Mod+6', press('-', ctrl, 'Digit6'), false)).toBe(false);
    expect(isShortcut('Mod+6', press('6', { ...ctrl, shiftKey: true }, 'Digit6'), false)).toBe(true);
  });

  it('take a Latin letter for what it says, wherever it lies', () => {
    // Dvorak: the key at the place of K writes T.
    expect(isShortcut('Mod+K', press('t', { ctrlKey: true }, 'KeyK'), false)).toBe(false);
    expect(isShortcut('Mod+K', press('k', { ctrlKey: true }, 'KeyV'), false)).toBe(true);
  });

  it('of a single letter never follow the place of the key', () => {
    expect(isShortcut('I', press('ш', {}, 'KeyI'), false)).toBe(false);
    expect(isShortcut('?', press(',', { shiftKey: true }, 'Slash'), false)).toBe(false);
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
