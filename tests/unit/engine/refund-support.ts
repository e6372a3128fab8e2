import type { MemoryWorld, WorldOptions } from '../../support/memory-world.ts';
import { customer, paid, SECOND, wholeRefund } from './support.ts';

/** A paid sale of 100, with its payment's id. */
export async function paidSale(
  options: WorldOptions = {},
): Promise<{ world: MemoryWorld; sale: never; payment: never }> {
  const world = await paid('100', options);
  await world.run(10 * SECOND);
  const { saleId, paymentId } = wholeRefund(world);
  return { world, sale: saleId as never, payment: paymentId as never };
}

export function refundRequests(world: MemoryWorld): string[] {
  return world.provider
    .requests()
    .filter(({ group }) => group === 'refund-post')
    .map(({ outcome }) => outcome);
}

export function refundsAtProvider(world: MemoryWorld): number {
  return world.provider.ledger().filter(({ kind }) => kind.startsWith('refund')).length;
}

/** The refunds of the sale on the counter, as a past sale shows them. */
export function shownRefunds(
  world: MemoryWorld,
  sale: never,
): { state: string; code: string | undefined; amount: number }[] {
  const reply = world.engine.query('history.sale', { saleId: sale });
  if (!reply.ok) throw new Error('no such sale');
  return reply.value.refunds.map(({ state, failure, amount }) => ({ state, code: failure?.code, amount }));
}

/** «Devolver» of a part, or of all that is left. */
export async function refundPayment(world: MemoryWorld, sale: never, id: never, amount: string | null) {
  return world.command('refund.start', { saleId: sale, paymentId: id, amount });
}

/** Somebody gives it back in the provider's own app. */
export function refundElsewhere(world: MemoryWorld, id: never, amount?: number): void {
  const payment = Number(id);
  customer(world, amount === undefined ? { do: 'refund', payment } : { do: 'refund', payment, amount });
}

/** Refunds that the provider holds and has not rejected: minor units, and whether one of our requests made it. */
export function heldRefunds(world: MemoryWorld): { readonly amount: number; readonly ours: boolean }[] {
  const latest = new Map<unknown, { amount: number; ours: boolean; dead: boolean }>();
  for (const line of world.provider.ledger()) {
    if (line.kind !== 'refund') continue;
    const amount = Math.round(line.amount * 100);
    latest.set(line.refund, { amount, ours: line.key !== null, dead: line.status === 'rejected' });
  }
  return [...latest.values()].filter(({ dead }) => !dead).map(({ amount, ours }) => ({ amount, ours }));
}

/** What was given back by our own requests. Minor units. */
export function refundedByUs(world: MemoryWorld): number {
  return heldRefunds(world).reduce((sum, { amount, ours }) => sum + (ours ? amount : 0), 0);
}

/** The amounts on the refund tickets. Minor units. */
export function refundTickets(world: MemoryWorld): number[] {
  return world.printer.paper
    .filter(({ kind }) => kind === 'refund')
    .map(({ text }) => (JSON.parse(text) as { amount: number }).amount);
}

/** From now on the provider's refunds come without their dates. */
export function omitRefundDates(world: MemoryWorld): void {
  world.between = (_request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !answer.body.includes('"refund_mode"')) return answer;
    const told = JSON.parse(answer.body) as { refunds?: { date_created?: string }[] };
    for (const refund of told.refunds ?? []) delete refund.date_created;
    return { ...answer, body: JSON.stringify(told) };
  };
}

/** From now on a payment lists those of its refunds that are done, as where in-process ones are not rendered. */
export function omitRefundsInProcess(world: MemoryWorld): void {
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !/^\/v1\/payments\/\d+$/.test(request.url)) return answer;
    const told = JSON.parse(answer.body) as { refunds?: { status: string }[] };
    return {
      ...answer,
      body: JSON.stringify({ ...told, refunds: told.refunds?.filter(({ status }) => status === 'approved') }),
    };
  };
}

/** From now on the provider knows of no refund whatever: its payments are whole. */
export function omitAllRefunds(world: MemoryWorld): void {
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || request.method !== 'GET') return answer;
    if (/\/refunds$/.test(request.url)) return { ...answer, body: '[]' };
    if (/\/refunds\/\d+$/.test(request.url)) {
      const body = { message: 'Refund not found', error: 'not_found', status: 404, cause: [{ code: 2032 }] };
      return { ...answer, status: 404, body: JSON.stringify(body) };
    }
    if (!/^\/v1\/payments\/\d+$/.test(request.url)) return answer;
    const told = JSON.parse(answer.body) as object;
    const whole = {
      status: 'approved',
      status_detail: 'accredited',
      transaction_amount_refunded: 0,
      refunds: [],
    };
    return { ...answer, body: JSON.stringify({ ...told, ...whole }) };
  };
}
