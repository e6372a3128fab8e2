import type { VoucherView } from '../../shared/voucher-view.ts';
import type { MemoryWorld } from './memory-world.ts';

/** The form of the one window that most tests have. */
export const FORM = { form: 'window-1' };
/** A question of it. */
export const ASKED = { ...FORM, question: 'question-1' };

/** What a window's form is answered; null: nothing is asked there. */
export function voucherOf(world: MemoryWorld, { form }: { form: string } = FORM): VoucherView | null {
  return world.snapshot().vouchers.find((voucher) => voucher.form === form) ?? null;
}
