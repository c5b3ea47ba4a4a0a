import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { settingsFolderProblem } from '../../main/settings-folder.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('makes the folder where it can', () => {
  const folder = path.join(tempFolder(), 'a', 'b');
  expect(settingsFolderProblem(folder)).toBeNull();
  expect(existsSync(folder)).toBe(true);
});

it('says why it cannot, and what to do', () => {
  const file = path.join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(settingsFolderProblem(path.join(file, 'inside'))).toMatch(/ENOTDIR.*SCMDM_LAB_HOME/);
});
