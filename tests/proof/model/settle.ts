import { isLive } from '../../../shared/charge.ts';
import { isCashSale } from '../../../shared/sale.ts';
import type { Shop } from './shop.ts';
import { caughtUp, netOf, standing } from './tiny-truth.ts';
import { LEFT, partByQr } from './invariants.ts';
import type { IncidentOnScreen } from './screen.ts';

/** With a provider without faults the till knows everything by then; no order has expired yet. Milliseconds. */
export const SOON = 45_000;
/** By then every order has expired, every guard is over and every look was taken. Milliseconds. */
const LATE = 25 * 60_000;

/** Everything that was on its way arrives, and time passes without faults. */
export async function settleSoon(shop: Shop): Promise<void> {
  const arrive = () => {
    for (const one of [...shop.network.late.splice(0), ...shop.network.held.splice(0)]) one.release();
    shop.network.change(caughtUp(shop.network.truth));
  };
  await shop.step(arrive, null, SOON);
  const { invariants, books, network, screen } = shop;
  const onRegister = standing(network.truth, shop.now);
  const charge = onRegister && books.chargeByReference(onRegister.reference);
  // Beside a charge of which nobody knows an older order waits until that one is given up: nobody is asked to scan.
  const known = [...books.charges.values()].every((one) => !['intended', 'unknown'].includes(one.state.kind));
  const left = charge && known && charge.state.kind !== 'paid' && !isLive(charge.state);
  if (left)
    invariants.wrong('payable-after-leaving', `${charge.state.kind}, and its order stands on the register`);
  const shown = screen.counter.kind === 'sale' ? screen.counter.charge : null;
  if (shown && LEFT.includes(shown.phase) && charge?.id === shown.chargeId)
    invariants.wrong('payable-after-leaving', `the screen says «${shown.phase}», and the order can be paid`);
  auditMoney(shop, 'soon');
}

/** Every approved payment is the one that covers its sale, or has an open incident with something to press. */
function auditMoney(shop: Shop, when: string): void {
  const { books, network, invariants, screen } = shop;
  for (const sale of books.sales.values()) {
    const charges = sale.charges.flatMap((id) => books.charge(id) ?? []);
    const byQr = sale.state.kind === 'paid' && !isCashSale(sale);
    const own = network.truth.payments.filter((payment) =>
      charges.some((charge) => charge.reference === payment.reference),
    );
    // By Orders its own page may say that the order is over: the incident is about all of its money.
    const isUnclosed = (one: IncidentOnScreen) => one.kind === 'paid-without-close' && one.saleId === sale.id;
    // Whichever of several payments stays when another one goes back: as much as the sale costs is its own.
    const unspoken = own
      .filter((payment) => screen.incidents.every((one) => one.paymentId !== payment.id && !isUnclosed(one)))
      .reduce((sum, payment) => sum + netOf(payment), 0);
    const total = partByQr(sale);
    const byCharge = sale.collected.filter(({ means }) => means === 'qr');
    if (total < 0 || (byCharge.length > 0 && total === 0) || byCharge.length > 1)
      invariants.wrong('taken-twice', `${when}: cash and charges took more than the sale costs`);
    if (unspoken > (byQr ? total : 0))
      invariants.wrong(
        'money-unowned',
        `${when}: ${unspoken} approved without a word, for a sale of ${total} (${sale.state.kind})`,
      );
  }
  for (const incident of screen.incidents)
    if (incident.actions.length === 0 && incident.refund === null)
      invariants.wrong('nothing-to-press', `${when}: an incident «${incident.kind}» offers nothing`);
}

/** Time runs until nothing is left to do; then a sale must be possible. */
export async function settleLate(shop: Shop): Promise<void> {
  await shop.step(() => undefined, null, LATE);
  const { invariants, books, network } = shop;
  for (const charge of books.charges.values())
    if (isLive(charge.state)) invariants.wrong('never-ends', `a charge is still ${charge.state.kind}`);
  auditMoney(shop, 'late');
  for (const refund of books.refunds.values()) {
    const there = network.truth.payments.some((payment) =>
      payment.refunds.some((one) => one.key === refund.key),
    );
    if (refund.state.kind === 'done' && !there)
      invariants.wrong('refund-not-ours', 'a refund is called done, and the provider has none of ours');
    if (refund.state.kind !== 'done' && there)
      invariants.wrong('refund-unknown', `the provider gave back, the books say ${refund.state.kind}`);
  }
  await trySale(shop);
}

async function trySale(shop: Shop): Promise<void> {
  const { counter } = shop.screen;
  if (counter.kind === 'sale') {
    if (!counter.can.next) shop.invariants.wrong('dead-till', 'no next sale is offered');
    await shop.step(() => void shop.command('sale.next', { saleId: counter.saleId }), null);
  }
  const answers: boolean[] = [];
  await shop.step(() => void answers.push(shop.command('charge.start', { amount: '30' })), null, SOON);
  const after = shop.screen.counter;
  const phase = (after.kind === 'sale' ? after.charge?.phase : null) ?? 'none';
  if (answers[0] !== true) shop.invariants.wrong('dead-till', 'a new sale is refused');
  else if (phase !== 'waiting')
    shop.invariants.wrong('dead-till', `a new sale does not wait for money: ${phase}`);
}
