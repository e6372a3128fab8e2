import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingShop } from '../../../electron/host/adapters.ts';
import { openPractice } from '../../../electron/host/wiring/kept-practice.ts';
import { startTraining } from '../../../electron/host/wiring/training.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
const open: TrainingShop[] = [];
const file = () => join(scratch.path, 'practice.jsonl');
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
  scratch.remove();
});

/** A till in training begins; the one before it was killed, so nothing of it was closed. */
async function begun(): Promise<TrainingShop> {
  const shop = await startTraining(hostWords('es').practice, scratch.path);
  open.push(shop);
  return shop;
}

async function call(shop: TrainingShop, method: string, path: string, body?: object, key?: string) {
  const headers = {
    authorization: `Bearer ${shop.token}`,
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'x-idempotency-key': key }),
  };
  const sent = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const text = await (await fetch(`${shop.baseUrl}${path}`, sent)).text();
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
}

async function publish(shop: TrainingShop, reference: string, total = 100): Promise<void> {
  const { id } = await call(shop, 'GET', '/users/me');
  const place = `/instore/qr/seller/collectors/${String(id)}/stores/${shop.storeId}/pos/${shop.registerId}/orders`;
  const line = { title: 'Venta', description: 'Venta', unit_price: total, quantity: 1, total_amount: total };
  await call(shop, 'PUT', place, {
    external_reference: reference,
    title: 'Venta',
    description: 'Venta',
    total_amount: total,
    items: [{ sku_number: '1', category: 'others', unit_measure: 'unit', ...line }],
  });
}

const payments = async (shop: TrainingShop, reference: string) =>
  (
    await call(
      shop,
      'GET',
      `/v1/payments/search?sort=date_created&criteria=desc&external_reference=${reference}`,
    )
  )['results'] as readonly Record<string, unknown>[];

describe('25: a till in training that was killed', () => {
  it('finds the order on the register, scanned, and it can be paid', async () => {
    const first = await begun();
    await publish(first, 'one', 250);
    first.act({ act: 'scan' });
    const next = await begun();
    expect(next.phone()).toEqual(first.phone());
    expect(next.phone()).toMatchObject({ phone: 'order', order: { amount: 25_000, reference: 'one' } });
    expect(next.act({ act: 'pay', means: 'debit_card' })).toBe(true);
    expect(await payments(next, 'one')).toMatchObject([{ transaction_amount: 250, status: 'approved' }]);
  });

  it('finds payments and refunds under the same ids, and gives none of them out again', async () => {
    const first = await begun();
    await publish(first, 'one');
    first.act({ act: 'pay', means: 'debit_card' });
    const before = await payments(first, 'one');
    expect(before).toHaveLength(1);
    const refunds = `/v1/payments/${String(before[0]?.['id'])}/refunds`;
    const refund = await call(first, 'POST', refunds, { amount: 40 }, 'a key');
    const next = await begun();
    expect(await payments(next, 'one')).toEqual(await payments(first, 'one'));
    // The same key is the same refund, also after the kill.
    expect(await call(next, 'POST', refunds, { amount: 40 }, 'a key')).toEqual(refund);
    await publish(next, 'two');
    next.act({ act: 'pay', means: 'debit_card' });
    expect((await payments(next, 'two'))[0]?.['id']).not.toBe(before[0]?.['id']);
    // What was done in the second run is known to a third one.
    expect(await payments(await begun(), 'two')).toEqual(await payments(next, 'two'));
  });

  it('has no trouble that somebody had switched on, and what never took effect is not done later', async () => {
    const first = await begun();
    first.act({ act: 'fault', fault: 'down' });
    await publish(first, 'one').catch(() => undefined);
    const next = await begun();
    expect([next.fault, next.phone().order]).toEqual(['none', null]);
  });

  it('keeps no token', async () => {
    const shop = await begun();
    await publish(shop, 'one');
    expect(readFileSync(file(), 'utf8')).not.toContain(shop.token);
  });
});

describe('what was kept of the practice', () => {
  const kept = (program = '1', now = 5) => openPractice(scratch.path, { program, now });
  const scan = { kind: 'customer', action: { do: 'scan', phone: 'A' } } as const;

  it('ends at a line that power tore, and goes on from there', () => {
    const first = kept();
    first.keep({ at: 6, ...scan });
    first.close();
    appendFileSync(file(), '{"at":7,"kind":"cust');
    const next = kept('1', 99);
    expect(next.past).toEqual({ startedAt: 5, deeds: [{ at: 6, ...scan }] });
    next.keep({ at: 8, ...scan });
    next.close();
    expect(kept().past.deeds.map(({ at }) => at)).toEqual([6, 8]);
  });

  it.each(['nonsense', '', '{"practice":2}', '{"practice":1,"program":"0","startedAt":3}\n'])(
    'is begun anew where it is of another version, or none: %j',
    (text) => {
      writeFileSync(file(), text);
      expect(kept().past).toEqual({ startedAt: 5, deeds: [] });
    },
  );

  it('is put aside where a folder stands in its place, and lasts for the run where it cannot be written', async () => {
    mkdirSync(file());
    const shop = await begun();
    await publish(shop, 'one');
    expect((await begun()).phone().order).toMatchObject({ reference: 'one' });
    const nowhere = openPractice(join(scratch.path, 'none'), { program: '1', now: 5 });
    expect(() => nowhere.keep({ at: 6, ...scan })).not.toThrow();
  });

  it('is forgotten where it cannot be lived through, and once it is long and nothing waits', async () => {
    await publish(await begun(), 'one');
    const long = JSON.stringify({
      at: 1,
      kind: 'customer',
      action: { do: 'scan', phone: '1'.repeat(4_100_000) },
    });
    appendFileSync(file(), `${long}\n`);
    // An order stands on the register: it is not forgotten however long that is.
    const waiting = await begun();
    expect(waiting.phone().order).toMatchObject({ reference: 'one' });
    waiting.act({ act: 'pay', means: 'debit_card' });
    await begun();
    expect(readFileSync(file(), 'utf8')).toMatch(/^\{"practice":1,"program":"[\d.]+","startedAt":\d+\}\n$/);
    appendFileSync(file(), '{"at":1,"kind":"customer","action":{"do":"no such act"}}\n');
    const { phone } = await begun();
    expect(phone().phone).toBe('waiting');
  });
});
