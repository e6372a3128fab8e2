import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import type {
  ChargePhase,
  ChargeView,
  RefundView,
  SaleDetail,
  SaleView,
  Snapshot,
} from '../../shared/snapshot.ts';
import { codeToShow, isCodeUntold, type CodeToShow } from './code-to-show.ts';
import type { Formatter } from './shop.ts';

export type StepState = 'waits' | 'now' | 'good' | 'bad';

export interface FirstChargeStep {
  readonly name: 'charge' | 'ticket' | 'refund';
  readonly state: StepState;
  readonly text: string;
}

export type FirstChargeAct =
  | { readonly kind: 'begin' | 'again' | 'end' | 'later' }
  | { readonly kind: 'cancel'; readonly sale: SaleView }
  | { readonly kind: 'refund'; readonly paymentId: PaymentId; readonly left: Minor };

export interface FirstCharge {
  readonly steps: readonly FirstChargeStep[];
  readonly acts: readonly FirstChargeAct[];
  /** What the customer can scan now; null: nothing is to be scanned. */
  readonly code: CodeToShow | null;
  /** Nothing is left to do, and all of it went well. */
  readonly isDone: boolean;
}

/** Its sale is not on the counter: nothing tells a code of its own. */
const OF_THE_REGISTER = { qr: null, onPrintedQr: true };

/** Once a charge is in one of these nobody can pay it by the rules; whether money came is told by the sale. */
const ENDED: readonly ChargePhase[] = ['refused', 'cancelled', 'expired', 'given-up', 'replaced'];

/**
 * The guided first charge, as far as it has come: each step says what is to be done or what was right. All of it is
 * read from the books, so it goes on where it was left.
 *
 * @param sale the sale of the guide; null before it began, or while it is read
 */
export function firstCharge(
  id: SaleId | null,
  sale: SaleDetail | null,
  { counter, paper, shop }: Snapshot,
  formatter: Formatter,
): FirstCharge {
  const words = formatter.words.connection.firstCharge;
  const shown = counter.kind === 'sale' && counter.saleId === id ? counter : null;
  const isPaid = sale?.row.state === 'paid' || sale?.row.state === 'paid-late';
  const phase = shown?.charge?.phase ?? sale?.row.phase ?? null;
  const isPayable = phase === 'waiting' && !isPaid;
  const isUnpaid = id !== null && !isPaid && phase !== null && ENDED.includes(phase);
  const isEmpty = isUnpaid && sale?.row.money === 'none';

  const charge = ((): FirstChargeStep => {
    if (isPaid) return { name: 'charge', state: 'good', text: words.paid };
    if (isPayable) return { name: 'charge', state: 'now', text: payText(shown?.charge ?? null, formatter) };
    if (isUnpaid) return { name: 'charge', state: 'bad', text: isEmpty ? words.unpaid : words.look };
    const text = id === null ? '' : phase === null || phase === 'sending' ? words.sending : words.look;
    return { name: 'charge', state: 'now', text };
  })();
  const ticket = ticketStep(isPaid, sale, paper.configured, formatter);
  const { step: refund, act } = refundStep(isPaid, sale, formatter);

  const later: readonly FirstChargeAct[] = [{ kind: 'later' }];
  const acts = ((): readonly FirstChargeAct[] => {
    if (id === null) return [{ kind: 'begin' }, ...later];
    if (isPayable && shown !== null) return [{ kind: 'cancel', sale: shown }];
    if (isUnpaid) return [...(isEmpty ? [{ kind: 'again' } as const] : []), ...later];
    if (!isPaid) return [];
    return act === null ? (refund.state === 'now' ? [] : [{ kind: 'end' }]) : [act, ...later];
  })();
  return {
    steps: [charge, ticket, refund],
    acts,
    code: isPayable ? codeToShow(shown?.charge ?? OF_THE_REGISTER, shop, formatter.words.counter) : null,
    isDone: charge.state === 'good' && refund.state === 'good',
  };
}

function payText(charge: ChargeView | null, { words }: Formatter): string {
  const { firstCharge: said } = words.connection;
  if (charge !== null && isCodeUntold(charge)) return words.counter.qrUntold;
  return charge === null || charge.qr === null ? said.pay : said.payOwn;
}

function ticketStep(
  isPaid: boolean,
  sale: SaleDetail | null,
  hasPrinter: boolean,
  { words }: Formatter,
): FirstChargeStep {
  const said = words.connection.firstCharge;
  if (!isPaid) return { name: 'ticket', state: 'waits', text: said.ticketWaits };
  if (!hasPrinter) return { name: 'ticket', state: 'waits', text: said.noPrinter };
  const copy = sale?.copies[0];
  if (copy === undefined) return { name: 'ticket', state: 'now', text: said.ticketWaits };
  const state =
    copy.state === 'confirmed' || copy.state === 'sent' ? 'good' : copy.state === 'failed' ? 'bad' : 'now';
  return { name: 'ticket', state, text: words.counter.ticketStates[copy.state] };
}

function refundStep(
  isPaid: boolean,
  sale: SaleDetail | null,
  { words }: Formatter,
): { readonly step: FirstChargeStep; readonly act: FirstChargeAct | null } {
  const said = words.connection.firstCharge;
  const step = (state: StepState, text: string, act: FirstChargeAct | null = null) => ({
    step: { name: 'refund' as const, state, text },
    act,
  });
  if (!isPaid || sale === null) return step('waits', said.refundWaits);
  const refund = sale.refunds.at(-1);
  if (refund !== undefined && refund.state !== 'done') return step(...told(refund, said));
  // Two phones may have paid: each payment goes back.
  const payment = sale.payments.find(({ refundable }) => refundable > 0);
  if (payment !== undefined) {
    const text = refund === undefined ? said.refundNow : said.refundAnother;
    return step('now', text, { kind: 'refund', paymentId: payment.id, left: payment.refundable });
  }
  if (sale.row.returned || refund !== undefined) return step('good', said.refunded);
  return step('now', said.refunding);
}

function told(
  { state, failure }: RefundView,
  said: Formatter['words']['connection']['firstCharge'],
): [StepState, string] {
  switch (state) {
    case 'done':
      return ['good', said.refunded];
    case 'refused':
      return failure?.code === 'refund-test-account' ? ['good', said.refundTest] : ['bad', said.refundFailed];
    case 'intended':
    case 'requested':
    case 'in_process':
    case 'unknown':
      return ['now', said.refunding];
  }
}
