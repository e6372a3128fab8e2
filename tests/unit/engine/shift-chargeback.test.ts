import { describe, expect, it } from 'vitest';
import { shiftSections, type ShiftTelling } from '../../../shared/shift-sections.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { byQr, closes, isWhole, list, opens, paidByQr, x } from './shift-fixture.ts';
import { refundPayment } from './refund-support.ts';
import { customer, done, HOUR, SECOND, shop } from './support.ts';

const HOW: ShiftTelling = {
  language: 'es',
  locale: 'es-AR',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
};

/** What its X says, with amounts in minor units. */
const said = (world: MemoryWorld) =>
  shiftSections(x(world).told, HOW).flatMap(({ lines }) =>
    lines.flatMap(({ text, amount }) => (amount === null ? [] : [`${text} ${amount}`])),
  );

describe('37: money that a chargeback took', () => {
  it('is told as that and not as given back, with the Z of its sale; the sums are the same', async () => {
    const world = await shop({ notified: true });
    await opens(world, '0');
    await byQr(world, '100');
    const { sale, payment } = paidByQr(world);
    await closes(world, '0');
    await opens(world, '0');
    expect(await refundPayment(world, sale, payment, '40')).toEqual(done);
    await world.run(10 * SECOND);
    customer(world, { do: 'chargeback', payment: Number(payment) });
    await world.run(2 * HOUR);
    const { told } = x(world);
    expect(told.figures).toMatchObject({ qrBack: 100_00, chargedBack: 60_00 });
    expect(told.earlier).toEqual([{ number: 1, came: 0, back: 100_00, chargedBack: 60_00 }]);
    const lines = said(world);
    expect(lines).toContain('Devuelto por QR -4000');
    expect(lines).toContain('Contracargos -6000');
    expect(lines).toContain('Z 1: se devolvió -4000');
    expect(lines).toContain('Z 1: contracargos -6000');
    await closes(world, '0');
    expect(list(world)[0]?.row).toMatchObject({ net: -100_00 });
    isWhole(world);
  });

  it('that was won comes back where it went', async () => {
    const world = await shop({ notified: true });
    await opens(world, '0');
    await byQr(world, '100');
    const { payment } = paidByQr(world);
    customer(world, { do: 'chargeback', payment: Number(payment) });
    await world.run(2 * HOUR);
    expect(x(world).told.figures).toMatchObject({ qrBack: 100_00, chargedBack: 100_00 });
    expect(said(world).join()).not.toMatch(/Devuelto por QR|devolvió/);
    customer(world, { do: 'dispute', payment: Number(payment), as: 'approved' });
    await world.run(3 * HOUR);
    expect(x(world).told.figures).toMatchObject({ qrBack: 0 });
    expect(said(world).join()).not.toMatch(/ontracargos|Devuelto por QR/);
    isWhole(world);
  });
});
