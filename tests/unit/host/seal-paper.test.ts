import { afterEach, expect, it } from 'vitest';
import type { BooksKeeper } from '../../../electron/host/adapters.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { openHost } from '../../../electron/host/host.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import type { Seal } from '../../../shared/seal.ts';
import { PLAIN_NETWORK, adaptersStandIn, manualClock, scratchFolder } from '../../support/host-parts.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const KEY = 'k'.repeat(43) + '=';
const SEAL: Seal = { row: 57, head: 'ab'.repeat(32), at: 0, key: KEY, signature: 's'.repeat(86) + '==' };
const KEEPER: BooksKeeper = {
  report: async () => ({
    ...{ file: 'caja.db', headIsKept: true, secondPlace: null, trouble: null },
    ...{ asides: [], recovery: null, backups: [] },
  }),
  copy: async () => null,
  choose: async () => null,
  plainThere: async () => 0,
  isOpenedBy: async () => null,
  look: async () => ({ kind: 'gone' }),
};

/** A till whose printer ends every paper like this. */
async function printing(outcome: PrintOutcome) {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const adapters = adaptersStandIn(manualClock());
  const opening = adapters.openStore.bind(adapters);
  const openPrinter = adapters.paper.openPrinter.bind(adapters.paper);
  let last: Seal | null = null;
  const opened = await openHost({
    version: '0',
    language: 'es',
    variables: { CAJA_DATA_DIR: scratch.path },
    system: { XDG_STATE_HOME: `${scratch.path}/state` },
    adapters: {
      ...adapters,
      openStore: async (place) => {
        const store = Object.assign(await opening(place), { care: KEEPER, seal: () => (last = SEAL) });
        return Object.defineProperty(store, 'lastSeal', { get: () => last });
      },
      paper: {
        ...adapters.paper,
        openPrinter: (...given) => ({ ...openPrinter(...given), printBytes: async () => outcome }),
      },
    },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!opened.ok || opened.value === null) throw new Error('the host did not open');
  const host = opened.value;
  undo.push(() => host.leave());
  return host.answer('books.seal', {});
}

it.each<[PrintOutcome, object]>([
  [{ kind: 'confirmed' }, { kind: 'printed' }],
  [{ kind: 'sent' }, { kind: 'sent' }],
  [
    { kind: 'not-printed', fault: 'printer-paper-out' },
    { kind: 'not-printed', fault: 'printer-paper-out' },
  ],
  [
    { kind: 'unknown', fault: 'printer-timeout' },
    { kind: 'unknown', fault: 'printer-timeout' },
  ],
])('the paper with a seal: %o is said as it is, beside the newest seal', async (outcome, paper) => {
  expect(await printing(outcome)).toMatchObject({
    ok: true,
    value: { paper, books: { seal: { last: { row: 57 } } } },
  });
});
