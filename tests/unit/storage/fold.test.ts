import { openMemoryStore } from '../../support/memory-store.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreFault } from '../../../electron/engine/ports.ts';
import type { CajaStore } from '../../../electron/storage/index.ts';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import {
  chargeId,
  commandId,
  incidentId,
  paymentId,
  printJobId,
  refundId,
  saleId,
} from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { minor } from '../../../shared/money.ts';
import {
  aCharge,
  anIncident,
  aPrintJob,
  aRefund,
  aSale,
  DOCUMENT,
  factsWith,
  moved,
  NOON,
} from './support/books.ts';

/** Few numbers, so that entries meet each other: repeats, busy registers, rows nobody made. */
const number = fc.integer({ min: 1, max: 5 });
const register = fc.integer({ min: 1, max: 2 });

const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  number.map((n): JournalEntry => ({ kind: 'sale-opened', sale: aSale(n) })),
  fc.tuple(number, register).map(([n, r]): JournalEntry => {
    const { register: address } = aCharge(r);
    return { kind: 'charge-intended', charge: aCharge(n, { register: address }) };
  }),
  number.map((n): JournalEntry => ({ kind: 'charge-sent', chargeId: chargeId(`charge-${n}`) })),
  number.map((n) => moved(n, { kind: 'waiting', since: NOON })),
  number.map((n) => moved(n, { kind: 'guarding', since: NOON, why: 'expired' })),
  number.map((n) => moved(n, { kind: 'ended', at: NOON, why: 'expired', proof: 'empty' })),
  fc.tuple(number, fc.uniqueArray(number)).map(([n, payments]): JournalEntry => {
    return { kind: 'charge-news', chargeId: chargeId(`charge-${n}`), facts: factsWith(...payments) };
  }),
  number.map((n): JournalEntry => ({
    kind: 'sale-moved',
    saleId: saleId(`sale-${n}`),
    state: { kind: 'left', at: NOON },
  })),
  number.map((n): JournalEntry => ({ kind: 'incident-opened', incident: anIncident(n) })),
  number.map((n): JournalEntry => ({
    kind: 'incident-changed',
    incidentId: incidentId(`second-900${n}`),
    amount: minor(n),
  })),
  number.map((n): JournalEntry => ({
    kind: 'incident-ended',
    incidentId: incidentId(`second-900${n}`),
    at: NOON,
    step: 'refunded',
    by: 'ana',
  })),
  number.map((n): JournalEntry => ({ kind: 'refund-intended', refund: aRefund(n) })),
  number.map((n): JournalEntry => ({
    kind: 'refund-moved',
    refundId: refundId(`refund-${n}`),
    state: { kind: 'done', at: NOON, providerId: null },
  })),
  number.map((n): JournalEntry => ({ kind: 'print-queued', job: aPrintJob(n) })),
  number.map((n): JournalEntry => ({
    kind: 'print-moved',
    jobId: printJobId(`job-${n}`),
    state: { kind: 'sending', at: NOON },
    document: DOCUMENT,
  })),
  fc.tuple(number, fc.jsonValue()).map(([n, answer]): JournalEntry => {
    return { kind: 'command-done', commandId: commandId(`command-${n}`), name: 'charge', answer };
  }),
);

/** Something to speak of from the start. */
const begun: JournalEntry[] = [
  { kind: 'sale-opened', sale: aSale(1) },
  { kind: 'sale-opened', sale: aSale(2) },
  { kind: 'charge-intended', charge: aCharge(1) },
  { kind: 'print-queued', job: aPrintJob(1) },
];

/** Everything a reader can see of the few ids. */
function seen(store: CajaStore): unknown {
  const each = [1, 2, 3, 4, 5];
  return {
    open: store.open(),
    history: store.history({ day: null, before: null, limit: 100 }),
    charges: each.map((n) => store.charge(chargeId(`charge-${n}`))),
    payments: each.map((n) => store.chargesOfPayment(paymentId(`900${n}`))[0]?.id),
    refunds: each.map((n) => store.refundsOfPayment(paymentId(`900${n}`))),
    jobs: each.map((n) => store.printJobsOfSale(saleId(`sale-${n}`))),
    incidents: each.map((n) => store.incidentsOfSale(saleId(`sale-${n}`))),
    commands: each.map((n) => store.commandAnswer(commandId(`command-${n}`))),
  };
}

describe('the tables', () => {
  it('are the journal folded, whatever is committed and whatever is refused', () => {
    let committed = 0;
    let refused = 0;
    const run = fc.property(
      fc.array(fc.array(entry, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 30 }),
      (batches) => {
        const store = openMemoryStore();
        const accepted: JournalEntry[][] = [begun];
        store.commit(begun, NOON);
        for (const batch of batches) {
          const before = seen(store);
          try {
            store.commit(batch, NOON);
            accepted.push(batch);
            committed += 1;
          } catch (error) {
            expect(error).toBeInstanceOf(StoreFault);
            expect(seen(store)).toEqual(before);
            refused += 1;
          }
        }
        expect(verifyBooks(store.connection, null).line).toMatch(/^whole/);
        // The same entries make the same books and the same chain.
        const again = openMemoryStore();
        for (const one of accepted) again.commit(one, NOON);
        expect(seen(again)).toEqual(seen(store));
        expect([...again.journalLines()]).toEqual([...store.journalLines()]);
        store.close();
        again.close();
      },
    );
    fc.assert(run, { numRuns: 60, seed: 20_261_120 });
    expect(committed).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });
});
