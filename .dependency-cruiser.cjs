// Who may import whom. Every rule's comment tells what to do instead; test/tooling/import-rules.test.ts plants one
// violation of each and sees it caught.
//
// Known limit: an `import type` inside a .svelte file is compiled away before it can be seen here.

/** A module of the package, whether or not it could be resolved. */
const packages = (...names) => `^(node_modules/)?(${names.join('|')})(/|$)`;

const electron = packages('electron');

/** Code that talks to Electron; everything else in main/ also runs in plain Node, for the command line and the tests. */
const electronFiles = [
  '^main/(index|early|lab|app-life|lab-window|dialogs|menu|protocol|scheme)[.]ts$',
  '^main/window[^/]*[.]ts$',
  '^main/electron-[^/]+[.]ts$',
  '^main/[^/]+/electron-[^/]+[.]ts$',
  '^main/handlers/',
  '^preload/index[.]ts$',
];

/** Where each program starts; see electron.vite.config.ts. */
const engine = '^main/engine/entry[.]ts$';
const analysis = '^main/analysis/entry[.]ts$';
const chemWorker = '^main/chem/worker[.]ts$';
const commandLine = '^main/cli[.]ts$';
const study = '^main/study/entry[.]ts$';

/** Rooms of models/ and the rooms each may use besides itself and base. */
const rooms = {
  base: [],
  chem: [],
  data: [],
  tokens: ['data'],
  noise: [],
  graph: [],
  trial: ['graph'],
  denoiser: ['graph'],
  objective: ['noise', 'graph', 'denoiser'],
  optimizer: ['noise', 'tokens', 'graph', 'denoiser', 'objective'],
  checkpoint: ['tokens', 'denoiser'],
  sampler: ['noise', 'graph', 'denoiser', 'objective'],
  sequences: ['tokens', 'checkpoint', 'sampler'],
  fidelity: ['data', 'sequences'],
};

const openchemlib = packages('openchemlib');

/** The packages that have one door each behind the window, and that door. */
const doors = [
  { name: 'onnxruntime', path: packages('onnxruntime-node', 'onnxruntime-common'), door: 'main/engine/session.ts' },
  { name: 'rdkit', path: packages('@rdkit/rdkit'), door: 'main/chem/rdkit.ts' },
  { name: 'openchemlib', path: openchemlib, door: 'main/chem/conformer.ts' },
  { name: 'duckdb', path: packages('@duckdb/[^/]+'), door: 'main/analysis/store.ts' },
];

const exactly = (file) => `^${file.replaceAll('.', '[.]')}$`;

/** @type {(name: string, comment: string, from: object, to: object) => object} */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    // ------------------------------------------------------------------------------------------------ everywhere
    forbid(
      'no-circular',
      'Two files that need each other hide a third one: move what both need into it.',
      {},
      { circular: true },
    ),
    forbid(
      'no-unresolvable',
      'There is no such file or package: mend the path, or add the package with its exact version.',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'no-barrels',
      'Import from the file that has it. An index.ts that gathers others drags everything into every program.',
      {},
      { path: '(^|/)index[.](ts|js)$', pathNot: '^(main|preload)/index[.]ts$|node_modules/' },
    ),
    forbid(
      'no-dependency-on-tests',
      'Move what the app needs out of test/.',
      { pathNot: '^(test/|(vitest|playwright)[.]config[.]ts$)' },
      { path: '^test/' },
    ),

    // ---------------------------------------------------------------------------------------------------- models
    forbid(
      'models-is-pure',
      'models/ imports only models/: no Electron, no Node, no package. Let main/ do it and pass the result in.',
      { path: '^models/' },
      { pathNot: '^models/' },
    ),
    ...Object.entries(rooms).map(([room, uses]) =>
      forbid(
        `models-${room}`,
        `models/${room} may use ${['base', ...uses].join(', ')}. Data flows one way: move the code to the later room.`,
        { path: `^models/${room}/` },
        { path: '^models/', pathNot: `^models/(${['base', room, ...uses].join('|')})/` },
      ),
    ),

    // --------------------------------------------------------------------------------------------------- preload
    forbid(
      'contract-imports-nothing',
      'The contract and its parts are the bottom: define the type there, or take the import to the file that needs it.',
      { path: '^preload/(contract|[a-z]+-contract)[.]ts$' },
      // A report is shown as the science wrote it; of its file only types are taken.
      { path: '.', pathNot: ['^preload/[a-z]+-contract[.]ts$', '^models/fidelity/(study/)?report[.]ts$'] },
    ),
    forbid(
      'preload-tables-import-types-only',
      'Both sides load these tables, so write `import type`.',
      { path: '^preload/(channels|commands|contract|[a-z]+-contract)[.]ts$' },
      { dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'preload-is-thin',
      'The preload script is a bridge: let main/ do it and ask through a channel.',
      { path: '^preload/' },
      { pathNot: ['^preload/', electron, '^models/fidelity/(study/)?report[.]ts$'] },
    ),

    // -------------------------------------------------------------------------------------------------- renderer
    forbid(
      'one-door-to-the-bridge',
      'Only renderer/api.ts sees the contract: import the type or the command from it.',
      { path: '^renderer/', pathNot: '^renderer/api[.]ts$' },
      { path: '^preload/' },
    ),
    forbid(
      'api-takes-types-and-commands',
      'Of preload/ the window runs commands.ts only: write `import type` for the contract, ask window.lab for the rest.',
      { path: '^renderer/' },
      { path: '^preload/', pathNot: '^preload/commands[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'renderer-has-no-privileges',
      'The window is sandboxed: ask main/ through renderer/api.ts.',
      { path: '^renderer/' },
      { path: ['^main/', electron, ...doors.map(({ path }) => path).filter((path) => path !== openchemlib)] },
    ),
    forbid(
      'window-draws-through-one-door',
      'Only renderer/molecule/structure-editor.ts loads the editor of structures: open it there, and let RDKit read it.',
      { path: '^renderer/', pathNot: '^renderer/molecule/structure-editor[.]ts$' },
      { path: openchemlib },
    ),
    forbid(
      'renderer-has-no-node',
      'The window has no Node: ask main/ through renderer/api.ts.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'parts-know-no-state',
      'ui, charts, molecule and sequence take props and call back: let the page pass the state in.',
      { path: '^renderer/(ui|charts|molecule|sequence)/' },
      { path: '^renderer/(state|pages|shell|api[.]ts$)' },
    ),
    forbid(
      'state-knows-no-views',
      'State is shown by components, not the other way round: let the component read the state.',
      { path: '^renderer/state/' },
      { path: '[.]svelte$' },
    ),
    forbid(
      'pages-stand-alone',
      'Move what two pages share into ui/ or state/.',
      { path: '^renderer/pages/([^/]+)' },
      // The parts of a page lie in a folder of its name.
      { path: '^renderer/pages/', pathNot: '^renderer/pages/$1/' },
    ),

    // ------------------------------------------------------------------------------------------------------ main
    forbid(
      'main-is-not-the-window',
      'Only the window shows things: send an event through the contract.',
      { path: '^main/' },
      { path: '^renderer/' },
    ),
    forbid(
      'electron-at-the-edge',
      'Only the files in `electronFiles` import Electron: take what is needed of it as an argument.',
      { path: '^(main|preload)/', pathNot: electronFiles },
      { path: electron },
    ),
    forbid(
      'no-electron-outside-the-app',
      'The command line and the child processes run without Electron, so nothing they load may import it.',
      { path: [engine, analysis, chemWorker, commandLine, study] },
      { path: electron, reachable: true },
    ),
    forbid(
      'nobody-imports-the-app',
      'main/lab.ts puts the app together, for main/index.ts alone: move what is needed into a file of its own.',
      { pathNot: '^main/index[.]ts$' },
      { path: '^main/(index|lab)[.]ts$' },
    ),
    forbid(
      'handlers-are-leaves',
      'Handlers answer the window and are put together in main/lab.ts: move shared work into a job or a file of main/.',
      { pathNot: '^(main/lab[.]ts$|main/handlers/|test/)' },
      { path: '^main/handlers/' },
    ),
    forbid(
      'jobs-know-no-window',
      'A job is (spec, signal, report) => result and runs in the command line too: report instead.',
      { path: '^main/jobs/' },
      { path: [...electronFiles, '^main/ipc[.]ts$'] },
    ),
    // The window has rules of its own.
    ...doors.map(({ name, path, door }) =>
      forbid(
        `${name}-has-one-door`,
        `Only ${door} imports it: ask for what is needed there.`,
        { path: '^(main|preload|models)/', pathNot: exactly(door) },
        { path },
      ),
    ),
    forbid(
      'app-process-stays-light',
      'Native work lives in the child processes, so that a crash of it is not one of the app: give them a task.',
      { path: '^main/index[.]ts$' },
      { path: doors.map(({ path }) => path), reachable: true },
    ),
    forbid(
      'engine-is-alone',
      'Pages of records and samples belong to the analysis process. What a run needs of chemistry is done by threads of ' +
        'the pool, and tables are read and written by main/analysis/store.ts, loaded for that alone.',
      { path: engine },
      { path: '^main/analysis/', pathNot: '^main/analysis/(store|parquet-writer)[.]ts$', reachable: true },
    ),
    forbid(
      'analysis-has-no-engine',
      'The analysis process loads no ONNX Runtime: training and sampling belong to the engine process.',
      { path: [analysis, chemWorker] },
      { path: '^main/engine/', reachable: true },
    ),
    forbid(
      'launch-needs-nothing',
      'main/launch and the test runner start before packages are installed: use Node only.',
      { path: '^(main/launch/|test/run[.]mjs$|test/steps/(?!vitest-report))' },
      { pathNot: '^(main/launch/|test/steps/)', dependencyTypesNot: ['core'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|test/output)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte.ts', '.svelte', '.mjs', '.js', '.cjs'],
      conditionNames: ['import', 'require', 'node', 'svelte', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
