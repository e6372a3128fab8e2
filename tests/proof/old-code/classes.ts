/** What an attack on the till once showed, as classes, and the auditor's findings that stand for each. */
export interface DefectClass {
  readonly name: string;
  readonly says: string;
  readonly found: RegExp;
}

export const CLASSES: readonly DefectClass[] = [
  { name: '1', says: 'a double payment swallowed', found: /^swallowed-double:/ },
  { name: '1b', says: 'what is offered is answered with register-busy', found: /^offered-refused:/ },
  { name: '1c', says: 'a second charge is offered beside money that came', found: /^charges-twice:/ },
  {
    name: '2',
    says: 'money that comes while the till is away is never seen',
    found: /^swallowed-(away|stranger):/,
  },
  {
    name: '3',
    says: 'a ticket for money already given back',
    found: /^(paid-without-money|ticket-without-money|ticket-contradicted):/,
  },
  { name: '4', says: 'own payments called «Pago sin venta»', found: /^own-called-strangers:/ },
  { name: '5', says: 'a refund ticket without a refund', found: /^refund-not-made:/ },
  {
    name: '6',
    says: 'a rejected refund forgets its payment',
    found: /^(refund-rejected-unseen|swallowed-refund-rejected):/,
  },
  {
    name: '7',
    says: 'cancelled while the order is live; a good one called «NO ESCANEAR»',
    found: /^(cancelled-payable|good-order-called-replaced|own-order-called-strangers):/,
  },
  {
    name: '8',
    says: '«Cobro cancelado» for a paid order after a failed search',
    found: /^cancelled-but-paid-unasked:/,
  },
  {
    name: '9',
    says: '«No llegó ningún pago» with a closed order in hand',
    found: /^(none-came-but-had|closed-as-empty|cancelled-but-paid):/,
  },
  { name: '10a', says: 'an answer that ends the process', found: /^died:/ },
  { name: '10b', says: 'PAGADO late because of a needless call', found: /^paid-late:/ },
  { name: '10c', says: 'plain PAGADO that is on no disk', found: /^paid-not-saved:/ },
  { name: '10d', says: "a yes for one stranger's order replaces another", found: /^yes-for-another:/ },
  {
    name: '10e',
    says: 'a negative refund counts as money given back',
    found: /^(excess-invented|whole-called-part):/,
  },
  { name: '10f', says: 'a 429 for others starves the live charge', found: /^(starved|dead-till):/ },
];
