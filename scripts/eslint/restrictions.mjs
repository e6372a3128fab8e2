/**
 * What the code of a folder must not use, as data for eslint's `no-restricted-…` rules. Each message says what to use
 * instead.
 */

const CLOCK = 'The time comes in through the Clock of electron/engine/ports.ts.';
const TIMER = 'Timers come in through the Clock of electron/engine/ports.ts.';
const IDS = 'Ids and randomness come in through the Ids of electron/engine/ports.ts.';
const LOG = 'What is worth saying goes to the Log of electron/engine/ports.ts.';
const SETTINGS = 'Settings are read once, in electron/host/environment.ts, and handed in.';
const NETWORK = 'The network is behind the Provider of electron/engine/ports.ts.';
const BYTES = 'Use Uint8Array: this code runs without Node.';
const HOSTS = 'This code runs in any host: it knows neither Node nor a browser.';

/** Globals that pure code (shared/ and the engine) must not use; they must be passed in. */
export const IMPURE_GLOBALS = [
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'].map(
    (name) => ({ name, message: TIMER }),
  ),
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({ name, message: NETWORK })),
  ...['window', 'document', 'navigator', 'localStorage', 'globalThis', 'global', 'require'].map((name) => ({
    name,
    message: HOSTS,
  })),
  { name: 'Date', message: CLOCK },
  { name: 'performance', message: CLOCK },
  { name: 'crypto', message: IDS },
  { name: 'console', message: LOG },
  { name: 'process', message: SETTINGS },
  { name: 'Buffer', message: BYTES },
];

/** The same list for the files that format a given instant. */
export const IMPURE_GLOBALS_EXCEPT_DATE = IMPURE_GLOBALS.filter(({ name }) => name !== 'Date');

export const IMPURE_PROPERTIES = [
  { object: 'Math', property: 'random', message: IDS },
  { object: 'AbortSignal', property: 'timeout', message: TIMER },
];

/** A Date may format an instant it was given; it may not ask what time it is. */
export const NO_CURRENT_TIME = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  { selector: 'CallExpression[callee.name="Date"]', message: CLOCK },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: CLOCK },
];

const MONEY =
  'Only shared/money.ts turns minor units into text or back: it knows the exponent of each currency.';

export const NO_MONEY_MATHS = [
  { selector: 'BinaryExpression[operator=/^[*\\u002F]$/][right.value=100]', message: MONEY },
  { selector: 'BinaryExpression[operator="*"][left.value=100]', message: MONEY },
  { selector: 'AssignmentExpression[operator=/^[*\\u002F]=$/][right.value=100]', message: MONEY },
  { selector: 'CallExpression[callee.property.name="toFixed"]', message: MONEY },
];

export const NO_ENVIRONMENT = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: SETTINGS },
  {
    selector: ':matches(ImportDeclaration, ExportNamedDeclaration)[source.value=/^(node:)?process$/]',
    message: SETTINGS,
  },
];
