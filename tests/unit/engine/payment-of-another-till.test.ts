import { describe, expect, it } from 'vitest';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { systemIds } from '../../../electron/host/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { LEFT } from './core-fixture.ts';
import { FRESH, PaymentOwnersFixture, sweptPayment } from './payment-owners-fixture.ts';
import { refundedByUs } from './refund-support.ts';
import { customer, done, incidentOf, kinds, MINUTE, SECOND, shop } from './support.ts';

describe('19: a payment on this register by a charge of another till of this program', () => {
  it('is told apart by the form of its reference', () => {
    const [ours, theirs] = [systemIds('n7zdrd'), systemIds('4y619r')];
    expect([ours.isOwn(theirs.reference()), ours.isLikeOurs(theirs.reference())]).toEqual([false, true]);
    expect(ours.isLikeOurs(ours.reference())).toBe(true);
    for (const text of ['APP-1', 'cc-4y619r', 'cc-4y619r-short', 'xcc-n7zdrd-7f84a2ff2fj32jyrb4d1', ''])
      expect(ours.isLikeOurs(text)).toBe(false);
  });

  it('says so, asks to ask there first, and gives back only by a stronger yes', async () => {
    const world = await shop();
    await world.run(MINUTE);
    withReference(world, 'other-7f84a2ff2fj32jyrb4d1');
    customer(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
    await world.run(66 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', cause: 'other-till', actions: ['called', 'refund'] },
    ]);
    const card = cardOf(world);
    expect(card).toMatchObject({ title: 'Pago de otra Caja Clara' });
    expect(card.next).toMatch(/Preguntá primero/);
    expect(card.steps).toMatchObject([
      { action: 'called', button: 'Es de la otra caja, cerrar' },
      { action: 'refund', confirm: 'Ya pregunté y no se entregó. Confirmar: devolver $ 100,00' },
    ]);
    await world.restart();
    await world.run(SECOND);
    expect(cardOf(world).title).toBe('Pago de otra Caja Clara');
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(30 * SECOND);
    expect(refundedByUs(world)).toBe(10_000);
    expect(kinds(world)).toEqual([]);
  });

  it('is nobody’s where its reference is of another form', async () => {
    const till = new PaymentOwnersFixture(LEFT, { order: { reference: 'APP-1' } });
    await till.explain(sweptPayment('APP-1'));
    expect(till.core.books.openIncidents()).not.toMatchObject([{ ofAnotherTill: true }]);
    expect(till.open()).toMatchObject([{ kind: 'no-sale' }]);
  });
});

it('27: a payment with a tag that only the head outside remembers is of a sale that the file lost', async () => {
  const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
  Object.defineProperty(till.core.parts.store, 'ownTags', { value: ['other-'] });
  await till.explain(sweptPayment('other-1'));
  expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
});

function cardOf(world: MemoryWorld) {
  const { incidents, shop: face } = world.snapshot();
  return incidentCard(incidents[0]!, formatterFor(face, 'es'));
}

/** From now on payments that have no reference carry this one. */
function withReference(world: MemoryWorld, reference: string): void {
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !request.url.startsWith('/v1/payments')) return answer;
    const body = answer.body.replaceAll('"external_reference":null', `"external_reference":"${reference}"`);
    return { ...answer, body };
  };
}
