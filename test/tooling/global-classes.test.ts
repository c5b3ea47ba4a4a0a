/** A class that a component styles for the whole window is no other component's: its style would reach into that one. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Parts of one menu, which stand in three files. */
const shared = ['menu', 'menu-item'];

/** Of a component: classes that it styles everywhere, and those that it gives or styles itself. */
function classesOf(text: string): { everywhere: string[]; own: string[] } {
  const style = text.slice(text.indexOf('<style'));
  const markup = text.slice(0, text.indexOf('<style'));
  const everywhere = [...style.matchAll(/^\s*:global\(\.([\w-]+)/gm)].map(([, name = '']) => name);
  const scoped = style.replaceAll(/:global\([^)]*\)/g, '').matchAll(/\.([a-z][\w-]*)/g);
  const given = [...markup.matchAll(/\bclass="([^"{]+)"/g)].flatMap(([, names = '']) => names.split(/\s+/));
  return { everywhere, own: [...[...scoped].map(([, name = '']) => name), ...given] };
}

function clashes(files: ReadonlyMap<string, string>): string[] {
  const classes = [...files].map(([file, text]) => ({ file, ...classesOf(text) }));
  return classes.flatMap(({ file, everywhere }) =>
    [...new Set(everywhere)].flatMap((name) =>
      classes
        .filter((other) => other.file !== file && other.own.includes(name))
        .map((other) => `${name}: ${file}, ${other.file}`),
    ),
  );
}

it('finds a class that two components mean differently', () => {
  const files = new Map([
    ['A.svelte', '<p class="wide"></p><style>\n  :global(.wide) { width: 1px }\n</style>'],
    ['B.svelte', '<p class="big wide"></p><style>\n  .wide { color: red }\n</style>'],
    ['C.svelte', '<p class="narrow"></p><style>\n  .narrow > :global(.wide) { color: red }\n</style>'],
  ]);
  expect(clashes(files)).toEqual(['wide: A.svelte, B.svelte']);
});

it('no component’s style reaches into another by a name that both use', () => {
  const files = new Map(globSync('renderer/**/*.svelte').map((file) => [file, readFileSync(file, 'utf8')]));
  expect(files.size).toBeGreaterThan(100);
  expect(clashes(files).filter((clash) => !shared.includes(clash.split(':')[0] ?? ''))).toEqual([]);
});
