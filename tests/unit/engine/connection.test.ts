import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../support/memory-world.ts';
import { charging, customer, DAY, HOUR, MINUTE, pays, refusal, SECOND, served, shop } from './support.ts';

describe('the connection', () => {
  it('is ready once account and register are read, and stamps the file', async () => {
    const world = await shop();
    expect(world.snapshot().connection).toMatchObject({ state: 'ready', failure: null });
    expect(world.books.stamp).toMatchObject({
      mode: 'live',
      site: 'MLA',
      account: `${world.provider.userId}`,
    });
    expect(world.snapshot().shop.qr).not.toBeNull();
  });

  it('29: a refused token stops new charges, keeps open ones, and searches them when it works again', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'any', kind: '401' });
    await world.run(20 * SECOND);
    expect(world.snapshot().connection).toMatchObject({
      state: 'blocked',
      failure: { code: 'token-rejected' },
    });
    expect(world.charge().phase).toBe('waiting');
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay' });
    world.provider.clearFaults();
    await world.run(31 * SECOND);
    expect(world.snapshot().connection.state).toBe('ready');
    expect(world.charge().phase).toBe('paid');
  });

  it('29: says nothing of a refused token any more once a call has succeeded', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.provider.setFault({ on: 'any', kind: '401' });
    await world.run(20 * SECOND);
    const asked = () => served(world, 'user').length;
    const before = asked();
    while (asked() === before) await world.run(100);
    // Longer than the pause between two questions for the account, and shorter than the pause after a refusal.
    await world.run(6 * SECOND);
    expect(world.snapshot().connection.state).toBe('blocked');
    world.provider.clearFaults();
    await world.command('charge.search', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    expect(world.snapshot().connection).toMatchObject({ state: 'ready', failure: null });
    expect(world.charge().failure).toBeNull();
  });

  it('29: a call that succeeds beside refused searches does not set off many requests', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: '401' });
    world.provider.setFault({ on: 'payment-search', kind: '401' });
    await world.run(10 * SECOND);
    const from = world.clock.now();
    await world.run(60 * SECOND);
    expect(served(world, undefined, from).length).toBeLessThan(120);
  });

  it('is blocked where the register does not exist', async () => {
    const world = await shop({ settings: { registerId: 'CAJA99' } });
    const failure = { code: 'register-unknown' };
    expect(world.snapshot().connection).toMatchObject({ state: 'blocked', failure });
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject(refusal('register-unknown'));
  });

  it('is not ready while the register cannot be read, and asks again', async () => {
    const world = new MemoryWorld();
    world.provider.setFault({ on: 'registers', kind: '500' });
    await world.start();
    await world.run(SECOND);
    expect(world.snapshot().connection.state).toBe('troubled');
    expect(world.snapshot().shop.qr).toBeNull();
    world.provider.clearFaults();
    await world.run(6 * SECOND);
    expect(world.snapshot().connection.state).toBe('ready');
    expect(world.snapshot().shop.qr).not.toBeNull();
  });

  it.each(['404', '409'] as const)(
    'is not affected by a %s: that is an answer about an order',
    async (kind) => {
      const world = await charging();
      world.provider.setFault({ on: 'order-delete', kind });
      await world.command('charge.cancel', { chargeId: world.charge().chargeId });
      await world.run(SECOND);
      expect(served(world, 'order-delete').length).toBeGreaterThan(0);
      expect(world.snapshot().connection).toMatchObject({ state: 'ready', failure: null });
    },
  );

  it('says when the account is a test account, and only then', async () => {
    const notice = async (testUser: boolean, email: string, nickname: string) =>
      (await shop({ provider: { account: { testUser, email, nickname } } })).snapshot().shop.notice;
    expect(await notice(true, 'test_user_1@testuser.com', 'TESTUSER1')).toBe('test-account');
    expect(await notice(false, 'almacen@tienda.com.ar', 'ALMACEN')).toBeNull();
  });

  it('28: a file of another account opens for no charge', async () => {
    const world = await shop();
    const stamp = world.books.stamp;
    Object.defineProperty(world.books, 'stamp', { get: () => ({ ...stamp, account: '1' }) });
    await world.restart();
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject(refusal('account-differs'));
  });

  it('28: a training file opens for no real charge', async () => {
    const world = await shop();
    const stamp = world.books.stamp;
    Object.defineProperty(world.books, 'stamp', { get: () => ({ ...stamp, mode: 'training' }) });
    await world.restart();
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject(refusal('file-other-mode'));
  });

  it('says a clock that is over a minute wrong', async () => {
    const world = await shop({ clockOff: 5 * MINUTE });
    expect(Math.abs((world.snapshot().connection.clockOffMs ?? 0) - 5 * MINUTE)).toBeLessThan(SECOND);
    await world.command('charge.start', { amount: '100' });
    expect(world.charge().phase).toBe('waiting');
    expect(Math.abs((world.charge().leftMs ?? 0) - 10 * MINUTE)).toBeLessThan(2 * SECOND);
  });
});

describe('the sweep', () => {
  it('17: opens one incident for a payment of nobody, and only one', async () => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: 2_500, actions: ['refund', 'called'] },
    ]);
    const incidentId = world.snapshot().incidents[0]?.id as never;
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toMatchObject({ ok: true });
    await world.run(5 * HOUR);
    await world.restart();
    await world.run(HOUR);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('writes nothing about known money except how far it has searched', async () => {
    const world = await charging();
    pays(world);
    await world.run(2 * HOUR);
    const written = [...world.books.journalLines()].length;
    await world.run(5 * HOUR);
    expect(served(world, 'payment-search').length).toBeGreaterThan(3);
    const news = [...world.books.journalLines()].slice(written);
    expect(news.filter((line) => !line.includes('"kind":"sweep-completed"'))).toEqual([]);
  });

  it('ignores money from before the file’s first use', async () => {
    const world = new MemoryWorld();
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(10 * MINUTE);
    await world.start();
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('finds money for a charge that has long ended', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(DAY + HOUR);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', guarded: false });
    customer(world, { do: 'pay' });
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  });
});

describe('history', () => {
  it('finds a sale by its number and by its code, pages by fifty, and follows the day', async () => {
    const world = await shop();
    for (let sale = 0; sale < 55; sale += 1) {
      await world.command('charge.start', { amount: `${sale + 1}` });
      if (sale === 54) pays(world);
      else await world.command('charge.cancel', { chargeId: world.charge().chargeId });
      await world.run(sale === 54 ? 10 * SECOND : 200);
    }
    const today = world.snapshot().today;
    expect(today).toHaveLength(50);
    expect(today[0]).toMatchObject({ number: '000055', state: 'paid', total: 5_500 });
    const find = (text: string) => {
      const reply = world.engine.query('history.find', { text });
      return reply.ok ? reply.value.sales.map(({ number }) => number) : null;
    };
    for (const text of ['7', '000007', ' 7 ']) expect(find(text)).toEqual(['000007']);
    expect(find(`CAJACLARA:${today[0]!.saleId}`)).toEqual(['000055']);
    for (const text of ['', '0', '99', '-7', 'CAJACLARA:', "' or 1=1"]) expect(find(text)).toEqual([]);
    // An amount, and a word of a state, which the screen picks from all.
    expect(find('7.0')).toEqual(['000007']);
    expect(world.engine.query('history.find', { text: 'abc' })).toMatchObject({ value: { word: 'abc' } });
    const page = (before: number | null) => {
      const reply = world.engine.query('history.list', { day: null, before });
      return reply.ok
        ? { numbers: reply.value.sales.map(({ number }) => number), more: reply.value.more }
        : null;
    };
    expect(page(null)).toMatchObject({ more: true });
    expect(page(6)).toEqual({ numbers: ['000005', '000004', '000003', '000002', '000001'], more: false });
    world.clock.sleep(DAY);
    world.engine.wake();
    await world.run(SECOND);
    expect(world.snapshot().today).toEqual([]);
  }, 60_000);

  it('dates a sale by its payment, and until then by its beginning', async () => {
    const world = await charging();
    const begun = world.snapshot().today[0]?.at;
    await world.run(MINUTE);
    pays(world);
    await world.run(10 * SECOND);
    const [row] = world.snapshot().today;
    expect(row).toMatchObject({ state: 'paid' });
    expect((row?.at ?? 0) - (begun ?? 0)).toBeGreaterThanOrEqual(MINUTE);
  });

  it('shows a past sale whole', async () => {
    const world = await charging();
    pays(world);
    await world.run(10 * SECOND);
    const { saleId } = world.sale();
    expect(world.engine.query('history.sale', { saleId })).toMatchObject({
      ok: true,
      value: {
        row: { number: '000001', state: 'paid', incident: false },
        payments: [{ status: 'approved', amount: 10_000, refundable: 10_000 }],
        copies: [{ copy: 0, state: 'confirmed' }],
        can: { reprint: true },
      },
    });
    expect(world.engine.query('history.sale', { saleId: 'nobody' as never })).toMatchObject(
      refusal('sale-not-found'),
    );
  });
});
