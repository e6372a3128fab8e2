/** What the stories have to tell, and what is told elsewhere; a test holds the list of stories against it. */

const numbered = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);

/** The provider's own acceptance cases for attended QR. */
export const ACCEPTANCE: readonly string[] = numbered('T', 13);

/** Further cases worth a story. */
export const EXTRA: readonly string[] = [
  'double PUT on one register',
  'PUT with sum mismatch',
  'DELETE after payment (400)',
  'DELETE while paying',
  'approval after local cancel',
  'two partial approved payments',
  'refund partial then rest',
  '429',
  '500 during poll',
  'HTML',
  'timeout',
  'clock skew',
  'null vs [] vs missing arrays',
  '>1 page of merchant orders',
].map((name) => `extra: ${name}`);

/** Problems that integrators have met. */
export const PROBLEMS: readonly string[] = [
  'several merchant orders for one reference',
  'code takes elements[0]',
  'elements:null crashes',
  'PUT overwrites an unpaid order',
  'approval after cancel',
  'DELETE 400 once paid or expired',
  'DELETE refused while paying',
  'second attempt after rejection ignored',
  'duplicate notifications',
  'not readable yet (404)',
  'search index empty or late',
  'search filters ignored',
  'items as object',
  'amounts as strings rejected',
  'float noise',
  'CLP/COP decimals',
  'POS without external_id (404 pos_obtainment_error)',
  'fixed_amount=false',
  'test and real users mixed',
  'refund refused in test',
  'repeated tries are high risk',
  'HTML or empty error bodies',
  'local clock wrong',
  'payment not linked to a merchant order',
].map((name) => `14: ${name}`);

/** Traps with a name: mistakes found in the source of other tills, and those that rules forbid by name. */
export const TRAPS: readonly string[] = [
  'parseInt(x*100)',
  'first element only',
  'paid_amount > 0',
  'opened is paid',
  'stop at first rejected',
  'give up without cancelling',
  'cancel believed',
  'DELETE without looking',
  'status from one element and id from another',
  'random refund key',
  'refund sent without reading',
  'excess that ignores refunds',
  'approved when the answer is 200',
  'test flag that approves',
  'amount overwritten by the answer',
  'counter as reference',
  'PUT again after a restart',
  'second PUT without two empty searches',
  '4xx after an unknown PUT taken as refused',
  'guard ended by time alone',
  'time-out then a ghost print',
  'reprint without its word',
  'connected = path exists',
].map((name) => `trap: ${name}`);

/** Complaints about QR and terminal payments, lost, doubled or stuck; the numbers are those of our survey. */
export const PEERS: readonly string[] = [
  ...numbered('peer ', 32),
  ...['a', 'b', 'c', 'd'].map((x) => `peer 32${x}`),
];

/** Told by something else than a story, or not ours. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'trap: token in the log': 'checked after every story, and by the log’s own tests',
  'trap: QR drawn by a third party': 'checked in every story in the browser: no request leaves the till',
  'trap: whole-file database rewrite': 'the books are SQLite in WAL; the storage and crash suites hold them',
  'trap: dependency absent in the packaged app': 'tests/house/pack.test.ts lists what ships',
  'trap: e2e that tests a copy of the code': 'the browser’s stories start electron/web/main.ts itself',
  'trap: a webhook route broken with green tests': 'the till has no webhook',
  '14: two notification id shapes': 'the till polls',
  '14: paths without /mpmobile': 'only in-store v2 is spoken; tests/contract holds every path',
  '14: store creation fails on names': 'set-up, not the till',
  '14: accents in titles': 'tests/golden holds the paper; titles of a sale are plain',
  'peer 3': 'a wish for Point terminals, not an accident',
  'peer 29': 'a wish for a sample',
};
