import { meansWords } from '../../../shared/means.ts';
import type { Locale } from '../../../shared/sites.ts';
import type { PaidWith } from '../../../shared/ticket.ts';

/** "Tarjeta de crédito Visa", "Pix", "Dinero en cuenta". A method we do not know is shown as the provider says it. */
export function meansText(paid: PaidWith, locale: Locale): string {
  const { means, method, unknown } = meansWords(paid, locale);
  return [means, method, unknown === null ? null : `(${unknown})`].filter((part) => part !== null).join(' ');
}
