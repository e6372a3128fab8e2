import { expect, it } from 'vitest';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { minor } from '../../../shared/money.ts';
import type { RefundTicketFacts } from '../../../shared/ticket.ts';
import { aPrintJob, NOON } from './support/books.ts';
import { freshPlace, openAt } from './support/folders.ts';

/** A refund's voucher; those of before do not say when the sale was. */
function voucher(soldAt: number | null): RefundTicketFacts {
  const facts = aPrintJob(1).facts;
  if (facts.kind !== 'sale') throw new Error('no sale');
  return {
    kind: 'refund',
    head: facts.head,
    saleNumber: '000001',
    ...(soldAt === null ? {} : { soldAt }),
    amount: minor(500),
    total: true,
    paymentId: '9002',
    refundProviderId: null,
    status: 'done',
    saleCode: 'CAJACLARA:sale-1',
  };
}

it.each([null, NOON - 1])('a voucher is read as it was written, with the date of its sale %s', (soldAt) => {
  const place = freshPlace();
  const store = openAt(place);
  const job = aPrintJob(1, { facts: voucher(soldAt) });
  store.commit([{ kind: 'print-queued', job }], NOON);
  expect(store.printJob(job.id)?.facts).toEqual(job.facts);
  store.close();
  const again = openAt(place);
  expect(again.printJob(job.id)?.facts).toEqual(job.facts);
  expect(verifyBooks(again.connection, null).line).toMatch(/^whole/);
});
