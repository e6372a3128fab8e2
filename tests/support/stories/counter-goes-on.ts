import { onRegister, paidIn } from './money.ts';
import { MINUTE, type Shop, type Story } from './story.ts';

/**
 * Starts a cancelled charge of 800 whose order does not leave the register, and dismisses its sale from the counter.
 */
async function atTheSide({ till, provider, see }: Shop): Promise<void> {
  await till.charge('800');
  await see.says('Esperando el pago');
  provider.setFault({ on: 'order-delete', kind: '500' });
  await till.cancel();
  await see.says('Cancelando: todavía se puede pagar');
  await till.next();
  await see.says('Lista para la próxima venta');
  await see.atTheSide(800);
}

/** A charge that is leaving or unknown blocks the register, but never the till. */
export const counterGoesOn: readonly Story[] = [
  {
    name: 'a cancelled charge does not leave the QR: the next customer pays cash, and the charge stays in sight',
    danger: 'the queue waits for an order that nobody wants any more',
    sources: ['rule 3', 'rule 15'],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await atTheSide(shop);
      await till.chargeRefused('50', 'register-busy');
      await till.cashNow('50');
      await see.says('COBRADO EN EFECTIVO');
      await see.paper(['ticket']);
      onRegister(provider, 800);
      provider.clearFaults();
      await see.atTheSide(null, 2 * MINUTE);
      onRegister(provider, null);
      await till.next();
      await till.charge('50');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 50);
    },
  },
  {
    name: 'a charge at the side is paid after all: a person decides, the printer does not',
    danger: 'a ticket comes out for a customer who was sent away',
    sources: ['rule 3', 'rule 16'],
    browser: 'the incident is the same as that of every late payment',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await till.charge('800');
      customer({ do: 'scan' });
      provider.setFault({ on: 'order-delete', kind: '500' });
      await till.cancel();
      await till.next();
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await see.says('Lista para la próxima venta');
      await see.paper([]);
      await till.deliver();
      await see.incidents([]);
      await see.paper(['ticket']);
      paidIn(provider, 800);
    },
  },
  {
    name: 'nobody answers the charge: the cashier goes on in cash, and finds the QR free when the provider is back',
    danger: 'a dead till: neither sells nor says why',
    sources: ['rule 3', 'rule 7'],
    browser: 'the same screen as that of the charge that does not leave',
    async tell({ till, provider, time, see }) {
      provider.setFault({ on: 'order-put', kind: 'drop', processed: true });
      provider.setFault({ on: 'order-get', kind: '500', skip: 1 });
      provider.setFault({ on: 'order-delete', kind: '500' });
      await till.charge('800');
      await see.says('Sin respuesta de Mercado Pago');
      await till.cashNow('50');
      await see.says('COBRADO EN EFECTIVO');
      await see.atTheSide(800);
      provider.clearFaults();
      await time.pass(MINUTE);
      await see.atTheSide(null);
      onRegister(provider, null);
      await till.next();
      await till.charge('60');
      await see.says('Esperando el pago');
    },
  },
  {
    name: 'eleven minutes without the provider: ten customers pay cash, the charge is counted down beside them, and then the QR is free',
    danger: 'a till that waits for a provider while a queue stands in front of it',
    sources: ['rule 3', 'rule 6', 'rule 15'],
    browser: 'eleven minutes of a real clock; the shorter outage is walked in one',
    async tell({ till, customer, provider, time, see }) {
      await till.charge('800');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      provider.setFault({ on: 'any', kind: 'drop' });
      await till.cancel();
      await see.says('Cancelando: todavía se puede pagar');
      await till.next();
      for (let sale = 1; sale <= 10; sale += 1) {
        await till.cashNow(String(10 * sale), '200');
        await see.change(200 - 10 * sale);
        await see.atTheSide(800);
        await time.pass(MINUTE);
      }
      await see.paper(Array.from({ length: 10 }, () => 'ticket' as const));
      await time.pass(2 * MINUTE);
      await see.atTheSide(800);
      provider.clearFaults();
      await see.atTheSide(null, 3 * MINUTE);
      await till.next();
      await till.charge('60');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 60);
    },
  },
];
