/** What the stories must cover, and what is tested elsewhere; a test checks the list of stories against it. */

const numbered = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);

/** The provider's own acceptance cases for attended QR (docs/charge-rules.md). */
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

/** Problems that integrators of the provider have reported (docs/provider.md). */
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
].map((name) => `problem: ${name}`);

/** Known mistakes by name: found in the source of other tills, or forbidden by name in the rules. */
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

/** Public complaints of users of other tills, by the numbers that stories cite. */
export const COMPLAINTS: Readonly<Record<string, string>> = {
  'peer 1': 'a change broke every notification of the provider; the lines stay pending for ever',
  'peer 2': 'an exception in the handler of notifications stops the shop from charging',
  'peer 3': 'QR and Pix are wanted on Point terminals',
  'peer 4': 'validated before the terminal has answered: a ticket of 0, and the card is charged',
  'peer 5': 'a cancelled line steals the result of the next payment',
  'peer 6': 'what was known of a payment is lost when its screen is left',
  'peer 7': 'a sale is marked paid although its payment has failed',
  'peer 8': 'a cancel on the terminal ends in an endless loop',
  'peer 9': 'the QR is shown to the cashier, not to the customer',
  'peer 10': 'the QR holds an address instead of the payment',
  'peer 11': 'nothing checks a payment by QR: the cashier must look at the customer’s phone',
  'peer 12': 'the terminal still waits for the amount of the sale before',
  'peer 13': 'refunds came late and by hand',
  'peer 14': 'an expired charge is paid late, and the shop does not know',
  'peer 15': 'paid, and shown as expired',
  'peer 16': 'with many customers nobody knows who has just paid',
  'peer 17': 'there is no way back to the keypad for the next customer',
  'peer 18': 'paid, and the till never says so',
  'peer 19': 'an error is shown although the money was taken, and the customer is charged twice',
  'peer 20': 'a double tap charges twice',
  'peer 21': 'an expired order was paid: the customer has spent, the shop does not know',
  'peer 22': 'a double click doubles the payment',
  'peer 23': 'sales made offline are there twice',
  'peer 24': 'after the connection is back the same sale is posted twice',
  'peer 25': 'two payments are sent for the same order',
  'peer 26': 'an approved payment is told of again two hours later',
  'peer 27': 'notifications do not arrive',
  'peer 28': 'the search by reference is empty for a day for real payments',
  'peer 29': 'a sample for QR at the counter is wanted',
  'peer 30': 'nobody at the counter knows whether the transfer has come',
  'peer 31': 'nobody knows how often to ask',
  'peer 32': 'a refund must match an earlier payment',
  'peer 32a': 'two terminals on one till: what is told to the second goes to the first and is dropped',
  'peer 32b': 'a slip in the handler of notifications: payments are not confirmed',
  'peer 32c': 'notifications at the same time count one payment two or three times',
  'peer 32d': 'completed twice within seconds, and no bill is made',
  'peer 33': 'after the paper was out there are more tickets than jobs',
  'peer 35': 'the printer is said to be connected, and prints nothing',
  'peer 40': 'a time-out is told although it printed',
  'peer 43': 'the ticket before is printed again',
};

/**
 * Those about QR and terminal payments that were lost, doubled or stuck: each has a story. The others are about paper.
 */
export const QR_COMPLAINTS: readonly string[] = Object.keys(COMPLAINTS).filter(
  (name) => Number(/\d+/.exec(name)?.[0]) <= 32,
);

/** Covered by other tests than stories, or not about this program. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'trap: token in the log': 'checked after every story, and by the log’s own tests',
  'trap: QR drawn by a third party': 'checked in every story in the browser: no request leaves the till',
  'trap: whole-file database rewrite': 'the books are SQLite in WAL; the storage and crash suites hold them',
  'trap: dependency absent in the packaged app': 'tests/house/pack.test.ts lists what ships',
  'trap: e2e that tests a copy of the code': 'the browser’s stories start electron/web/main.ts itself',
  'trap: a webhook route broken with green tests': 'the till has no webhook',
  'problem: two notification id shapes': 'the till polls',
  'problem: paths without /mpmobile': 'only in-store v2 is spoken; tests/contract holds every path',
  'problem: store creation fails on names': 'set-up, not the till',
  'problem: accents in titles': 'tests/golden holds the paper; titles of a sale are plain',
  'peer 3': 'somebody wants Point terminals, not an accident',
  'peer 29': 'somebody wants a sample',
};
