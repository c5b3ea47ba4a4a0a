/** Every key of the window, by where it acts: the commands of the table, and the keys that lists, charts and editors take themselves. */
import { type CommandId, commands } from '../api.ts';

export interface KeyRow {
  title: string;
  /** Each written as in the command table: "Shift+ArrowDown". */
  keys: readonly string[];
}

export interface KeyGroup {
  name: string;
  rows: readonly KeyRow[];
}

type KeyedCommand = Extract<(typeof commands)[number], { keys: string }>['id'];

/** Where a command with a key acts; one that is added has to be given its place. */
const placeOf: Record<KeyedCommand, string> = {
  'palette.open': 'Everywhere',
  'shortcuts.open': 'Everywhere',
  'jobs.open': 'Everywhere',
  'data.add': 'Everywhere',
  'undo.take': 'Everywhere',
  'inspector.toggle': 'Everywhere',
  'go.data': 'Places',
  'go.models': 'Places',
  'go.adapt': 'Places',
  'go.generate': 'Places',
  'go.explore': 'Places',
  'go.compare': 'Places',
  'go.settings': 'Places',
  'item.new': 'The open page, where it has them',
  'item.next': 'The open page, where it has them',
  'item.previous': 'The open page, where it has them',
  'page.search': 'The open page, where it has them',
  'page.filters': 'The open page, where it has them',
  'page.export': 'The open page, where it has them',
  'chart.table': 'The open page, where it has them',
  'theatre.play': 'Theatre',
  'theatre.cycle': 'Theatre',
  'theatre.unfold': 'Theatre',
  'theatre.next': 'Theatre',
  'theatre.previous': 'Theatre',
};

const sideways = ['ArrowLeft', 'ArrowRight'];
const upAndDown = ['ArrowUp', 'ArrowDown'];
const arrows = [...sideways, ...upAndDown];
const pages = ['PageUp', 'PageDown'];
const ends = ['Home', 'End'];

/** Keys that are no commands: of what has the focus. */
const own: readonly KeyGroup[] = [
  {
    name: 'Everywhere',
    rows: [
      { keys: ['F6'], title: 'Next region: bar, places, left pane, work area, inspector, strip' },
      { keys: ['Shift+F6'], title: 'Region before' },
      { keys: ['Escape'], title: 'Close what lies on top' },
      { keys: ['Shift+F10'], title: 'Menu of the row or tile that has the focus' },
      { keys: ['Tab', 'Shift+Tab'], title: 'Next control, or the one before' },
    ],
  },
  {
    name: 'Data: rows of a data set, issues',
    rows: [
      { keys: upAndDown, title: 'Next row or issue, or the one before' },
      { keys: pages, title: 'A screen on or back' },
      { keys: ends, title: 'First row, last row' },
      { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], title: 'Choose several rows' },
      { keys: ['Mod+C'], title: 'Copy the chosen rows' },
      { keys: ['Escape'], title: 'Choose none' },
    ],
  },
  {
    name: 'Generate: rows of a batch',
    rows: [
      { keys: arrows, title: 'Next molecule or sequence, or the one before' },
      { keys: pages, title: 'A screen on or back' },
      { keys: ends, title: 'First, last' },
      { keys: ['Enter'], title: 'Replay it in the theatre' },
      { keys: ['Escape'], title: 'Choose none' },
    ],
  },
  {
    name: 'Generate: pattern of bases',
    rows: [
      { keys: sideways, title: 'Position before, next position' },
      { keys: upAndDown, title: 'Line above, line below' },
      { keys: ends, title: 'First position, last position' },
      { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], title: 'Choose several positions' },
      { keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'], title: 'Move the pinned bases' },
      { keys: ['A', 'C', 'G', 'T', 'N'], title: 'Pin a base, or any other IUPAC letter' },
      { keys: ['P'], title: 'Pin what is chosen' },
      { keys: ['Backspace', 'Delete'], title: 'Free what is chosen' },
      { keys: ['Escape'], title: 'Choose one position only' },
    ],
  },
  {
    name: 'Theatre',
    rows: [
      { keys: sideways, title: 'Step before, next step' },
      { keys: upAndDown, title: 'Position above, position below' },
      { keys: pages, title: 'A screen of positions on or back' },
      { keys: ends, title: 'First step, last step' },
    ],
  },
  {
    name: 'Explore: molecules and sequences',
    rows: [
      { keys: arrows, title: 'Next, or the one before' },
      { keys: pages, title: 'A screen on or back' },
      { keys: ends, title: 'First, last' },
      { keys: ['Enter'], title: 'Open the inspector' },
      { keys: ['Space'], title: 'Pick it, or put it back' },
      { keys: ['Shift+Space'], title: 'Pick all from the last one picked to this one' },
      { keys: ['Mod+A'], title: 'Pick everything that passes the filters' },
      { keys: ['Escape'], title: 'Pick none' },
    ],
  },
  {
    name: 'Explore: molecule in 3D',
    rows: [
      { keys: arrows, title: 'Turn it' },
      { keys: ['Plus', 'Minus'], title: 'Nearer, farther' },
      { keys: ['Home'], title: 'Show all of it' },
      { keys: arrows, title: 'While measuring: next atom, or the one before' },
      { keys: ['Enter'], title: 'While measuring: take the atom; two are a distance, three an angle, four a torsion' },
      { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], title: 'While measuring: turn it' },
      { keys: ['Escape'], title: 'While measuring: let go of the atoms, then stop' },
    ],
  },
  {
    name: 'Explore: handles of a range',
    rows: [
      { keys: arrows, title: 'A bar less, a bar more' },
      { keys: pages, title: 'Five bars less, five more' },
      { keys: ends, title: 'To the end of the values' },
      { keys: ['Escape'], title: 'Take the filter away' },
    ],
  },
  {
    name: 'Logos and k-mers',
    rows: [
      {
        keys: sideways,
        title: 'Read the position before, the next one; of k-mers by their distance from what is expected',
      },
      { keys: pages, title: 'Ten back, ten on' },
      { keys: ends, title: 'First, last' },
      { keys: ['Escape'], title: 'Read none' },
    ],
  },
  {
    name: 'Edges between panes',
    rows: [
      { keys: sideways, title: 'Narrower, wider' },
      { keys: ends, title: 'Narrowest, widest' },
    ],
  },
];

export const keyGroups: readonly KeyGroup[] = [
  ...new Set([...Object.values(placeOf), ...own.map(({ name }) => name)]),
].map((name) => ({
  name,
  rows: [
    ...commands.flatMap(({ id, title, keys }: { id: CommandId; title: string; keys: string | null }) =>
      keys !== null && placeOf[id as KeyedCommand] === name ? [{ title, keys: [keys] }] : [],
    ),
    ...own.filter((group) => group.name === name).flatMap(({ rows }) => rows),
  ],
}));
