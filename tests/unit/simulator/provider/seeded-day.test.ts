import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { crowd, ordinaryCustomers } from '../../../../electron/simulator/index.ts';
import { openShop, ordersPath } from '../shop.ts';
import type { TestShop } from '../shop.ts';
import type { ReadHabit, Story } from '../../../../electron/simulator/index.ts';

/** A till that sells, polls every five seconds and gives up after three minutes; answers everything it heard. */
function runDay(
  seed: number,
  sales: number,
): { books: string; heard: string; approved: number; kinds: Set<string> } {
  const shop = openShop({
    seed,
    customers: ordinaryCustomers,
    settings: { orderIndexLagMs: [0, 8_000], openMerchantOrder: 'mixed' },
  });
  shop.control.setFault({ on: 'any', kind: '500', probability: 0.02 });
  const heard = createHash('sha256');
  const listen = (answer: unknown): string => {
    const text = JSON.stringify(answer);
    heard.update(text);
    return text;
  };
  for (let sale = 1; sale <= sales; sale += 1) {
    const reference = `C1-${seed}-${sale}`;
    listen(shop.put(reference, sale + 0.55));
    for (let tick = 0; tick < 36; tick += 1) {
      shop.pass(5_000);
      if (
        listen(shop.call('GET', `/merchant_orders/search?external_reference=${reference}`)).includes('closed')
      )
        break;
    }
    listen(shop.call('DELETE', ordersPath));
  }
  shop.pass(3_600_000);
  const ledger = shop.control.ledger();
  const kinds = new Set(ledger.map(({ kind, status }) => `${kind}:${status ?? ''}`));
  return {
    books: JSON.stringify(ledger),
    heard: heard.digest('hex'),
    approved: ledger.filter(({ status }) => status === 'approved').length,
    kinds,
  };
}

describe('a seeded day', () => {
  it('is the same to the byte for the same seed: books and every answer', () => {
    const first = runDay(7, 60);
    const second = runDay(7, 60);
    expect(second.books).toBe(first.books);
    expect(second.heard).toBe(first.heard);
    expect(runDay(8, 60).books).not.toBe(first.books);
  });

  it('brings all that can happen to a counter', () => {
    const { kinds, approved } = runDay(3, 400);
    expect(approved).toBeGreaterThan(300);
    for (const kind of [
      'payment:rejected',
      'payment:pending',
      'payment:approved',
      'order-paid:',
      'order-deleted:',
    ])
      expect(kinds).toContain(kind);
  });

  it('numbers its ledger without gaps, in the order of time', () => {
    const ledger = JSON.parse(runDay(5, 30).books) as { sequence: number; at: number }[];
    ledger.forEach(({ sequence, at }, index) => {
      expect(sequence).toBe(index + 1);
      expect(at).toBeGreaterThanOrEqual(ledger[index - 1]?.at ?? 0);
    });
  });
});

it('is the same to the byte with every read inconsistent', () => {
  const rough = (): string => {
    const shop = openShop({ seed: 4, customers: crowd });
    const habit: ReadHabit = {
      lagMs: [0, 9_000],
      stale: 0.2,
      staleSteps: 3,
      flaps: true,
      missing: 0.1,
      partial: 0.2,
      contradicts: 0.2,
    };
    shop.control.configure({
      reads: { 'order-get': habit, 'merchant-order-search': habit, 'payment-search': habit, payment: habit },
    });
    let heard = '';
    for (let sale = 1; sale <= 40; sale += 1) {
      shop.put(`C1-${sale}`, 100);
      for (let tick = 0; tick < 5; tick += 1) {
        shop.pass(5_000);
        heard += JSON.stringify([shop.call('GET', ordersPath), shop.search(`C1-${sale}`)]);
      }
      if (sale % 2 === 1) shop.call('DELETE', ordersPath);
    }
    shop.pass(5 * 86_400_000);
    return heard + JSON.stringify(shop.control.ledger());
  };
  expect(rough()).toBe(rough());
});

describe('customers who pay when nobody looks any more', () => {
  const payments = (shop: TestShop) => shop.control.ledger().filter(({ kind }) => kind === 'payment');

  it('both of two: the first, charged again, is paid while the second is live, and then the second', () => {
    const shop = openShop({ customers: { stories: { 'pays-first-of-two': 1 } } });
    shop.put('C1-1', 100);
    shop.pass(60_000);
    shop.call('DELETE', ordersPath);
    shop.pass(5_000);
    shop.put('C1-2', 100);
    shop.pass(120_000);
    expect(payments(shop).map(({ reference }) => reference)).toEqual(['C1-1', 'C1-2']);
    expect(shop.control.ledger().map(({ kind }) => kind)).not.toContain('order-expired');
  });

  it('two within seconds, one in the night, one hours or days later', () => {
    const gap = (story: Story): readonly [ms: number, hour: number] => {
      const shop = openShop({ customers: { stories: { [story]: 1 } } });
      shop.put('C1-1', 100);
      shop.pass(5 * 86_400_000);
      const [first, second] = payments(shop);
      const at = second?.at ?? 0;
      return [at - (first?.at ?? 0), new Date(at - 4 * 3_600_000).getUTCHours()];
    };
    expect(gap('both-phones-pay-at-once')[0]).toBeLessThanOrEqual(3_000);
    expect(gap('second-phone-pays-at-night')[1]).toBeLessThanOrEqual(5);
    expect(gap('second-phone-pays-at-night')[0]).toBeGreaterThan(3_600_000);
    expect(gap('second-phone-pays-days-later')[0]).toBeGreaterThanOrEqual(2 * 3_600_000);
  });
});

describe('each story', () => {
  const endings: readonly (readonly [Story, 'delete' | 'keep', readonly string[]])[] = [
    ['pays', 'keep', ['approved']],
    ['scans-twice', 'keep', ['approved']],
    ['rejected-then-pays', 'keep', ['rejected', 'approved']],
    ['rejected-and-leaves', 'keep', ['rejected']],
    ['pending-then-pays', 'keep', ['pending', 'approved']],
    ['pending-then-rejected', 'keep', ['pending', 'rejected']],
    ['pays-in-parts', 'keep', ['approved', 'approved']],
    ['pays-a-part', 'keep', ['approved']],
    ['second-phone-pays', 'keep', ['approved', 'approved']],
    ['pays-late', 'delete', ['approved']],
    ['pays-late', 'keep', ['approved']],
    ['pays-days-late', 'delete', ['approved']],
    ['both-phones-pay-at-once', 'keep', ['approved', 'approved']],
    ['second-phone-pays-at-night', 'keep', ['approved', 'approved']],
    ['second-phone-pays-days-later', 'keep', ['approved', 'approved']],
    ['pays-first-of-two', 'delete', []],
    ['scans-and-leaves', 'keep', []],
    ['never-comes', 'keep', []],
  ];
  it.each(endings)('%s (order: %s) ends as it says', (story, till, states) => {
    const shop = openShop({ customers: { stories: { [story]: 1 } } });
    shop.put('C1-1', 100);
    shop.pass(200_000);
    if (till === 'delete') shop.call('DELETE', ordersPath);
    shop.pass(5 * 86_400_000);
    const ledger = shop.control.ledger();
    expect(ledger.filter(({ kind }) => kind === 'payment').map(({ status }) => status)).toEqual(states);
    if (story === 'pays-late') {
      const left = ledger.findIndex(({ kind }) => kind === 'order-deleted' || kind === 'order-expired');
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(ledger.findIndex(({ kind }) => kind === 'payment'));
    }
  });
});
