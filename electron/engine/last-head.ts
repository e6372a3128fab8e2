import type { TicketHead } from '../../shared/ticket.ts';
import type { Core } from './core.ts';

/** How many of the newest sales are looked through for one that has a ticket. */
const SALES_LOOKED_AT = 20;

/**
 * What the newest ticket of this file says of the shop: after a start nobody may have been able to read the store and the
 * register yet. Null: no ticket was made.
 */
export function lastHead(core: Core): TicketHead | null {
  const { store } = core.parts;
  const { sales } = store.history({ day: null, before: null, limit: SALES_LOOKED_AT });
  for (const { id } of sales) {
    const job = store.printJobsOfSale(id).find(({ facts }) => facts.kind === 'sale');
    if (job?.facts.kind === 'sale') return job.facts.head;
  }
  return null;
}
