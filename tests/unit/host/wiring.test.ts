import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';
import type { ConnectedProvider, TrainingShop } from '../../../electron/host/adapters.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import { connectProvider } from '../../../electron/host/wiring/provider.ts';
import { startTraining } from '../../../electron/host/wiring/training.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { startProviderServer, type ProviderServer } from '../../../electron/simulator/index.ts';
import { TEST_PAGES } from '../../../shared/printer-guide.ts';
import { PROFILE, quietLog, scratchFolder } from '../../support/host-parts.ts';

describe('connecting an account', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await startProviderServer({ controlPort: null, shop: { fixedAmount: false } });
  });
  afterAll(() => server.close());
  const connect = (token: string): ConnectedProvider =>
    connectProvider({
      baseUrl: server.url,
      missing: () => null,
      interfaces: null,
      token: () => token,
      clock: systemClock,
      log: quietLog,
    });

  it('tells the account with its registers', async () => {
    expect(await connect(server.token).check(null)).toMatchObject({
      ok: true,
      value: {
        site: 'MLA',
        registers: [{ name: 'Caja 1', storeName: 'Tienda de prueba', hasCode: true, fixedAmount: false }],
      },
    });
  });

  it('says that a token is none', async () => {
    expect(await connect('APP_USR-wrong').check(null)).toMatchObject({
      ok: false,
      failure: { code: 'token-rejected' },
    });
  });

  it('tells every trouble of the provider as the engine tells it', async () => {
    server.control.setFault({ on: 'any', kind: '403', times: 1 });
    server.control.setFault({ on: 'any', kind: '429', times: 1, retryAfterSeconds: 30 });
    server.control.setFault({ on: 'any', kind: '502-html', times: 1 });
    const provider = connect(server.token);
    expect(await provider.check(null)).toMatchObject({ failure: { code: 'access-denied', retryAt: null } });
    const limited = await provider.check(null);
    expect(limited).toMatchObject({ failure: { code: 'provider-rate-limited' } });
    expect(limited.ok ? null : limited.failure.retryAt).toBeGreaterThan(Date.now());
    expect(await provider.check(null)).toMatchObject({ failure: { code: 'provider-unavailable' } });
  });
});

describe('training', () => {
  let shop: TrainingShop;
  const scratch = scratchFolder();
  beforeAll(async () => {
    shop = await startTraining(hostWords('es').practice, scratch.path);
  });
  afterAll(async () => {
    await shop.close();
    scratch.remove();
  });

  it('has a phone that waits for an order, and nothing to pay yet', () => {
    expect(shop.phone()).toEqual({ currency: 'ARS', phone: 'waiting', order: null });
    expect(shop.act({ act: 'scan' })).toBe(true);
    expect(shop.act({ act: 'pay', means: 'debit_card' })).toBe(false);
    expect(shop.act({ act: 'pay-late' })).toBe(false);
  });

  it('pays what stands on the register, also where its phone still shows the order before', async () => {
    const call = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${shop.token}`, 'content-type': 'application/json' };
      const sent = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
      const answer = await fetch(`${shop.baseUrl}${path}`, sent);
      const text = await answer.text();
      return text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
    };
    const me = await call('GET', '/users/me');
    const collector = `/instore/qr/seller/collectors/${String(me?.['id'])}`;
    const put = (reference: string, total: number) =>
      call('PUT', `${collector}/stores/${shop.storeId}/pos/${shop.registerId}/orders`, {
        external_reference: reference,
        title: 'Venta',
        description: 'Venta',
        total_amount: total,
        items: [
          {
            sku_number: '1',
            category: 'others',
            title: 'Venta',
            description: 'Venta',
            unit_price: total,
            quantity: 1,
            unit_measure: 'unit',
            total_amount: total,
          },
        ],
      });
    await put('first', 100);
    expect(shop.act({ act: 'scan' })).toBe(true);
    await put('second', 60);
    expect(shop.act({ act: 'pay-part' })).toBe(true);
    const paid = async (reference: string) => {
      const sorted = 'sort=date_created&criteria=desc';
      const found = await call('GET', `/v1/payments/search?${sorted}&external_reference=${reference}`);
      return (found?.['results'] as { transaction_amount: number }[]).map((one) => one.transaction_amount);
    };
    expect(await paid('second')).toEqual([30]);
    expect(await paid('first')).toEqual([]);
    await call('DELETE', `${collector}/pos/${shop.registerId}/orders`);
  });

  it.each(['static', 'dynamic', 'hybrid'] as const)(
    'pays an order of Orders by the code that is on show: %s',
    async (mode) => {
      const headers = {
        authorization: `Bearer ${shop.token}`,
        'content-type': 'application/json',
        'x-idempotency-key': `key-${mode}`,
      };
      const body = JSON.stringify({
        type: 'qr',
        total_amount: '70.00',
        external_reference: `orders-${mode}`,
        config: { qr: { external_pos_id: shop.registerId, mode } },
        transactions: { payments: [{ amount: '70.00' }] },
      });
      const made = await fetch(`${shop.baseUrl}/v1/orders`, { method: 'POST', headers, body });
      expect(made.status).toBe(201);
      expect(shop.phone().order).toMatchObject({ amount: 7_000, reference: `orders-${mode}` });
      expect(shop.act({ act: 'scan' })).toBe(true);
      expect(shop.phone().phone).toBe('order');
      expect(shop.act({ act: 'reject', detail: 'cc_rejected_insufficient_amount' })).toBe(true);
      expect(shop.act({ act: 'pay', means: 'account_money' })).toBe(true);
      expect(shop.phone().phone).toBe('paid');
    },
  );

  it('takes its paper out, and puts it in again', () => {
    expect(shop.paperIsOut).toBe(false);
    expect(shop.act({ act: 'paper', out: true })).toBe(true);
    expect(shop.paperIsOut).toBe(true);
    expect(shop.act({ act: 'paper', out: false })).toBe(true);
    expect(shop.paperIsOut).toBe(false);
  });

  it('troubles the provider and lets it be well again', async () => {
    const provider = connectProvider({
      baseUrl: shop.baseUrl,
      missing: () => null,
      interfaces: null,
      token: () => shop.token,
      clock: systemClock,
      log: quietLog,
    });
    expect(shop.act({ act: 'fault', fault: 'html' })).toBe(true);
    expect((await provider.check(null)).ok).toBe(false);
    expect(shop.fault).toBe('html');
    shop.act({ act: 'fault', fault: 'none' });
    expect(await provider.check(null)).toMatchObject({ ok: true, value: { test: false } });
  });
});

describe('paper', () => {
  const shop = {
    name: 'Kiosco Ñandú',
    registerName: 'Caja 1',
    locale: 'es-AR',
    currency: 'ARS',
    timeZone: 'America/Argentina/Buenos_Aires',
    site: 'MLA',
    at: 1_800_000_000_000,
    training: false,
  } as const;

  it('previews each test page from its very bytes', () => {
    for (const page of TEST_PAGES) {
      const bytes = printingAdapter.testPage(page, PROFILE, shop);
      expect(bytes.length, page).toBeGreaterThan(0);
      expect(printingAdapter.previewBytes(bytes, PROFILE).svg).toMatch(/^<svg /);
    }
    const ticket = printingAdapter.previewBytes(printingAdapter.testPage('ticket', PROFILE, shop), PROFILE);
    expect(ticket.text).toContain('Kiosco Ñandú');
  });

  it('kicks no drawer that a shop does not have', () => {
    const document = { kind: 'sale', locale: 'es-AR', blocks: [{ type: 'drawer' }] } as const;
    const text = (drawerPin: 2 | null) => printingAdapter.preview(document, { ...PROFILE, drawerPin }).text;
    expect(text(2)).toContain('drawer');
    expect(text(null)).not.toContain('drawer');
  });

  it('draws the code as a picture for a printer that has no order for it', () => {
    const document = {
      kind: 'sale',
      locale: 'es-AR',
      blocks: [{ type: 'qr', text: 'CAJACLARA:1' }],
    } as const;
    const text = (qr: 'native' | 'raster' | 'text') =>
      printingAdapter.preview(document, { ...PROFILE, qr }).text;
    expect(text('native')).toContain('CAJACLARA:1');
    expect(text('raster')).toMatch(/image/);
    expect(text('text').trim()).toBe('CAJACLARA:1');
  });

  it('starts with a profile that cuts, of the width that was asked for', () => {
    expect(printingAdapter.usualProfile(null)).toMatchObject({
      columns: 48,
      cutter: 'full',
      drawerPin: null,
      drawerOpens: 'never',
    });
    expect(printingAdapter.usualProfile(32).columns).toBe(32);
    expect(printingAdapter.address('10.0.0.1')).toBe('tcp://10.0.0.1:9100');
    expect(printingAdapter.address('usb')).toBeNull();
  });
});
