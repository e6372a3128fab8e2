import type { AskedAct } from '../stores/operator-panel.ts';
import type { Formatter } from './shop.ts';

/** What somebody is asked to agree to, with its amount and its sale; by its right alone where it is about neither. */
export function consentAct({ right, name, request, about }: AskedAct, formatter: Formatter): string {
  const { acts, rights } = formatter.words.operators;
  const amount = about === null || about.amount === null ? null : formatter.money(about.amount);
  const sale = about?.sale ?? null;
  const said = <Value extends string | number>(field: string, isIt: (value: unknown) => value is Value) => {
    const value: unknown = Object.entries(request).find(([key]) => key === field)?.[1];
    return isIt(value) ? value : null;
  };
  switch (name) {
    case 'incident.refund':
    case 'refund.start':
      return amount === null ? rights[right] : acts.refund(amount, sale);
    case 'sale.cash-refund':
      return amount === null || sale === null ? rights[right] : acts.cashRefund(amount, sale);
    case 'sale.undo':
      return amount === null || sale === null ? rights[right] : acts.undo(amount, sale);
    case 'incident.deliver':
      return amount === null || sale === null ? rights[right] : acts.deliver(amount, sale);
    case 'incident.end':
      return said('step', isText) === 'handed-over' ? acts.keep(amount, sale) : acts.close(amount, sale);
    case 'incident.end-old': {
      const count = said('count', isCount);
      return count === null ? rights[right] : acts.keepOld(count);
    }
    case 'voucher.attach': {
      const payment = said('paymentId', isText);
      return payment === null || sale === null ? rights[right] : acts.attach(payment, sale, amount);
    }
    case 'ticket.reprint':
      return sale === null ? rights[right] : acts.reprint(sale);
    case 'story.print':
      return sale === null ? rights[right] : acts.story(sale);
    case 'charge.overwrite':
      return sale === null ? rights[right] : acts.overwrite(sale, amount);
    case 'charge.start':
    case 'charge.change':
    case 'charge.due':
      return amount === null ? rights[right] : acts.charge(amount);
    case 'sale.cash':
    case 'sale.cash-now':
      return amount === null ? rights[right] : acts.cash(amount);
    case 'drawer.open': {
      const reason = said('reason', isText);
      return reason === null ? rights[right] : acts.drawer(reason);
    }
    case 'books.look':
    case 'books.restore':
      return acts.copy;
    case 'recovery.end':
      return acts.endRecovery;
    default:
      return rights[right];
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => typeof value === 'number';
