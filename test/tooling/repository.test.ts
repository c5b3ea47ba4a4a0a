import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const lockText = readFileSync('package-lock.json', 'utf8');
const { packages } = JSON.parse(lockText) as {
  packages: Record<string, { integrity?: string; optionalDependencies?: Record<string, string> }>;
};

it('names every package with its exact version', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it('locks packages without naming a registry, and each with its checksum', () => {
  expect(lockText).not.toMatch(/https?:\/\/[^"]*\.tgz|"resolved"/);
  const unchecked = Object.entries(packages).filter(([folder, { integrity }]) => folder !== '' && !integrity);
  expect(unchecked.map(([folder]) => folder)).toEqual([]);
});

it('locks the packages of every system, also those that are not installed here', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  const locked = Object.keys(packages).map((folder) => folder.replace(/^.*node_modules\//, ''));
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !locked.includes(name))).toEqual([]);
});

it('has a test beside every file of models/', () => {
  const files = tracked('models').filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(`test/${file.replace(/\.ts$/, '.test.ts')}`))).toEqual([]);
});

it('has every script that package.json starts', () => {
  const files = Object.values(manifest.scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

/** Files that git knows or would take in, as opposed to built and downloaded ones. */
function tracked(folder: string): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', folder];
  const files = execFileSync('git', args, { encoding: 'utf8' }).trim().split('\n');
  return files.filter((file) => existsSync(file));
}
