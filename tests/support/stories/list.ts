import { acceptance } from './acceptance.ts';
import { cancelling } from './cancelling.ts';
import { leaving } from './leaving.ts';
import { severalPayments } from './several-payments.ts';
import type { Story } from './story.ts';

/** Every story there is, by subject. */
export const subjects: Readonly<Record<string, readonly Story[]>> = {
  'the provider’s acceptance cases': acceptance,
  'money that comes twice, in parts, or late to decide': severalPayments,
  'cancelling': cancelling,
  'orders that end without the cashier': leaving,
};

export const stories: readonly Story[] = Object.values(subjects).flat();
