import type { CustomerAction } from '../../../electron/simulator/index.ts';
import type { ActionElsewhere } from './actions.ts';

/** A decision of the provider about a refund of the shop's owner takes so long. Milliseconds. */
const DECIDES_AFTER_MS = 3 * 60_000;

function howMuch(does: ActionElsewhere, part: number): Partial<Extract<CustomerAction, { do: 'refund' }>> {
  if (does === 'refund') return {};
  const isSlow = does === 'refund-slowly' || does === 'half-slowly' || does === 'fifth-slowly';
  if (!isSlow && does !== 'refund-in-vain' && does !== 'half-in-vain') return { amount: part };
  const then = isSlow ? 'approved' : 'rejected';
  const whole = does === 'refund-slowly' || does === 'refund-in-vain';
  return { ...(whole ? {} : { amount: part }), inProcess: true, then, thenAfterMs: DECIDES_AFTER_MS };
}

/** The same as its payment charged back, with the page of the chargeback. */
export function chargeback(payment: number): CustomerAction {
  return { do: 'chargeback', payment, reason: 'general', days: 10 };
}

/** What the provider is asked for, where the shop's owner or the provider itself does this with a payment. */
export function actsOf(does: ActionElsewhere, payment: number): CustomerAction {
  switch (does) {
    case 'charged_back':
    case 'in_mediation':
      return { do: 'dispute', payment, as: does };
    case 'won':
      return { do: 'dispute', payment, as: 'approved' };
    case 'cancelled':
      return { do: 'cancel', payment };
    default:
      return {
        do: 'refund',
        payment,
        ...howMuch(does, does === 'refund-fifth' || does === 'fifth-slowly' ? 20 : 50),
      };
  }
}
