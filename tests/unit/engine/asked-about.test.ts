import { describe, expect, it } from 'vitest';
import type { RequestName } from '../../../shared/contract.ts';
import { consentAct } from '../../../renderer/view-models/consent.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import type { Right } from '../../../shared/rights.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { paidSale } from './refund-support.ts';
import { customer, incidentOf, MINUTE, paidLate, SECOND, shop } from './support.ts';

/** What the till would say to whoever is asked to agree. */
function asked(world: MemoryWorld, name: RequestName, request: object, right: Right): string {
  const about = world.engine.operators.touched.about(name, request);
  return consentAct({ right, name, request, about }, formatterFor(world.snapshot().shop, 'es'));
}

describe('whoever agrees to an act reads which amount and which sale it is about', () => {
  it('of late money: handed over for, or given back', async () => {
    const world = await paidLate();
    const incidentId = incidentOf(world);
    expect(asked(world, 'incident.deliver', { incidentId }, 'deliver')).toBe(
      'Entregar la venta 000001 por $ 100,00 que llegaron tarde',
    );
    expect(asked(world, 'incident.refund', { incidentId, amount: 70_00 }, 'refund-any')).toBe(
      'Devolver $ 70,00 de la venta 000001',
    );
  });

  it('of a past sale, whole or in part', async () => {
    const { world, sale, payment } = await paidSale();
    const refund = { saleId: sale, paymentId: payment };
    expect(asked(world, 'refund.start', { ...refund, amount: '30,5' }, 'refund-any')).toMatch(
      /^Devolver \$ 30,50 de la venta 000001$/,
    );
    expect(asked(world, 'refund.start', { ...refund, amount: null, left: 40_00 }, 'refund-own')).toMatch(
      /^Devolver \$ 40,00 de la venta 000001$/,
    );
    expect(asked(world, 'ticket.reprint', { saleId: sale }, 'reprint')).toBe(
      'Reimprimir el ticket de la venta 000001',
    );
    expect(asked(world, 'story.print', { saleId: sale }, 'reprint')).toBe(
      'Imprimir la historia de la venta 000001',
    );
  });

  it('of cash that is undone or given back', async () => {
    const world = await shop();
    await world.command('sale.cash-now', { amount: '30' });
    await world.run(2 * SECOND);
    const { saleId } = world.sale();
    expect(asked(world, 'sale.undo', { saleId }, 'undo-cash')).toBe(
      'Deshacer $ 30,00 en efectivo de la venta 000001',
    );
    expect(asked(world, 'sale.cash-refund', { saleId, amount: null, left: 20_00 }, 'refund-own')).toBe(
      'Devolver $ 20,00 en efectivo de la venta 000001',
    );
    // Nothing is due of it: no amount is named that is none.
    expect(asked(world, 'voucher.attach', { saleId, paymentId: '9001' }, 'deliver')).toBe(
      'Anotar el pago 9001 en la venta 000001',
    );
  });

  it('of money that is of no sale', async () => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
    await world.run(66 * MINUTE);
    const incidentId = incidentOf(world);
    expect(asked(world, 'incident.refund', { incidentId }, 'refund-any')).toBe(
      'Devolver $ 100,00 de un pago sin venta',
    );
    expect(asked(world, 'incident.end', { incidentId, step: 'called' }, 'deliver')).toBe(
      'Cerrar el incidente de $ 100,00',
    );
  });

  it('says the right alone where it is about neither, or about nothing that the books know', async () => {
    const world = await shop();
    expect(asked(world, 'shop.save', {}, 'settings')).toBe('Cambiar los ajustes');
    expect(asked(world, 'incident.deliver', { incidentId: 'nothing' }, 'deliver')).toMatch(
      /^Entregar por plata/,
    );
    expect(asked(world, 'charge.start', { amount: 'nothing' }, 'charge')).toBe('Cobrar con QR');
  });
});
