/**
 * Who may import what, type imports included. One rule a row of the table in ARCHITECTURE.md;
 * test/architecture plants a violation of each and expects it to be found.
 */

/** @param {...string} names packages, with the types that DefinitelyTyped keeps for them */
const packages = (...names) => `^node_modules/(@types/)?(${names.join('|')})/`;
const folders = (...names) => `^(${names.join('|')})/`;

/**
 * A folder and all that it may import.
 * @param {string} name
 * @param {string} comment
 * @param {string} from
 * @param {readonly string[]} to patterns of paths; the folder itself is always among them
 * @param {{ node?: boolean }} [options] node: the modules of Node are allowed too
 */
const mayImport = (name, comment, from, to, { node = false } = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folders(from) },
  to: {
    pathNot: [folders(from), ...to],
    // What cannot be found has a rule of its own.
    couldNotResolve: false,
    ...(node && { dependencyTypesNot: ['core'] }),
  },
});

/** Something that only some places may import. */
const onlyIn = (name, comment, pathNot, path) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folders('main', 'shared', 'renderer'), pathNot },
  to: { path },
});

/** Something of which a folder may import the types alone. */
const typesOnly = (name, comment, from, path) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folders(from) },
  to: { path, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    mayImport('model', 'The domain types stand on nothing.', 'shared/model', []),
    mayImport(
      'stats',
      'A statistic is a pure function: domain types, distributions and matrices, nothing else.',
      'shared/stats',
      [folders('shared/model'), packages('@stdlib', 'ml-matrix')],
    ),
    mayImport('charts', 'A chart is made of results; it computes no statistic.', 'shared/charts', [
      folders('shared/model', 'shared/text', 'shared/contract'),
      packages('vega', 'vega-lite'),
    ]),
    typesOnly(
      'charts-types-only',
      'Charts know results and specs by their types; no library code runs in them.',
      'shared/charts',
      [folders('shared/contract'), packages('vega', 'vega-lite')],
    ),
    mayImport('contract', 'The contract is made of domain types and schemas.', 'shared/contract', [
      folders('shared/model'),
      packages('zod'),
    ]),
    mayImport('text', 'Messages are made of domain types and results.', 'shared/text', [
      folders('shared/model', 'shared/contract'),
    ]),
    typesOnly(
      'renderer-types-only',
      'Schemas probe for eval when they load, which the window’s policy forbids; only modules without them have values.',
      'renderer',
      ['^shared/contract/(?!(?:errors|limits|version)\\.ts$)'],
    ),
    typesOnly(
      'text-types-only',
      'Messages know results by their types.',
      'shared/text',
      folders('shared/contract'),
    ),
    mayImport(
      'engine',
      'The engine is plain Node; it never imports electron nor anything of the window.',
      'main/engine',
      [
        folders('shared'),
        packages('zod', 'better-sqlite3', 'papaparse', 'arquero', 'vega', 'vega-lite'),
      ],
      { node: true },
    ),
    onlyIn(
      'sqlite-in-store',
      'The native library has one home.',
      folders('main/engine/store'),
      packages('better-sqlite3'),
    ),
    onlyIn(
      'papaparse-in-import',
      'CSV is read in one place.',
      folders('main/engine/import'),
      packages('papaparse'),
    ),
    onlyIn(
      'arquero-in-analyses-and-import',
      'Tables are made where rows are read and where they are analysed.',
      folders('main/engine/analyses', 'main/engine/import'),
      packages('arquero'),
    ),
    onlyIn(
      'vega-in-export-and-renderer',
      'Charts are drawn by the window and by the exports.',
      folders('main/engine/export', 'renderer', 'shared/charts'),
      packages('vega', 'vega-lite'),
    ),
    mayImport(
      'cli',
      'The command line is the engine and the contract.',
      'main/cli',
      [
        folders('main/engine', 'shared/contract', 'shared/model', 'shared/text'),
        packages('commander'),
      ],
      { node: true },
    ),
    mayImport(
      'shell',
      "The shell starts the engine by its path; the engine's code never runs in it.",
      'main/electron',
      [folders('shared/contract', 'shared/model', 'shared/text'), packages('electron')],
      { node: true },
    ),
    mayImport('preload', 'The bridge is sandboxed: Electron and the contract.', 'main/preload', [
      folders('shared/contract'),
      packages('electron'),
    ]),
    mayImport(
      'renderer',
      'The window draws results; it computes none and reaches nothing but the bridge.',
      'renderer',
      [
        folders('shared/charts', 'shared/contract', 'shared/model', 'shared/text'),
        packages(
          'react',
          'react-dom',
          'react-aria-components',
          'lucide-react',
          'zustand',
          '@tanstack/react-virtual',
          '@fontsource(-variable)?',
          'vega',
          'vega-lite',
          'vega-interpreter',
        ),
      ],
    ),
    onlyIn(
      'channels-in-shell',
      'Raw messages between processes are the business of the shell and its bridge.',
      folders('main/electron', 'main/preload'),
      '^shared/contract/channels\\.ts$',
    ),
    {
      name: 'nothing-imports-tests',
      comment: 'Tests may import anything; nothing imports them.',
      severity: 'error',
      from: { pathNot: folders('test') },
      to: { path: folders('test') },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module.',
      severity: 'error',
      from: { path: folders('main', 'shared', 'renderer') },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found is checked by no other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Without it, type imports do not count.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
