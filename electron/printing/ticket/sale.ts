import { formatQuantity } from '../../../shared/formats.ts';
import { meansWords } from '../../../shared/means.ts';
import { minor, subtract } from '../../../shared/money.ts';
import { ONE, type SaleLine } from '../../../shared/sale.ts';
import type { Locale } from '../../../shared/sites.ts';
import { minus, sumOf } from '../../../shared/sum.ts';
import type { PaidWith, SaleTicketFacts, TicketBlock, TicketHead } from '../../../shared/ticket.ts';
import {
  closingWarningBlocks,
  codeBlocks,
  columns,
  CUT,
  DOUBLE_RULE,
  feed,
  footerBlocks,
  letterBlocks,
  metaBlocks,
  money,
  RULE,
  shopBlocks,
  text,
  warningBlocks,
} from './blocks.ts';
import { fill, ticketWords, type TicketWords } from './words.ts';

/** A collected sale. */
export function saleBlocks(facts: SaleTicketFacts): TicketBlock[] {
  const { head } = facts;
  const words = ticketWords(head.locale);
  return [
    ...shopBlocks(head),
    ...letterBlocks(head),
    ...warningBlocks(head),
    ...metaBlocks(head, [[words.sale, facts.saleNumber]]),
    RULE,
    ...facts.lines.flatMap((line) => lineBlocks(line, head)),
    ...discountBlocks(facts, words),
    DOUBLE_RULE,
    columns(words.total, money(facts.total, head), { size: 'large', bold: true }),
    DOUBLE_RULE,
    ...paidBlocks(facts, words),
    ...footerBlocks(head, words.thanks),
    ...codeBlocks(facts.saleCode, words.code),
    ...closingWarningBlocks(head),
    CUT,
  ];
}

export function lineBlocks(line: SaleLine, head: TicketHead): TicketBlock[] {
  const detail = detailOf(line, head);
  return [columns(line.title, money(line.total, head)), ...(detail === null ? [] : [text(`  ${detail}`)])];
}

/** "2 x $ 150,00"; nothing for a single piece, whose price is its total. */
function detailOf({ quantity, unit, price, total }: SaleLine, head: TicketHead): string | null {
  if (quantity === ONE && unit === 'piece' && price === total) return null;
  return `${formatQuantity(quantity, unit, head.locale)} x ${money(price, head)}`;
}

/** Discounts are printed as taken off, however they are signed; the subtotal only where it adds up. */
function discountBlocks(facts: SaleTicketFacts, words: TicketWords): TicketBlock[] {
  if (facts.discounts.length === 0) return [];
  const { head } = facts;
  const offs = facts.discounts.map(({ title, amount }) => ({ title, amount: minor(-Math.abs(amount)) }));
  const subtotal = sumOf(facts.lines.map((line) => line.total));
  const addsUp = minus(sumOf([subtotal, ...offs.map((off) => off.amount)]), facts.total) === 0;
  return [
    RULE,
    ...(addsUp ? [columns(words.subtotal, money(subtotal, head))] : []),
    ...offs.map((off) => columns(off.title, money(off.amount, head))),
  ];
}

function paidBlocks(facts: SaleTicketFacts, words: TicketWords): TicketBlock[] {
  const { head } = facts;
  return [
    text(facts.returnedPayments ? words.standsBy : words.paidWith, { bold: true }),
    ...facts.paidWith.flatMap((paid) => meansBlocks(paid, words, head)),
    ...changeBlocks(facts, words),
    ...facts.merchantOrderIds.map((id) => text(orderText(id, words))),
    ...(facts.forgotten ? [text(words.forgotten)] : []),
    ...(facts.paidLate ? [feed(1), text(words.paidLate, { bold: true })] : []),
  ];
}

/** Ids of Orders begin with letters; a merchant order has a number. */
export function orderText(id: string, words: TicketWords): string {
  return fill(id.startsWith('ORD') ? words.orderCode : words.order, id);
}

/** What was handed over in cash, and the change. */
function changeBlocks({ given, paidWith, head }: SaleTicketFacts, words: TicketWords): TicketBlock[] {
  if (given === undefined) return [];
  const cash = paidWith.filter(({ means, paymentId }) => means === 'cash' && paymentId === null).at(-1);
  const change = subtract(given, cash?.amount ?? given);
  return [
    columns(words.given, money(given, head)),
    ...(change > 0 ? [columns(words.change, money(change, head), { bold: true })] : []),
  ];
}

export function meansBlocks(paid: PaidWith, words: TicketWords, head: TicketHead): TicketBlock[] {
  const details = [
    ...(paid.lastFour === null ? [] : [fill(words.lastFour, paid.lastFour)]),
    ...installmentsText(paid, words),
  ];
  return [
    columns(meansText(paid, head.locale), money(paid.amount, head)),
    ...(details.length === 0 ? [] : [text(`  ${details.join(', ')}`)]),
    ...(paid.paymentId === null ? [] : [text(`  ${fill(words.payment, paid.paymentId)}`)]),
  ];
}

/** "Tarjeta de crédito Visa", "Pix", "Dinero en cuenta". A method we do not know is shown as the provider says it. */
function meansText(paid: PaidWith, locale: Locale): string {
  const { means, method, unknown } = meansWords(paid, locale);
  return [means, method, unknown === null ? null : `(${unknown})`].filter((part) => part !== null).join(' ');
}

/** Only credit has installments; the provider says 1 for everything else. */
function installmentsText(paid: PaidWith, words: TicketWords): string[] {
  if (paid.installments === null || paid.means !== 'credit_card') return [];
  return [paid.installments === 1 ? words.oneInstallment : fill(words.installments, paid.installments)];
}
