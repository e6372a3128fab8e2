import { failureWords } from '../../shared/messages/index.ts';
import type { Minor } from '../../shared/money.ts';
import type { CounterView, IncidentAction, IncidentView, Snapshot } from '../../shared/snapshot.ts';
import { factsOfChargeback } from './chargeback.ts';
import { holdsGoods } from './counter.ts';
import type { Formatter } from './shop.ts';

export interface IncidentStep {
  readonly action: IncidentAction;
  readonly button: string;
  /** The question asked before it is done. */
  readonly ask: string;
  readonly confirm: string;
}

export interface IncidentCard {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  readonly amount: string | null;
  readonly facts: readonly string[];
  readonly steps: readonly IncidentStep[];
  /** «Entregar» is being tried, or why the last try delivered nothing. */
  readonly delivery: { readonly text: string; readonly failed: boolean } | null;
  readonly refund: { readonly text: string; readonly failed: boolean } | null;
}

/**
 * The incident shown beside the counter: one of the sale on the counter, which the board refers to, else the oldest.
 */
export function incidentShown({ incidents, counter }: Snapshot): IncidentView | null {
  const own = incidents.find(({ saleId }) => counter.kind === 'sale' && saleId === counter.saleId);
  return own ?? incidents[0] ?? null;
}

/** What the board of the same sale says, so that the card says neither the contrary nor the same again. */
export interface BesideBoard {
  /** What «Efectivo» takes beside the part that this incident is about; null: nothing. Minor units. */
  readonly rest: Minor | null;
  /** It says that an order of the same charge is closed, by money that is not seen. */
  readonly isUnseen: boolean;
  /** That part is being read again for the cash. */
  readonly isChecking: boolean;
  /** It says that nothing is handed over. */
  readonly isHeld: boolean;
}

const BESIDE_NONE: BesideBoard = { rest: null, isUnseen: false, isChecking: false, isHeld: false };

export function besideBoard({ kind, saleId }: IncidentView, counter: CounterView): BesideBoard {
  if (counter.kind !== 'sale' || counter.saleId !== saleId) return BESIDE_NONE;
  const isPart = kind === 'partial';
  return {
    rest: isPart ? counter.rest : null,
    isUnseen: isPart && counter.charge?.closedUnseen === true,
    isChecking: isPart && counter.resting?.state === 'checking',
    isHeld: holdsGoods(counter),
  };
}

export function incidentCard(
  incident: IncidentView,
  formatter: Formatter,
  beside: BesideBoard = BESIDE_NONE,
): IncidentCard {
  const { incidents: words } = formatter.words;
  const kind = incident.cause === null ? words.kinds[incident.kind] : words.causes[incident.cause];
  return {
    title: incident.partBack ? words.rest.title : kind.title,
    meaning: incident.partBack ? words.rest.meaning : kind.meaning,
    next: nextOf(incident, beside, formatter),
    amount: incident.amount === null ? null : formatter.money(incident.amount),
    facts: [
      incident.saleNumber === null ? words.noSale : words.sale(incident.saleNumber),
      ...(incident.paymentId === null ? [] : [words.payment(incident.paymentId)]),
      ...times(incident, formatter),
      ...(incident.chargeback ? factsOfChargeback(incident.chargeback, formatter) : []),
    ],
    steps: incident.actions.map((action) => stepOf(action, incident, formatter)),
    delivery: deliveryNote(incident, formatter),
    refund: refundNote(incident, formatter),
  };
}

/** What to do, in words that match the buttons shown. */
function nextOf(
  incident: IncidentView,
  { rest, isUnseen, isChecking, isHeld }: BesideBoard,
  formatter: Formatter,
): string {
  const { incidents: words } = formatter.words;
  if (isChecking) return words.restChecking;
  if (rest !== null)
    return `${words.restInCash(formatter.money(rest))} ${contestWords(incident, formatter)('keepAsk')}`.trim();
  if (incident.sending) return words.sending;
  if (isPartBarred(incident)) return words.partBarred;
  if (incident.partBack) return words.rest.next;
  if (isUnseen) return words.lateWait;
  if (incident.chargeback) return formatter.words.chargeback.next[incident.chargeback.documents];
  const says = incident.cause === null ? words.kinds[incident.kind] : words.causes[incident.cause];
  const next = (isHeld ? says.nextBeside : undefined) ?? says.next;
  if (incident.cause !== null) return next;
  if (incident.kind !== 'late' || incident.actions.includes('deliver')) return next;
  return incident.actions.includes('refund') ? words.lateBack : words.lateWait;
}

/** Its money would go back, and its site or its kind of payment gives back no parts. */
function isPartBarred({ kind, actions }: IncidentView): boolean {
  const isSettledElsewhere = actions.length === 1 && actions.includes('called');
  return (
    isSettledElsewhere && (kind === 'second' || kind === 'late' || kind === 'partial' || kind === 'excess')
  );
}

/** Where the money was found within this time, one date is enough. Milliseconds. */
const AT_ONCE_MS = 60_000;

function times({ at, cameAt }: IncidentView, formatter: Formatter): string[] {
  const { incidents: words } = formatter.words;
  if (cameAt === null || Math.abs(at - cameAt) <= AT_ONCE_MS) return [formatter.time(at)];
  return [words.came(formatter.dateTime(cameAt)), words.foundAt(formatter.dateTime(at))];
}

function stepOf(action: IncidentAction, incident: IncidentView, formatter: Formatter): IncidentStep {
  const { incidents: words } = formatter.words;
  const { button } = words.steps[action];
  const contest = contestWords(incident, formatter);
  switch (action) {
    case 'deliver':
      return {
        action,
        button,
        ask: `${contest('deliverAsk')}${words.askDeliver}`,
        confirm: words.confirmDeliver,
      };
    case 'refund': {
      const confirm =
        incident.amount === null
          ? words.confirmRefundAll
          : words.confirmRefund(formatter.money(incident.amount));
      if (incident.cause === 'other-till')
        return { action, button, ask: words.askRefundOther, confirm: words.confirmRefundOther(confirm) };
      // Whoever gives it back hears first that the bank may have done so.
      return { action, button, ask: `${contest('refundAsk')}${words.askRefund}`, confirm };
    }
    case 'handed-over':
      return {
        action,
        button,
        ask: `${contest('keepAsk')}${words.askHandedOver}`,
        confirm: words.confirmHandedOver,
      };
    case 'called':
      if (incident.cause === 'other-till')
        return { action, button: words.ofOtherTill, ask: words.askEnd, confirm: words.confirmEnd };
      // The cashier can act alone: the words need only be read, and nobody has to be called.
      if (
        incident.cause === 'cover-gone' ||
        incident.cause === 'not-needed' ||
        incident.kind === 'chargeback'
      )
        return { action, button: words.understood, ask: words.askEnd, confirm: words.confirmEnd };
      return incident.kind === 'refund-unfinished' && incident.cause === null
        ? { action, button: words.drop, ask: words.askDrop, confirm: words.confirmDrop }
        : { action, button, ask: words.askEnd, confirm: words.confirmEnd };
    case 'wait':
      return { action, button, ask: words.askEnd, confirm: words.confirmEnd };
  }
}

/** Said before the question of a step, where a chargeback of what it is about is known. */
function contestWords({ isPaymentContested }: IncidentView, { words: { chargeback } }: Formatter) {
  return (which: 'deliverAsk' | 'keepAsk' | 'refundAsk') =>
    isPaymentContested ? `${chargeback[which]} ` : '';
}

function deliveryNote(incident: IncidentView, formatter: Formatter): IncidentCard['delivery'] {
  const { incidents: words, failures } = formatter.words;
  if (incident.delivering) return { text: words.delivering, failed: false };
  if (incident.failure === null) return null;
  const failure = failures[incident.failure.code];
  // This failure is about the money itself; any other says why the provider could not be asked.
  const isAboutMoney = incident.failure.code === 'delivery-contradicted';
  const text = isAboutMoney ? `${failure.meaning} ${failure.next}` : `${failure.title}. ${failure.next}`;
  return { text: words.notDelivered(text), failed: true };
}

function refundNote(incident: IncidentView, formatter: Formatter): IncidentCard['refund'] {
  const { refund } = incident;
  // In these cases the incident's own words already say it.
  if (refund === null || incident.cause === 'cover-gone' || incident.cause === 'not-needed') return null;
  // What was done is not what the buttons beside it are about.
  if (incident.saleId === null && refund.state === 'done') return null;
  const { incidents, sales } = formatter.words;
  const state = incidents.refundIs(sales.refundStates[refund.state].toLowerCase());
  if (refund.failure === null) return { text: state, failed: refund.state === 'refused' };
  const { code } = refund.failure;
  const { withoutSale } = formatter.words.incidents;
  if (incident.saleId === null && isWordedWithoutSale(code, withoutSale))
    return { text: withoutSale[code], failed: true };
  const failure = failureWords(formatter.words, code, 'refund');
  // The card asks a person to decide: that the till waits is not said beside it.
  if (incident.kind === 'refund-unfinished' && incident.actions.length > 0)
    return { text: failure.title, failed: true };
  return { text: `${failure.title}. ${failure.next}`, failed: true };
}

function isWordedWithoutSale<Words extends object>(code: PropertyKey, words: Words): code is keyof Words {
  return Object.hasOwn(words, code);
}
