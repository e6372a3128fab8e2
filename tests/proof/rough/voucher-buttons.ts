import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Press } from './actions.ts';
import type { OfferedButton } from './offered-buttons.ts';

/** The form about a voucher (F6) of two windows: the question by amount, and what an answer offers to attach. */
export function voucherButtons(world: MemoryWorld, snapshot: Snapshot, press: Press): OfferedButton[] {
  if (press.button === 'voucher-ask') {
    const form = `window-${press.pick % 2}`;
    const question = `asked-${world.clock.elapsed}`;
    const request = { amount: press.amount, about: null, paymentId: null, form, question };
    return [{ button: press.button, name: 'voucher.ask', request, about: null }];
  }
  if (press.button !== 'voucher-attach') return [];
  return snapshot.vouchers.flatMap(({ form, findings }) =>
    findings.flatMap(({ paymentId, amount, owner }) =>
      (owner.is === 'no-sale' ? owner.attachTo : []).map(({ saleId }): OfferedButton => ({
        button: 'voucher-attach',
        name: 'voucher.attach',
        request: { form, paymentId, saleId },
        about: { payment: paymentId, shown: amount },
      })),
    ),
  );
}
