import { chargebackFacts } from '../../../shared/chargeback-words.ts';
import { dayOf, formatClock, formatDay } from '../../../shared/formats.ts';
import { messagesFor, rejectionWords, type Messages } from '../../../shared/messages/index.ts';
import type { Minor } from '../../../shared/money.ts';
import type { DatedEvent, SaleStory, StoryPayment } from '../../../shared/sale-story.ts';
import { languageOf } from '../../../shared/sites.ts';
import type { TicketBlock, TicketDocument, TicketHead } from '../../../shared/ticket.ts';
import { centred, columns, dateTime, feed, money, ownPaper, RULE, text } from './blocks.ts';
import { knownTimeZone } from './country.ts';
import { lineBlocks, meansBlocks, orderText } from './sale.ts';
import { fill, ticketWords } from './words.ts';

/**
 * All that the books know of a sale, to be sent as a document. It says at both ends that it is no receipt, has no code that
 * opens the sale, and is made of no print job, so that nothing counts it as a ticket.
 */
export function composeStory(story: SaleStory): TicketDocument {
  const { head } = story;
  const messages = messagesFor(languageOf(head.locale));
  const words = messages.story;
  const mark: TicketBlock = { type: 'banner', text: words.noReceipt };
  const inner = [
    feed(1),
    mark,
    text(words.hint),
    RULE,
    ...saleBlocks(story, messages),
    RULE,
    ...moneyBlocks(story, messages),
    ...story.chargebacks.flatMap((told) => chargebackBlocks(told, head, messages)),
    RULE,
    text(words.what, { bold: true }),
    text(words.hours(knownTimeZone(head.timeZone, head.site))),
    ...(story.clocksDiffer ? [text(words.clocks)] : []),
    ...story.events.map((event) =>
      text(`${moment(event, head, messages)} ${sentence(event, head, messages)}`),
    ),
    feed(1),
    mark,
  ];
  const title = centred(words.title, { size: 'tall', bold: true });
  const numbered: [string, string] = [ticketWords(head.locale).sale, story.saleNumber];
  return { kind: 'test', locale: head.locale, blocks: ownPaper(head, title, inner, [numbered]) };
}

function saleBlocks(story: SaleStory, { story: words }: Messages): TicketBlock[] {
  const { head, soldAt, soldBy, paidAt, printedAt, payments, clocksDiffer } = story;
  const approved = clocksDiffer ? words.approvedTheirs : words.approved;
  const approvedAt = payments.flatMap(({ approvedAt: at }) => at ?? [])[0];
  return [
    columns(ticketWords(head.locale).soldAt, dateTime(soldAt, head)),
    ...(soldBy === null ? [] : [columns(words.soldBy, soldBy)]),
    ...story.lines.flatMap((line) => lineBlocks(line, head)),
    columns(words.total, money(story.total, head), { bold: true }),
    paidAt === null ? text(words.notPaid) : columns(words.paid, dateTime(paidAt, head)),
    ...(approvedAt === undefined ? [] : [columns(approved, dateTime(approvedAt, head))]),
    ...(printedAt === null ? [] : [columns(words.printed, dateTime(printedAt, head))]),
  ];
}

function moneyBlocks(story: SaleStory, messages: Messages): TicketBlock[] {
  const { head, paidWith, payments, orders, references } = story;
  const words = ticketWords(head.locale);
  return [
    ...(paidWith.length === 0 ? [] : [text(words.paidWith, { bold: true })]),
    ...paidWith.flatMap((paid) => meansBlocks({ ...paid, paymentId: null }, words, head)),
    ...payments.flatMap((payment) => paymentBlocks(payment, head, messages)),
    ...orders.map((id) => text(orderText(id, words))),
    ...references.map((reference) => text(messages.story.reference(reference))),
  ];
}

function paymentBlocks(
  { id, status, amount, refunded }: StoryPayment,
  head: TicketHead,
  messages: Messages,
): TicketBlock[] {
  const words = ticketWords(head.locale);
  return [
    columns(fill(words.payment, id), amountText(amount, head, messages), { bold: true }),
    text(`  ${statusText(status, messages)}`),
    ...(refunded > 0 ? [columns(`  ${messages.story.refunded}`, money(refunded, head))] : []),
  ];
}

function chargebackBlocks(
  told: SaleStory['chargebacks'][number],
  head: TicketHead,
  messages: Messages,
): TicketBlock[] {
  const { chargeback: words } = messages;
  const writing = { locale: head.locale, dateTime: (at: number) => dateTime(at, head) };
  return [
    RULE,
    columns(words.number(told.id), amountText(told.amount, head, messages), { bold: true }),
    ...(told.paymentId === null ? [] : [text(`  ${fill(ticketWords(head.locale).payment, told.paymentId)}`)]),
    ...chargebackFacts(told, words, writing).map((fact) => text(`  ${fact}`)),
  ];
}

function amountText(amount: Minor | null, head: TicketHead, { chargeback }: Messages): string {
  return amount === null ? chargeback.unknownAmount : money(amount, head);
}

/** The provider's list is open: one that is not known is said to be another. */
function statusText(status: string, { sales }: Messages): string {
  const known: Readonly<Record<string, string>> = sales.paymentStates;
  return (Object.hasOwn(known, status) ? known[status] : undefined) ?? sales.paymentStateOther;
}

/** With its seconds: what came within one minute stands apart. */
function moment({ at, byProvider }: DatedEvent, head: TicketHead, { story: words }: Messages): string {
  const zone = knownTimeZone(head.timeZone, head.site);
  const told = `${formatDay(dayOf(at, zone), head.locale)} ${formatClock(at, head.locale, zone)}`;
  return byProvider ? `${told} (${words.theirs})` : told;
}

/** What happened, in plain words. */
function sentence(event: DatedEvent, head: TicketHead, messages: Messages): string {
  const { story: words, incidents } = messages;
  const sum = (amount: Minor | null) => amountText(amount, head, messages);
  const by = (name: string | null) => (name === null ? '' : words.by(name));
  switch (event.kind) {
    case 'sale-begun':
      return `${words.saleBegun}${by(event.by)}`;
    case 'charge-begun':
      return words.chargeBegun(sum(event.amount), event.reference);
    case 'payment-begun':
      return words.paymentBegun(event.id, sum(event.amount));
    case 'payment-approved':
      return words.paymentApproved(event.id, sum(event.amount));
    case 'payment-now': {
      const why = event.status === 'rejected' ? `. ${rejectionWords(messages, event.detail)}` : '';
      return `${words.paymentNow(event.id, statusText(event.status, messages))}${why}`;
    }
    case 'payment-again':
      return words.paymentAgain(event.id);
    case 'charge-paid':
      return (event.late ? words.chargePaidLate : words.chargePaid)(sum(event.amount));
    case 'charge-left':
      return words.chargeLeft[event.why];
    case 'cash-taken':
      return words.cashTaken(sum(event.amount));
    case 'cash-back':
      return words.cashBack(sum(event.amount));
    case 'paper':
      return words.paper[event.became](paperName(event, messages));
    case 'refund-asked':
      return `${words.refundAsked(sum(event.amount))}${by(event.by)}`;
    case 'refund-ended':
      return words.refundEnded[event.became](sum(event.amount));
    case 'incident':
      return words.incident(incidents.kinds[event.of].title);
    case 'incident-ended':
      return `${words.incidentEnded(incidents.kinds[event.of].title)}${by(event.by)}`;
  }
}

function paperName({ of, copy }: Extract<DatedEvent, { kind: 'paper' }>, { story: words }: Messages): string {
  if (copy > 0) return words.copy(copy);
  return of === 'ticket' ? words.ticket : words.voucher;
}
