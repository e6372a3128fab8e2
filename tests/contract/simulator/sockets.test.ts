import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulator, orderBody, ordersPath, putPath } from './simulator-fixture.ts';
import type { SimulatorFixture } from './simulator-fixture.ts';

describe('the provider on real sockets', () => {
  let simulator: SimulatorFixture;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.server.close());

  it('serves documented HTTP requests, and none without a token', async () => {
    expect((await simulator.call('GET', '/users/me')).body).toMatchObject({ id: 446566691, site_id: 'MLA' });
    const answer = await fetch(`${simulator.server.url}/users/me`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      401,
      'application/json; charset=utf-8',
    ]);
  });

  it('drops the connection after the order has taken effect', async () => {
    await simulator.hand('POST', 'faults', { on: 'order-put', kind: 'drop', processed: true, times: 1 });
    await expect(simulator.put('C1-1')).rejects.toThrow();
    expect((await simulator.call('GET', ordersPath)).body).toMatchObject({ external_reference: 'C1-1' });
  });

  it('drops it before', async () => {
    await simulator.hand('POST', 'faults', { on: 'order-put', kind: 'drop', times: 1 });
    await expect(simulator.put('C1-1')).rejects.toThrow();
    expect((await simulator.call('GET', ordersPath)).status).toBe(404);
  });

  it('does not answer at all, until the client gives up', async () => {
    await simulator.hand('POST', 'faults', { on: 'order-get', kind: 'hang', times: 1 });
    const started = performance.now();
    const asked = fetch(`${simulator.server.url}${ordersPath}`, {
      headers: { authorization: `Bearer ${simulator.server.token}` },
      signal: AbortSignal.timeout(150),
    });
    await expect(asked).rejects.toThrow();
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  it('cuts a body short', async () => {
    await simulator.put('C1-1');
    await simulator.hand('POST', 'faults', { on: 'order-get', kind: 'truncated', times: 1 });
    await expect(simulator.call('GET', ordersPath)).rejects.toThrow();
  });

  it('answers late', async () => {
    await simulator.hand('PATCH', 'settings', { latencyMs: 120 });
    const started = performance.now();
    expect((await simulator.call('GET', '/users/me')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(110);
  });

  it('answers a page with 200, and a register that shows nothing, when it is told to', async () => {
    await simulator.hand('POST', 'faults', { on: 'order-put', kind: 'page', processed: true, times: 1 });
    const answer = await fetch(`${simulator.server.url}${putPath}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${simulator.server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(orderBody('C1-1')),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await simulator.call('GET', ordersPath)).status).toBe(200);
    await simulator.hand('PATCH', 'settings', { reads: { 'order-get': { missing: 1 } } });
    expect((await simulator.call('GET', ordersPath)).status).toBe(404);
    await simulator.hand('PATCH', 'settings', { reads: {} });
    expect((await simulator.call('GET', ordersPath)).status).toBe(200);
    await simulator.hand('POST', 'customer', { do: 'put-order', amount: 800 });
    expect((await simulator.call('GET', ordersPath)).body).toMatchObject({ total_amount: 800 });
  });

  it('answers HTML, nothing, 429 and 526 as the edge does', async () => {
    for (const kind of ['502-html', '503-empty', '429', '526'])
      await simulator.hand('POST', 'faults', {
        on: 'merchant-order-search',
        kind,
        times: 1,
        retryAfterSeconds: 9,
      });
    const ask = (): ReturnType<SimulatorFixture['call']> =>
      simulator.call('GET', '/merchant_orders/search?external_reference=C1-1');
    const html = await ask();
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await ask()).toMatchObject({ status: 503, text: '' });
    const limited = await ask();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9']);
    expect((await ask()).status).toBe(526);
    expect((await ask()).status).toBe(200);
  });

  it('sends a wrong Date when told to', async () => {
    await simulator.hand('PATCH', 'settings', { dateOffsetMs: -7_200_000 });
    const date = Date.parse((await simulator.call('GET', '/users/me')).headers.get('date') ?? '');
    expect(Math.abs(Date.now() - 7_200_000 - date)).toBeLessThan(5_000);
  });

  it('locks an order while a payment is on its way', async () => {
    await simulator.put('C1-1');
    await simulator.hand('POST', 'customer', { do: 'scan' });
    await simulator.hand('POST', 'customer', { do: 'pay', processingMs: 60_000 });
    expect(await simulator.call('DELETE', ordersPath)).toMatchObject({
      status: 409,
      body: { error: 'instore_order_locked_error' },
    });
    await simulator.hand('POST', 'clock', { advanceMs: 60_000 });
    expect(await simulator.call('DELETE', ordersPath)).toMatchObject({
      status: 400,
      body: { error: 'in_store_order_delete_error' },
    });
  });

  it('shows its panel in no frame of another page', async () => {
    for (const path of ['/', '/panel.js', '/nothing']) {
      const { headers } = await fetch(new URL(path, simulator.panel));
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('refuses a body that is too long', async () => {
    const answer = await simulator
      .call('PUT', putPath, { ...orderBody('C1-1'), title: 'x'.repeat(1_100_000) })
      .catch(() => null);
    expect(answer?.status ?? 413).toBe(413);
    expect((await simulator.call('GET', '/users/me')).status).toBe(200);
  });
});

describe('the control API', () => {
  let simulator: SimulatorFixture;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.server.close());

  it('has a port of its own: neither port serves the other’s requests', async () => {
    expect((await simulator.call('GET', '/_control/state')).status).toBe(404);
    expect((await fetch(`${simulator.server.controlUrl ?? ''}/users/me`)).status).toBe(404);
  });

  it('shows state, requests, ledger and settings', async () => {
    await simulator.put('C1-1', 12.5);
    expect((await simulator.hand('GET', 'state')).body).toMatchObject({
      currency: 'ARS',
      registers: [{ externalId: 'CAJA01', order: { reference: 'C1-1', amount: 12.5, locked: false } }],
      counts: { 'order-put': 1 },
    });
    expect((await simulator.hand('GET', 'ledger')).body).toMatchObject({
      entries: [{ sequence: 1, kind: 'order-put', amount: 12.5, reference: 'C1-1' }],
    });
    expect((await simulator.hand('GET', 'requests')).body).toMatchObject({
      requests: [{ method: 'PUT', outcome: '204', path: putPath }],
    });
    expect((await simulator.hand('PATCH', 'settings', { emptyStatus: 200 })).body).toMatchObject({
      emptyStatus: 200,
    });
    expect((await simulator.put('C1-2')).status).toBe(200);
  });

  it('names what is wrong with a request', async () => {
    for (const [method, path, body, wrong] of [
      ['POST', 'customer', { do: 'dance' }, 'do'],
      ['POST', 'customer', { do: 'pay', amount: 'much' }, 'amount'],
      ['POST', 'customer', { do: 'resolve' }, 'payment'],
      ['POST', 'faults', { on: 'any', kind: 'flood' }, 'kind'],
      ['POST', 'faults', { on: 'moon', kind: '500' }, 'on'],
      ['POST', 'script', {}, 'steps'],
      ['POST', 'clock', { advanceMs: -1 }, 'advanceMs'],
    ] as const) {
      expect(await simulator.hand(method, path, body)).toMatchObject({
        status: 400,
        body: { ok: false, wrong },
      });
    }
    expect((await simulator.hand('PATCH', 'settings', { colour: 1 })).status).toBe(400);
    expect((await simulator.hand('GET', 'nothing')).status).toBe(404);
  });

  it('does not serve pages of other sites', async () => {
    const url = `${simulator.server.controlUrl ?? ''}/_control/customer`;
    const foreign = await fetch(url, {
      method: 'POST',
      headers: { origin: 'http://evil.example', 'content-type': 'application/json' },
      body: '{"do":"scan"}',
    });
    expect(foreign.status).toBe(403);
    const simple = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"do":"scan"}',
    });
    expect(simple.status).toBe(415);
  });

  it('serves the page of the customer', async () => {
    for (const path of ['/', '/panel.css', '/panel.js', '/controls.js'])
      expect((await fetch(`${simulator.server.controlUrl ?? ''}${path}`)).status).toBe(200);
  });
});
