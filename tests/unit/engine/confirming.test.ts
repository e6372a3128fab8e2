import { describe, expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { counterButtons } from '../../../renderer/view-models/counter.ts';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { failureNote } from '../../../renderer/view-models/notices.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancels,
  charging,
  customer,
  deliver,
  done,
  kinds,
  MINUTE,
  refusal,
  rows,
  SECOND,
} from './support.ts';

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);

/** What stands on the board and beside it, as one text. */
function said(world: MemoryWorld): string {
  const { counter } = world.snapshot();
  const { title, lines } = counterContent(counter, formatter(world));
  const failure = counter.kind === 'sale' ? (counter.charge?.failure ?? null) : null;
  const note = failure && failureNote(failure, formatter(world));
  return [title, ...lines, ...(note ? [note.title, note.text] : [])].join(' ');
}

type Answered = 404 | 503 | 429 | 401;

/** The payments can be searched, and no merchant order can be read. @returns what ends that. */
function hideOrders(world: MemoryWorld, status: Answered = 404): () => void {
  world.between = (request, serve) => {
    const path = request.url.split('?')[0] ?? '';
    const answer = serve();
    if (!path.startsWith('/merchant_orders') || answer.kind !== 'answer') return answer;
    const isSearch = path.endsWith('/search');
    if (status === 404 && isSearch)
      return { ...answer, body: JSON.stringify({ elements: null, next_offset: 0, total: 0 }) };
    const error = { message: 'no', error: 'not_found', status, cause: [] };
    return { ...answer, status, body: JSON.stringify(error) };
  };
  return () => {
    world.between = (_request, serve) => serve();
  };
}

/** Paid, and known to be by the search of payments alone. */
async function confirming(status: Answered = 404): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan' });
  await world.run(6 * SECOND);
  const register = world.provider.state().registers[0]!;
  expect(register.order).not.toBeNull();
  hideOrders(world, status);
  customer(world, { do: 'pay' });
  await world.run(25 * SECOND);
  expect(world.charge().confirming).toBe(true);
  return world;
}

describe('12, 35: money that came, while its order cannot be read', () => {
  it.each([404, 503] as const)(
    'is shown, and nothing else on the screen contradicts that: %s',
    async (status) => {
      const world = await confirming(status);
      for (let looks = 0; looks < 20; looks += 1) {
        await world.run(5 * SECOND);
        expect(said(world)).toMatch(/El dinero llegó, y todavía no se pudo leer la orden/);
        expect(said(world)).not.toMatch(/No se cobró nada|Probá de nuevo|cobrar de otra forma|está cerrando/);
      }
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'paid-without-close', cause: 'order-unread', actions: ['wait', 'called'] },
      ]);
      expect(incidentCard(world.snapshot().incidents[0]!, formatter(world)).meaning).toMatch(
        /no pudo leer la orden/,
      );
    },
  );

  it('is PAGADO as soon as the order can be read', async () => {
    const world = await confirming();
    world.between = (_request, serve) => serve();
    await world.run(40 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toHaveLength(1);
  });
});

describe('15, 22: «Cancelar cobro» while money is being confirmed', () => {
  it('is refused in words and not offered', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    hideOrders(world);
    customer(world, { do: 'pay' });
    for (let waited = 0; waited < 20 && !world.charge().confirming; waited += 1) await world.run(SECOND);
    expect(world.charge().confirming).toBe(true);
    expect(counterButtons(world.sale(), formatter(world).words).map(({ act }) => act)).not.toContain(
      'cancel',
    );
    const { chargeId } = world.charge();
    expect(await world.command('charge.cancel', { chargeId })).toMatchObject(refusal('money-is-here'));
    expect(world.charge().phase).toBe('waiting');
    world.between = (_request, serve) => serve();
    await world.run(40 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('is accepted when the order stays open, with one incident that says what holds the payment up', async () => {
    const world = await confirming();
    await world.run(40 * SECOND);
    expect(kinds(world)).toEqual(['paid-without-close']);
    await cancels(world);
    await world.run(SECOND);
    expect(said(world)).toMatch(/^Cancelado, pero llegaron/);
    expect(said(world)).not.toMatch(/todavía se puede pagar|No se cobró nada/);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('cancelled');
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['refund'] }]);
    expect(incidentCard(world.snapshot().incidents[0]!, formatter(world)).next).not.toMatch(/cobrá de nuevo/);
    expect(said(world)).toMatch(/^Cancelado, pero llegaron/);
    expect(said(world)).not.toMatch(/comprobar/i);
  });

  it('is offered, and the incident asks, also where the charge is thought about anew in that very moment', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    hideOrders(world, 503);
    customer(world, { do: 'pay' });
    for (let waited = 0; waited < 20_000 && !world.charge().confirming; waited += 1) await world.run(1);
    const { chargeId } = world.charge();
    // Nothing is answered any more until long after.
    world.provider.configure({ latencyMs: 60 * SECOND });
    for (let at = 30 * SECOND - 3; at <= 30 * SECOND + 1; at += 1)
      world.clock.after(at, () => void world.command('charge.search', { chargeId }));
    await world.run(31 * SECOND);
    expect(kinds(world)).toEqual(['paid-without-close']);
  });

  it('is offered, and the incident asks, 30 seconds after the money is known, however seldom it is searched', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    hideOrders(world, 503);
    customer(world, { do: 'pay' });
    for (let waited = 0; waited < 20 && !world.charge().confirming; waited += 1) await world.run(SECOND);
    // The next search of both is answered late.
    world.provider.configure({ latencyMs: 7 * SECOND });
    await world.run(28 * SECOND);
    expect(kinds(world)).toEqual([]);
    expect(world.sale().can.cancel).toBe(false);
    await world.run(2 * SECOND);
    expect(kinds(world)).toEqual(['paid-without-close']);
    expect(world.sale().can.cancel).toBe(true);
  });

  it('25: is accepted after a start as before it, with a single incident', async () => {
    const world = await confirming(503);
    await world.run(40 * SECOND);
    expect(kinds(world)).toEqual(['paid-without-close']);
    await world.restart();
    for (let looks = 0; looks < 20; looks += 1) {
      await world.run(5 * SECOND);
      expect(kinds(world)).toEqual(['paid-without-close']);
    }
    expect(rows(world, 'incident-opened')).toHaveLength(1);
    await world.restart();
    await world.run(SECOND);
    await cancels(world);
  });

  it('leaves nothing unchecked at the side, and offers «Entregar» as soon as the order is read closed', async () => {
    const world = await confirming();
    await world.run(40 * SECOND);
    await cancels(world);
    await world.run(MINUTE);
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(SECOND);
    expect(world.snapshot().aside.filter(({ unchecked }) => unchecked)).toEqual([]);
    world.between = (_request, serve) => serve();
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toHaveLength(1);
  });
});
