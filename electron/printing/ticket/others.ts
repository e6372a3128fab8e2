import { minor } from '../../../shared/money.ts';
import type { RefundTicketFacts, TestTicketFacts, TicketBlock, TicketHead } from '../../../shared/ticket.ts';
import {
  centred,
  closingWarningBlocks,
  codeBlocks,
  columns,
  CUT,
  dateTime,
  DOUBLE_RULE,
  feed,
  footerBlocks,
  letterBlocks,
  metaBlocks,
  money,
  ownPaper,
  RULE,
  shopBlocks,
  text,
  warningBlocks,
} from './blocks.ts';
import { fill, ticketWords, type TicketWords } from './words.ts';

/** Money given back. */
export function refundBlocks(facts: RefundTicketFacts): TicketBlock[] {
  const { head } = facts;
  const words = ticketWords(head.locale);
  return [
    ...shopBlocks(head),
    ...letterBlocks(head),
    ...warningBlocks(head),
    centred(words.refund, { size: 'large', bold: true }),
    feed(1),
    columns(words.sale, facts.saleNumber, { bold: true }),
    ...(facts.soldAt === undefined ? [] : [columns(words.soldAt, dateTime(facts.soldAt, head))]),
    ...metaBlocks(head, []),
    DOUBLE_RULE,
    columns(words.refunded, money(facts.amount, head), { size: 'large', bold: true }),
    DOUBLE_RULE,
    text(facts.total ? words.refundTotal : words.refundPartial, { bold: true }),
    ...(facts.byCash ? [] : [text(`  ${fill(words.payment, facts.paymentId)}`)]),
    ...(facts.refundProviderId === null ? [] : [text(`  ${fill(words.refundId, facts.refundProviderId)}`)]),
    text(
      facts.byCash ? words.refundCash : facts.status === 'done' ? words.refundDone : words.refundInProcess,
    ),
    feed(3),
    RULE,
    centred(words.signature),
    ...footerBlocks(head, null),
    ...codeBlocks(facts.saleCode, words.code),
    ...closingWarningBlocks(head),
    CUT,
  ];
}

const SAMPLE_AMOUNT = minor(123450);

/** Shows at a glance whether accents, width, sizes, the code and the knife are right. */
export function testBlocks(facts: TestTicketFacts): TicketBlock[] {
  const { head } = facts;
  const { currency } = head;
  const words = ticketWords(head.locale);
  return ownPaper(head, centred(words.test, { size: 'large', bold: true }), [
    RULE,
    text(words.testAccents),
    text(words.testWidth),
    RULE,
    feed(1),
    ...(currency === null ? [] : sampleTotal({ ...head, currency }, words)),
    text(words.testDone),
    ...codeBlocks('CAJACLARA:TEST', words.testCode),
  ]);
}

function sampleTotal(head: TicketHead, words: TicketWords): TicketBlock[] {
  return [columns(words.total, money(SAMPLE_AMOUNT, head), { size: 'large', bold: true }), feed(1)];
}
