import { chargebackView, type SaleChargeback } from '../../shared/chargeback.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { Core } from './core.ts';

/**
 * Chargebacks of a sale's payments as the books know them, in the order in which they were told: its incidents, closed ones
 * too.
 * @param timeZone the shop's
 */
export function chargebacksOf(core: Core, saleId: SaleId, timeZone: string): readonly SaleChargeback[] {
  const now = core.now();
  return core.parts.store
    .incidentsOfSale(saleId)
    .flatMap(({ id, chargeback, paymentId, amount, openedAt, state }) => {
      if (chargeback === undefined) return [];
      const endedAt = state.kind === 'ended' ? state.at : null;
      const told = { incidentId: id, paymentId, amount, at: openedAt, endedAt };
      return [{ ...chargebackView(id, chargeback, now, timeZone), ...told }];
    });
}

/** Whether a sale has or had one; of a payment: whether one was about that. */
export function isContested(core: Core, saleId: SaleId, paymentId: PaymentId | null = null): boolean {
  return core.parts.store
    .incidentsOfSale(saleId)
    .some(
      (incident) =>
        incident.kind === 'chargeback' && (paymentId === null || incident.paymentId === paymentId),
    );
}
