import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../renderer/api.ts';
import { keyGroups } from '../../../renderer/shell/key-map.ts';

/** The files that act on keys themselves, and the group of the map that tells of them. */
const handlers: Record<string, string> = {
  'data/RecordTable.svelte': 'Data: rows of a data set, issues',
  'data/IssueList.svelte': 'Data: rows of a data set, issues',
  'generate/BatchGrid.svelte': 'Generate: rows of a batch',
  'sequence/PatternLane.svelte': 'Generate: pattern of bases',
  'theatre/TheatreGrid.svelte': 'Theatre',
  'explore/choosing.ts': 'Explore: molecules and sequences',
  'explore/MoleculeGrid.svelte': 'Explore: molecules and sequences',
  'molecule/Viewer3d.svelte': 'Explore: molecule in 3D',
  'charts/read-keys.ts': 'Logos and k-mers',
  'charts/BrushHistogram.svelte': 'Explore: handles of a range',
  'ui/Splitter.svelte': 'Edges between panes',
  'shell/keyboard.ts': 'Everywhere',
};
/** What Enter and Esc do in a field is as everywhere. */
const fields = ['ui/NumberField.svelte', 'ui/TextField.svelte', 'shell/Palette.svelte'];

const namedKeys =
  /\b(Arrow(?:Left|Right|Up|Down)|Page(?:Up|Down)|Home|End|Enter|Escape|Backspace|Delete|F6)\b(?=['":])/g;
const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|svelte)$/.test(file));
const textOf = (file: string) => readFileSync(`renderer/${file}`, 'utf8');

describe('the map of keys', () => {
  it('has every command with a key once', () => {
    const rows = keyGroups.flatMap((group) => group.rows);
    const once = commands.filter(({ keys }) => keys !== null);
    for (const { title, keys } of once) {
      expect(rows.filter((row) => row.title === title)).toEqual([{ title, keys: [keys] }]);
    }
    expect(once.length).toBeGreaterThan(20);
  });

  it('knows every file that acts on keys itself', () => {
    const acting = sources.filter(
      (file) => /\bevent\.key\b(?!s)/.test(textOf(file)) && /keyboardevent/i.test(textOf(file)),
    );
    expect(acting.filter((file) => file !== 'keys.ts' && !fields.includes(file)).toSorted()).toEqual(
      Object.keys(handlers).toSorted(),
    );
  });

  it.each(Object.entries(handlers))('tells of the keys of %s', (file, group) => {
    const told = keyGroups.find(({ name }) => name === group)?.rows.flatMap(({ keys }) => keys) ?? [];
    const taken = [...new Set([...textOf(file).matchAll(namedKeys)].map(([, key]) => key))];
    expect(taken.filter((key) => !told.some((keys) => keys.split('+').at(-1) === key))).toEqual([]);
  });
});
