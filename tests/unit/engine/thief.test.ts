import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineCommandName, RequestOf } from '../../../shared/contract.ts';
import { operatorId, paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { ShiftTicketFacts } from '../../../shared/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { ASKED, FORM } from '../../support/vouchers.ts';
import { strangerPuts } from './charge/altered-answers.ts';
import { cash, closes, opens, paidByQr, byQr, x } from './shift-fixture.ts';
import { cancelled, charging, customer, done, HOUR, MINUTE, refusal, SECOND, shop } from './support.ts';

// The thief's list of docs/operators.md: what stands by name on the Z of whoever did it, and of whoever agreed.

const ANA = operatorId('ana');
const BERTA = operatorId('berta');

/** Who works here, so that papers name them. */
async function staffed(made: Promise<MemoryWorld>): Promise<MemoryWorld> {
  const world = await made;
  const person = (id: typeof ANA, name: string, role: 'cashier' | 'owner') =>
    ({ kind: 'operator-set', operator: { id, name, role, active: true } }) as const;
  const people = [person(BERTA, 'Berta', 'owner'), person(ANA, 'Ana', 'cashier')];
  expect(world.engine.operators.record(people, { by: BERTA })).toEqual(done);
  await opens(world, '0');
  return world;
}

/** Ana does it; where `consent`, Berta agreed. */
function does<Name extends EngineCommandName>(
  world: MemoryWorld,
  name: Name,
  request: Omit<RequestOf<Name>, 'commandId'>,
  consent = true,
) {
  return world.command(name, request, { by: ANA, consent: consent ? BERTA : null });
}

/** The lines of the next Z on paper. */
async function onZ(world: MemoryWorld): Promise<string[]> {
  await world.run(MINUTE);
  await closes(world, '0');
  await world.run(10 * SECOND);
  const paper = world.printer.paper.filter(({ kind }) => kind === 'shift').at(-1);
  const { sections } = JSON.parse(paper?.text ?? '{}') as ShiftTicketFacts;
  return (sections ?? []).flatMap(({ lines }) => lines.map(({ text }) => text));
}

/** What Ana did is on the Z, with the sale where there is one, and who agreed below it. */
async function isNamed(world: MemoryWorld, act: string, agreed = true): Promise<void> {
  const lines = await onZ(world);
  const at = lines.findIndex((line) => line.includes(`Ana: ${act}`));
  expect(lines).toContainEqual(expect.stringContaining(`Ana: ${act}`));
  if (agreed) expect(lines[at + 1]).toBe('  Autorizó Berta');
}

describe('a dishonest hand: on the Z by name', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await staffed(shop());
  });

  it('a refund to a friend, by QR', async () => {
    await byQr(world, '100');
    const { sale, payment } = paidByQr(world);
    const refund = { saleId: sale, paymentId: payment, amount: null };
    expect(await does(world, 'refund.start', refund)).toEqual(done);
    await isNamed(world, 'Devolvió un pago (venta 000001)');
  });

  it('cash back of a sale that nobody brought back: with a voucher to sign', async () => {
    await cash(world, '70');
    const { saleId } = world.sale();
    const back = { saleId, amount: null, left: minor(70_00) };
    expect(await does(world, 'sale.cash-refund', back)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'refund' });
    await isNamed(world, 'Devolvió efectivo (venta 000001)');
  });

  it('a cash sale undone once the customer has left: the newest sale alone', async () => {
    await cash(world, '10');
    const { saleId: older } = world.sale();
    await cash(world, '20');
    const { saleId } = world.sale();
    expect(await does(world, 'sale.undo', { saleId: older })).toMatchObject({ ok: false });
    expect(await does(world, 'sale.undo', { saleId })).toEqual(done);
    expect(x(world).told.figures).toMatchObject({ undone: 20_00, cashIn: 30_00 });
    await isNamed(world, 'Deshizo un efectivo (venta 000002)');
  });

  it('cash booked for a sale that the QR has paid: what came is read first, and nothing is booked', async () => {
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(2 * SECOND);
    const { saleId } = world.sale();
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay' });
    expect(await does(world, 'sale.cash', { saleId }, false)).toMatchObject({ ok: false });
    await world.run(MINUTE);
    expect(x(world).told.figures).toMatchObject({ sales: 1, cashIn: 0, qr: [{ amount: 100_00 }] });
  });

  it('a cheaper price, a line taken out, before charging', async () => {
    const line = { title: 'Pan', quantity: 1_000, unit: 'piece', price: minor(3_000) } as const;
    expect(await does(world, 'sale.open', { lines: [line] }, false)).toEqual(done);
    const { saleId } = world.sale();
    expect(await does(world, 'sale.lines', { saleId, lines: [{ ...line, price: minor(300) }] })).toEqual(
      done,
    );
    await isNamed(world, 'Cambió los renglones de una venta (venta 000001)');
  });

  it('goods handed over for a late payment that is none: order and payment are read again', async () => {
    const late = await staffed(lateMoney());
    const [incident] = late.snapshot().incidents;
    for (const on of ['payment', 'merchant-order', 'payment-search', 'merchant-order-search'] as const)
      late.provider.setFault({ on, kind: '500' });
    await does(late, 'incident.deliver', { incidentId: incident!.id });
    await late.run(MINUTE);
    expect(late.snapshot().incidents).toHaveLength(1);
    late.provider.clearFaults();
    expect(await does(late, 'incident.deliver', { incidentId: incident!.id })).toEqual(done);
    await isNamed(late, 'Entregó por plata que llegó tarde');
  });

  it('an incident ended without doing anything', async () => {
    await world.run(MINUTE);
    payment(world, 700);
    await world.run(3 * HOUR);
    const [incident] = world.snapshot().incidents;
    expect(await does(world, 'incident.end', { incidentId: incident!.id, step: 'called' })).toEqual(done);
    await isNamed(world, 'Cerró un incidente');
  });

  it('a payment of nobody attached to an own sale: to the cent, once', async () => {
    const unpaid = await staffed(unpaidSale());
    const [id, more] = [payment(unpaid, 100), payment(unpaid, 101)];
    await unpaid.run(2 * HOUR);
    const { saleId } = unpaid.sale();
    const attach = (one: typeof id) => does(unpaid, 'voucher.attach', { ...FORM, paymentId: one, saleId });
    await asks(unpaid, id);
    expect(await attach(id)).toEqual(done);
    await unpaid.run(MINUTE);
    const [late] = unpaid.snapshot().incidents.filter(({ kind }) => kind === 'late');
    expect(late?.amount).toBe(100_00);
    // The same again, and one of another amount: neither joins it.
    for (const one of [id, more]) {
      await asks(unpaid, one);
      await attach(one);
      await unpaid.run(MINUTE);
    }
    const charge = unpaid.books.charge(unpaid.books.sale(saleId)!.charges[0]!);
    expect(charge?.facts.payments.map((one) => one.id)).toEqual([id]);
    await isNamed(unpaid, 'Anotó un pago en una venta');
  });

  it('the drawer opened at night, with the reason that was typed', async () => {
    const row = { kind: 'acted', act: 'drawer.open', consent: BERTA, reason: 'dar cambio' } as const;
    expect(world.engine.operators.record([row], { by: ANA })).toEqual(done);
    await isNamed(world, 'Abrió el cajón sin una venta');
    expect(JSON.stringify(world.printer.paper.at(-1)?.text)).toContain('Motivo: dar cambio');
  });

  it('the drawer opened by a test page', async () => {
    const row = { kind: 'acted', act: 'printer.test', consent: BERTA, reason: null } as const;
    expect(world.engine.operators.record([row], { by: ANA })).toEqual(done);
    await isNamed(world, 'Probó la impresora o el cajón');
  });

  it('a ticket printed again as proof of another sale: it says that it is a copy', async () => {
    await cash(world, '70');
    const { saleId } = world.sale();
    expect(await does(world, 'ticket.reprint', { saleId }, false)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'sale', copy: 1 });
    await isNamed(world, 'Reimprimió un ticket (venta 000001)', false);
  });

  it('a Z printed again as if it were today’s: it says that it is a copy', async () => {
    await closes(world, '0');
    await opens(world, '0');
    expect(await does(world, 'shift.reprint', { number: 1 }, false)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'shift', copy: 1 });
    await isNamed(world, 'Reimprimió un Z', false);
  });

  it('a stranger’s order replaced on the QR: by a yes to that very order', async () => {
    strangerPuts(world, 800);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    const { chargeId, foreign } = world.charge();
    const other = { reference: 'otra-caja-2', amount: minor(1) };
    expect(await does(world, 'charge.overwrite', { chargeId, shown: other })).toMatchObject(
      refusal('foreign-changed'),
    );
    expect(await does(world, 'charge.overwrite', { chargeId, shown: foreign! })).toEqual(done);
    await world.run(SECOND);
    await world.command('charge.cancel', { chargeId });
    await world.run(30 * MINUTE);
    await isNamed(world, 'Reemplazó una orden ajena en el QR (venta 000001)');
  });

  it('cash taken out with an invented reason', async () => {
    const move = { direction: 'out', amount: '40', reason: 'taxi' } as const;
    expect(await does(world, 'shift.move', move, false)).toEqual(done);
    expect(await onZ(world)).toContain('Salió: taxi (Ana)');
  });

  it('shifts given up so that nobody counts', async () => {
    await closes(world, '0');
    expect(await does(world, 'shift.stop', {})).toEqual(done);
    await opens(world, '0');
    await isNamed(world, 'Dejó de usar turnos');
  });

  it('a PIN changed by a stranger at an open till', async () => {
    const row = { kind: 'acted', act: 'operator.pin', consent: null, reason: null } as const;
    expect(world.engine.operators.record([row], { by: ANA })).toEqual(done);
    await isNamed(world, 'Cambió su PIN', false);
  });
});

/** Money that came after the sale's charge was cancelled. */
async function lateMoney(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan' });
  await cancelled(world);
  customer(world, { do: 'pay' });
  await world.run(6 * SECOND);
  return world;
}

/** A sale of 100 on the counter whose charge was cancelled. */
async function unpaidSale(): Promise<MemoryWorld> {
  const world = await charging();
  await world.run(SECOND);
  await cancelled(world);
  return world;
}

function payment(world: MemoryWorld, amount: number) {
  customer(world, { do: 'pay-without-order', amount, register: 'CAJA01' });
  return paymentId(String(world.provider.state().payments.at(-1)?.id));
}

async function asks(world: MemoryWorld, id: ReturnType<typeof paymentId>): Promise<void> {
  await world.command('voucher.ask', {
    ...ASKED,
    question: `about-${id}`,
    amount: null,
    about: null,
    paymentId: id,
  });
  await world.run(8 * SECOND);
}
