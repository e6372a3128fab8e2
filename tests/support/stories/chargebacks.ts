import { SOON, type Story } from './story.ts';

/** Money that the customer's bank takes back, or asks to. */
export const chargebacks: readonly Story[] = [
  {
    name: 'Contracargo: told with amount and date, its story is printed, and the sale still says it once it is closed',
    danger: 'the day for documents passes unseen, and nobody knows which sale a chargeback was about',
    sources: ['rule 38'],
    browser: true,
    setup: { notified: true },
    async tell(shop) {
      const { till, customer, see } = shop;
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      const payment = customer({ do: 'pay' }).payment ?? 0;
      await see.says('PAGADO');
      await see.paper(['ticket']);
      customer({ do: 'chargeback', payment, reason: 'general', documents: true, days: 10 });
      await see.incidents(['chargeback'], SOON);
      await see.chargeback(100);
      await see.saleContested(100, 'open');
      await till.printStory();
      await see.paper(['ticket', 'historia']);
      for (const said of [String(payment), 'NO ES COMPROBANTE', 'Motivo: general']) await see.onPaper(said);
      await till.endIncident('called');
      await see.incidents([]);
      await see.saleContested(100, 'closed');
      // Nothing of it was a ticket, or moved any money.
      await see.paper(['ticket', 'historia']);
    },
  },
];
