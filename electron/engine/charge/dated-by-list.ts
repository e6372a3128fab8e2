import type { PaymentFact } from '../../../shared/money-facts.ts';

/**
 * Pages without any date, with the date that the list gives the same payment: money is told by pages alone, but when it
 * came may speak against it (rule 2). A page that has a date keeps its own.
 */
export function datedByList(
  pages: readonly PaymentFact[],
  listed: readonly PaymentFact[],
): readonly PaymentFact[] {
  return pages.map((page) => {
    const told = listed.find(({ id }) => id === page.id);
    if (told === undefined || page.createdAt !== null || page.approvedAt !== null) return page;
    // That it was approved is never a list's to say.
    const approvedAt = page.status === 'approved' ? told.approvedAt : null;
    return { ...page, createdAt: told.createdAt, approvedAt };
  });
}
