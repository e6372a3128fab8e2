import type { RequestName } from '../../shared/contract.ts';
import type { AskedAbout } from '../../shared/failures.ts';
import type { Minor } from '../../shared/money.ts';
import { namedInRequest } from '../../shared/named-in-request.ts';
import { cashLeftOf, collectedBy, dueOf, saleNumberText, type Sale } from '../../shared/sale.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { currencyOf, readAmount } from './typed-amount.ts';

/** Which sale an act is about and which amount, by the books as they are now: whoever agrees to it signs that. */
export function askedAbout(
  core: Core,
  connection: Connection,
  name: RequestName,
  request: unknown,
): AskedAbout {
  const { saleId, incidentId, chargeId, amount: said, left } = namedInRequest(request);
  const { books } = core;
  const incident = incidentId === undefined ? undefined : books.incident(incidentId);
  const charge = chargeId === undefined ? undefined : books.charge(chargeId);
  const id = saleId ?? incident?.saleId ?? charge?.saleId;
  const sale = id === undefined ? undefined : books.sale(id);
  const amount = typeof said === 'string' ? typedAmount(core, connection, said) : said;
  return {
    amount: amount ?? left ?? incident?.amount ?? charge?.amount ?? (sale ? ofSale(name, sale) : null),
    sale: sale === undefined ? null : saleNumberText(sale.number),
  };
}

function typedAmount(core: Core, connection: Connection, typed: string): Minor | null {
  const currency = currencyOf(core, connection);
  const amount = currency.ok ? readAmount(connection, typed, currency.value) : currency;
  return amount.ok ? amount.value : null;
}

/** Of an act that names no amount: what it takes of that sale, or gives back; null: that is none. Minor units. */
function ofSale(name: RequestName, sale: Sale): Minor | null {
  if (name === 'sale.undo') return collectedBy(sale, 'cash');
  if (name === 'sale.cash-refund') return cashLeftOf(sale);
  const takesDue = name === 'voucher.attach' || name === 'charge.due' || name === 'sale.cash';
  const due = dueOf(sale);
  return takesDue && due > 0 ? due : null;
}
