import { describe, expect, it } from 'vitest';
import { backingOf, holdOf, holdTickets, mayBeOnPaper } from '../../../electron/engine/backing.ts';
import { incidentId, printJobId, refundId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import type { PrintJob, PrintState } from '../../../shared/print-job.ts';
import type { Refund } from '../../../shared/refund.ts';
import { charge, INTENDED, order, payment } from '../shared/support/facts.ts';
import { aPrintJob, DOCUMENT } from '../storage/support/books.ts';
import { holding, LEFT, PAID_SALE, paidBy, SALE, CoreFixture } from './core-fixture.ts';

const gone = payment('1', { status: 'charged_back' });
const back = (amount: number) => payment('1', { refunded: minor(amount) });
const QUEUED: PrintState = { kind: 'queued', ask: false, fault: null };
const HELD: PrintState = { kind: 'queued', ask: true, fault: 'ticket-held' };

const paidWith = (...payments: readonly PaymentFact[]) =>
  new CoreFixture(PAID_SALE, holding('a', paidBy('1'), ...payments));
const backing = (fixture: CoreFixture) =>
  fixture.read((draft, sale) =>
    backingOf(
      draft,
      sale,
      sale.charges.flatMap((id) => draft.charge(id) ?? []),
    ),
  );

describe('the money behind a ticket', () => {
  it('is there: cash, or exactly the total', () => {
    expect(backing(new CoreFixture('cash'))).toBe('stands');
    expect(backing(new CoreFixture({ kind: 'open' }, holding('a', LEFT)))).toBe('stands');
    expect(backing(paidWith(payment('1')))).toBe('stands');
    expect(backing(paidWith(payment('1', { amount: minor(9_999) })))).toBe('part');
  });

  it('is there where a mismatch is beside payments that cover', () => {
    const odd = payment('2', { currency: 'BRL' });
    expect(backing(paidWith(payment('1'), odd))).toBe('stands');
    const two = holding('a', paidBy('1', '2'), payment('1'), payment('2', { contradicted: true }));
    expect(backing(new CoreFixture(PAID_SALE, two))).toBe('stands');
  });

  it('is doubtful where what paid does not fit, not where something else does not', () => {
    expect(backing(paidWith(payment('1', { contradicted: true })))).toBe('doubtful');
    expect(backing(paidWith(gone, payment('2', { currency: 'BRL', approvedAt: null })))).toBe('gone');
  });

  it('is doubtful where its order is older than the charge', () => {
    const facts = { orders: [order('1', { createdAt: INTENDED - 600_001 })], payments: [payment('1')] };
    expect(backing(new CoreFixture(PAID_SALE, charge({ facts, state: paidBy('1') })))).toBe('doubtful');
  });

  it.each<[Refund['state'], 'returned' | 'gone']>([
    [{ kind: 'done', at: 1, providerId: '5' }, 'returned'],
    [{ kind: 'in_process', at: 1, providerId: '5' }, 'returned'],
    [{ kind: 'intended' }, 'gone'],
    [{ kind: 'unknown', since: 1, cause: 'provider-unreachable' }, 'gone'],
    [{ kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null }, 'gone'],
  ])('counts what we gave back ourselves, in %j', (state, is) => {
    const fixture = paidWith(back(10_000));
    fixture.refund('ours', '1', { state });
    expect(backing(fixture)).toBe(is);
  });

  it('is there where we gave a part back, and is partial where somebody else did', () => {
    const part = paidWith(back(9_999));
    expect(backing(part)).toBe('part');
    part.refund('ours', '1', { amount: minor(9_999), state: { kind: 'done', at: 1, providerId: '5' } });
    expect(backing(part)).toBe('stands');
    const more = paidWith(back(10_000));
    more.refund('ours', '1', { amount: minor(9_999), state: { kind: 'done', at: 1, providerId: '5' } });
    expect(backing(more)).toBe('gone');
  });

  it.each<[string, Incident['kind'], 'part' | 'stands']>([
    ['the part that a held ticket left', 'partial', 'part'],
    ['what was too much', 'excess', 'part'],
    ['a part that was wished for in «Ventas», asked for anew', 'refund-unfinished', 'stands'],
  ])('is as much as is there once we gave back %s', (_what, kind, is) => {
    const fixture = paidWith(back(5_000));
    fixture.write({ kind: 'incident-opened', incident: reversed('asked', kind) });
    const state = { kind: 'done', at: 1, providerId: '5' } as const;
    const refund = { amount: minor(5_000), backBefore: minor(5_000), state };
    fixture.refund('ours', '1', { ...refund, incidentId: incidentId('asked') });
    expect(backing(fixture)).toBe(is);
  });
});

describe('23: the money behind a ticket while somebody else gives it back', () => {
  const leaving = (total: number, refunded = 0) =>
    payment('1', { refunded: minor(refunded), goingBack: { total: minor(total), toldAt: INTENDED } });

  it('counts neither as there nor as gone, and so does the rest that a refund leaves', () => {
    expect(backing(paidWith(leaving(10_000)))).toBe('returning');
    expect(backing(paidWith(leaving(10_000, 500)))).toBe('returning');
    expect(backing(paidWith(leaving(500)))).toBe('part');
    expect(backing(paidWith(leaving(10_000, 10_000)))).toBe('gone');
  });

  it('counts as given back by us where the payment lists our own refund', () => {
    const fixture = paidWith(leaving(10_000));
    fixture.refund('ours', '1', { state: { kind: 'in_process', at: 1, providerId: '5' } });
    expect(backing(fixture)).toBe('returned');
  });

  it('counts as given back by us where we gave back what was left', () => {
    const fixture = paidWith(back(10_000));
    const state = { kind: 'done', at: 1, providerId: '5' } as const;
    fixture.refund('ours', '1', { amount: minor(9_000), backBefore: minor(1_000), state });
    expect(backing(fixture)).toBe('returned');
  });
});

describe('a copy on paper', () => {
  const held = { kind: 'failed', at: 1, fault: 'ticket-held' } as const;
  const failed = { kind: 'failed', at: 1, fault: 'printer-timeout' } as const;
  it.each<[string, Partial<PrintJob>, boolean]>([
    ['sent', { state: { kind: 'sent', at: 1 } }, true],
    ['in doubt', { state: { kind: 'unknown', at: 1, fault: 'printer-timeout' } }, true],
    ['waiting', { state: QUEUED }, false],
    ['of a refund', { refundId: refundId('r'), state: { kind: 'sent', at: 1 } }, false],
    ['given up after it began', { document: DOCUMENT, state: failed }, true],
    ['given up before it began', { state: failed }, false],
    ['held', { document: DOCUMENT, state: held }, false],
    ['held before it began', { state: held }, false],
  ])('may exist for a job %s', (_how, job, may) => {
    expect(mayBeOnPaper(aPrintJob(1, job))).toBe(may);
  });
});

const reversed = (id: string, kind: Incident['kind'] = 'reversed'): Incident => ({
  id: incidentId(id),
  kind,
  saleId: SALE,
  chargeId: null,
  paymentId: null,
  amount: null,
  openedAt: INTENDED,
  state: { kind: 'open' },
});

function incident(fixture: CoreFixture, id: string, step?: 'called' | 'resolved-itself'): void {
  fixture.write({ kind: 'incident-opened', incident: reversed(id) });
  if (step) fixture.write({ kind: 'incident-ended', incidentId: incidentId(id), at: 1, step, by: null });
}

describe('a ticket', () => {
  const holds = (fixture: CoreFixture) => fixture.read((draft, sale) => holdOf(draft, sale));

  it('is held while its money is gone and no copy may be on paper', () => {
    const fixture = paidWith(gone);
    expect(holds(fixture)).toBe('gone');
    fixture.job('waits', { state: QUEUED });
    expect(holds(fixture)).toBe('gone');
    fixture.job('out', { copy: 1, state: { kind: 'sent', at: 1 } });
    expect(holds(fixture)).toBeNull();
  });

  it('with doubtful money is held until a person has looked at every mismatch', () => {
    const odd = (id: string) => payment(id, { contradicted: true });
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1', '2'), odd('1'), odd('2')));
    expect(holds(fixture)).toBe('doubtful');
    incident(fixture, 'mismatch:1', 'called');
    expect(holds(fixture)).toBeNull();
    incident(fixture, 'mismatch:2');
    expect(holds(fixture)).toBe('doubtful');
    fixture.write({
      kind: 'incident-ended',
      incidentId: incidentId('mismatch:2'),
      at: 1,
      step: 'called',
      by: null,
    });
    expect(holds(fixture)).toBeNull();
    const itself = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), odd('1')));
    incident(itself, 'mismatch:1', 'resolved-itself');
    expect(holds(itself)).toBe('doubtful');
  });

  it('whose money is gone is not released when a person looks at a mismatch', () => {
    const fixture = paidWith(gone, payment('2', { currency: 'BRL' }));
    incident(fixture, 'mismatch:2', 'called');
    expect(holds(fixture)).toBe('gone');
  });
});

describe('the jobs of a sale', () => {
  const jobOf = (fixture: CoreFixture, id = 'first') =>
    fixture.read((draft) => draft.printJob(printJobId(id))?.state);
  function held(fixture: CoreFixture): boolean {
    let changed = false;
    fixture.act((draft) => {
      changed = holdTickets(draft, draft.sale(SALE)!, INTENDED);
    });
    return changed;
  }

  it('are held once, and print by themselves when the money is back', () => {
    const fixture = paidWith(gone);
    fixture.job('first', { state: QUEUED });
    expect(held(fixture)).toBe(true);
    expect(jobOf(fixture)).toEqual(HELD);
    expect(held(fixture)).toBe(false);
    fixture.write({
      kind: 'charge-news',
      chargeId: 'a' as never,
      facts: holding('a', LEFT, payment('1')).facts,
    });
    expect(held(fixture)).toBe(true);
    expect(jobOf(fixture)).toEqual(QUEUED);
    expect(held(fixture)).toBe(false);
  });

  it('that wait for another reason are left alone', () => {
    const fixture = paidWith(payment('1'));
    fixture.job('first', { state: { kind: 'queued', ask: true, fault: 'printer-timeout' } });
    expect(held(fixture)).toBe(false);
    const refund = paidWith(gone);
    refund.job('first', { refundId: refundId('r'), state: QUEUED });
    expect(held(refund)).toBe(false);
    const failed = paidWith(gone);
    failed.job('first', { state: { kind: 'failed', at: 1, fault: 'printer-timeout' } });
    expect(held(failed)).toBe(false);
  });

  it('ask first where a person has accepted money that does not match', () => {
    const fixture = paidWith(payment('1', { contradicted: true }));
    fixture.job('first', { state: QUEUED });
    held(fixture);
    expect(jobOf(fixture)).toEqual(HELD);
    incident(fixture, 'mismatch:1', 'called');
    held(fixture);
    expect(jobOf(fixture)).toEqual({ kind: 'queued', ask: true, fault: null });
  });

  it('are dropped once a person has seen that the money is gone, whichever charge it was', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('b', LEFT), holding('a', paidBy('1'), gone));
    fixture.job('first', { state: QUEUED });
    incident(fixture, 'reversed:a', 'resolved-itself');
    held(fixture);
    expect(jobOf(fixture)).toEqual(HELD);
    const seen = new CoreFixture(PAID_SALE, holding('b', LEFT), holding('a', paidBy('1'), gone));
    seen.job('first', { state: QUEUED });
    incident(seen, 'reversed:a', 'called');
    held(seen);
    expect(jobOf(seen)).toEqual({ kind: 'failed', at: INTENDED, fault: 'ticket-held' });
  });

  it('of money that we gave back ourselves are held and not dropped', () => {
    const fixture = paidWith(back(10_000));
    fixture.refund('ours', '1', { state: { kind: 'done', at: 1, providerId: '5' } });
    fixture.job('first', { state: QUEUED });
    incident(fixture, 'reversed:a', 'called');
    held(fixture);
    expect(jobOf(fixture)).toEqual(HELD);
  });
});
