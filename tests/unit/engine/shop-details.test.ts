import { describe, expect, it } from 'vitest';
import type { ShopDetails } from '../../../electron/engine/index.ts';
import type { Charge } from '../../../shared/charge.ts';
import type { RefundTicketFacts, SaleTicketFacts } from '../../../shared/ticket.ts';
import { SETTINGS, type MemoryWorld, type WorldOptions } from '../../support/memory-world.ts';
import { charging, done, HOUR, paid, rows, SECOND, shop, wholeRefund } from './support.ts';

type Changeable = { -readonly [Name in keyof ShopDetails]: ShopDetails[Name] };

/** A shop that says this of itself, and may change it. */
function saying(change: Partial<ShopDetails>, more: WorldOptions = {}): [Changeable, WorldOptions] {
  const details: Changeable = { ...SETTINGS.shop, ...change };
  return [details, { ...more, settings: { ...more.settings, shop: details } }];
}

const lastPaper = (world: MemoryWorld) =>
  JSON.parse(world.printer.paper.at(-1)!.text) as SaleTicketFacts | RefundTicketFacts;
const onRegister = (world: MemoryWorld) => {
  const { registers } = world.provider.state();
  return registers.find(({ order }) => order !== null)?.order;
};

describe('what the customer reads', () => {
  it.each([
    ['MLA', 'Venta 000001', 'Varios'],
    ['MLB', 'Venda 000001', 'Diversos'],
  ] as const)(
    '%s: the order on the phone and the line on the ticket are in the shop’s language',
    async (site, title, line) => {
      const [, options] = saying({ registerName: 'Mostrador' }, { provider: { site } });
      const world = await charging('100', options);
      await world.run(SECOND);
      expect(onRegister(world)).toMatchObject({ title });
      const [{ charge }] = rows(world, 'charge-intended') as [{ charge: Charge }];
      expect(charge.description).toBe(`${title} - Mostrador`);
      const cash = await shop(options);
      await cash.command('sale.cash-now', { amount: '100' });
      await cash.run(5 * SECOND);
      const facts = lastPaper(cash) as SaleTicketFacts;
      expect(facts.lines).toMatchObject([{ title: line }]);
      expect(facts.saleNumber).toBe('000001');
    },
  );

  it('the ticket has the register’s name: the shop’s own, else the provider’s', async () => {
    const [details, options] = saying({ registerName: null });
    const world = await paid('100', options);
    const atProvider = world.snapshot().shop.atProvider;
    expect(atProvider.register).not.toBe('');
    expect(lastPaper(world).head.register).toBe(atProvider.register);
    details.registerName = 'Mostrador';
    details.footer = 'Cambios en 30 días';
    details.logo = 'logo:0123456789abcdef';
    world.engine.shopChanged();
    expect(world.snapshot().shop).toMatchObject({ registerName: 'Mostrador', register: 'CAJA01' });
    await world.command('sale.cash-now', { amount: '5' });
    await world.run(5 * SECOND);
    expect(lastPaper(world).head).toMatchObject({
      register: 'Mostrador',
      footer: 'Cambios en 30 días',
      logoPng: 'logo:0123456789abcdef',
    });
  });

  it('a change of the shop’s words is shown at once, and its ticket of before stays as it is', async () => {
    const [details, options] = saying({ name: 'Antes' });
    const world = await paid('100', options);
    const seen: string[] = [];
    world.engine.subscribe(({ shop: { name } }) => seen.push(name));
    details.name = 'Después';
    world.engine.shopChanged();
    await world.run(SECOND);
    expect(seen.at(0)).toBe('Después');
    await world.command('ticket.reprint', { saleId: world.sale().saleId });
    await world.run(5 * SECOND);
    expect(lastPaper(world).head.shopName).toBe('Antes');
  });

  it('a refund’s voucher has the date of its sale', async () => {
    const world = await paid('100');
    const sold = world.snapshot().today[0]!.at;
    await world.run(HOUR);
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(30 * SECOND);
    const facts = lastPaper(world) as RefundTicketFacts;
    expect(facts.kind).toBe('refund');
    expect(Math.abs(facts.soldAt! - sold)).toBeLessThan(10 * SECOND);
    expect(facts.head.at).toBeGreaterThan(facts.soldAt! + HOUR - 10 * SECOND);
  });
});

describe('the shop’s own time zone', () => {
  /** So many sales are of today, by the shop's hours. */
  const today = (world: MemoryWorld) => world.snapshot().today.length;
  const list = (world: MemoryWorld, day: string) => {
    const reply = world.engine.query('history.list', { day, before: null });
    return reply.ok ? reply.value.sales.length : -1;
  };

  it('tells the day of a sale, the day that ends, and the hours on paper', async () => {
    const zone = 'America/Tijuana';
    const [, options] = saying({ timeZone: zone }, { provider: { site: 'MLM' } });
    const world = await shop(options);
    const dayAt = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
    // To half an hour before midnight in Tijuana, when it is the next day in Mexico City.
    const hours = (at: number) =>
      Number(
        new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at),
      );
    while (hours(world.snapshot().at) !== 23) await world.run(HOUR / 2);
    const day = dayAt(world.snapshot().at);
    await world.command('sale.cash-now', { amount: '5' });
    await world.run(5 * SECOND);
    expect(lastPaper(world).head.timeZone).toBe(zone);
    expect([today(world), list(world, day)]).toEqual([1, 1]);
    await world.run(HOUR);
    expect(dayAt(world.snapshot().at)).not.toBe(day);
    expect([today(world), list(world, day)]).toEqual([0, 1]);
  });

  it('is the country’s until one is set, and counts from then on', async () => {
    const [details, options] = saying({}, { provider: { site: 'MLB' } });
    const world = await shop(options);
    expect(world.snapshot().shop.timeZone).toBe('America/Sao_Paulo');
    details.timeZone = 'America/Rio_Branco';
    world.engine.shopChanged();
    expect(world.snapshot().shop.timeZone).toBe('America/Rio_Branco');
  });
});
