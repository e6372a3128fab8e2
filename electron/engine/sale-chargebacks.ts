import { chargebackView, type SaleChargeback } from '../../shared/chargeback.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
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

/** Whether a sale has or had one: of any of its payments, of this one, or of any that came for this charge. */
export function isContested(
  core: Core,
  saleId: SaleId,
  of: Partial<Pick<Incident, 'paymentId' | 'chargeId'>> = {},
): boolean {
  const { paymentId, chargeId } = of;
  return core.parts.store
    .incidentsOfSale(saleId)
    .some(
      (incident) =>
        incident.kind === 'chargeback' &&
        (paymentId === undefined || incident.paymentId === paymentId) &&
        (chargeId === undefined || incident.chargeId === chargeId),
    );
}
