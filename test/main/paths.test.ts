import { homedir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { labPaths } from '../../main/paths.ts';

it.each([
  ['linux', {}, path.join(homedir(), '.config', 'SCMDM Lab')],
  ['linux', { XDG_CONFIG_HOME: '/x' }, path.join('/x', 'SCMDM Lab')],
  ['darwin', {}, path.join(homedir(), 'Library', 'Application Support', 'SCMDM Lab')],
  ['win32', { APPDATA: '/appdata' }, path.join('/appdata', 'SCMDM Lab')],
] as const)('keeps the settings where %s keeps settings', (platform, env, expected) => {
  expect(labPaths(env, platform).settings).toBe(expected);
  expect(labPaths(env, platform).defaultWorkspace).toBe(path.join(homedir(), 'SCMDM Lab'));
});

it.each([[{ XDG_CONFIG_HOME: '' }], [{ XDG_CONFIG_HOME: 'relative' }], [{ SCMDM_LAB_HOME: '' }]])(
  'ignores folders that name no place: %j',
  (env) => {
    expect(labPaths(env, 'linux').settings).toBe(path.join(homedir(), '.config', 'SCMDM Lab'));
  },
);

it('takes a relative folder of its own from where it was started', () => {
  expect(labPaths({ SCMDM_LAB_HOME: 'stick' }, 'linux').settings).toBe(path.resolve('stick'));
});

it('keeps everything in one folder where it is told to', () => {
  const paths = labPaths({ SCMDM_LAB_HOME: '/stick' }, 'linux');
  expect(Object.values<string>({ ...paths }).every((folder) => folder.startsWith('/stick'))).toBe(true);
});
