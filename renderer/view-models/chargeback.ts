import type { ChargebackView, SaleChargeback } from '../../shared/chargeback.ts';
import { formatDay } from '../../shared/formats.ts';
import type { SaleDetail, SaleRow } from '../../shared/snapshot.ts';
import { rowState } from './sales.ts';
import type { Formatter } from './shop.ts';

/** What is told of a chargeback. Until when documents are taken stands first: it is what passes. */
export function chargebackFacts(told: ChargebackView, formatter: Formatter): string[] {
  const { chargeback: words } = formatter.words;
  const { reason, covered } = told;
  return [
    ...documents(told, formatter),
    ...(covered === null ? [] : [covered ? words.covered : words.notCovered]),
    ...(reason === null ? [] : [words.reason(reason)]),
  ];
}

function documents(told: ChargebackView, formatter: Formatter): string[] {
  const { chargeback: words } = formatter.words;
  const when = deadlineText(told, formatter);
  switch (told.documents) {
    case 'until':
      return [words.until(when)];
    case 'wanted':
      return [words.wanted];
    case 'passed':
      return [words.passed(when)];
    case 'not-wanted':
      return [words.notWanted];
    case 'covered':
      if (told.documentsWanted === false) return [words.notWanted];
      return when === '' ? [] : [words.passed(when)];
    case 'untold':
      return [];
  }
}

/** A bare day has no time of day. */
function deadlineText({ documentsDay, documentsUntil }: ChargebackView, formatter: Formatter): string {
  if (documentsDay !== undefined) return formatDay(documentsDay, formatter.locale);
  return documentsUntil === null ? '' : formatter.dateTime(documentsUntil);
}

export interface SaleChargebackLine {
  readonly amount: string;
  readonly facts: readonly string[];
}

/** The same on its sale, also once its incident is closed. */
export function saleChargebackLine(told: SaleChargeback, formatter: Formatter): SaleChargebackLine {
  const { chargeback: words, incidents } = formatter.words;
  return {
    amount: told.amount === null ? words.unknownAmount : formatter.money(told.amount),
    facts: [
      ...chargebackFacts(told, formatter),
      words.number(told.id),
      ...(told.paymentId === null ? [] : [incidents.payment(told.paymentId)]),
      told.endedAt === null ? words.open : words.closed(formatter.dateTime(told.endedAt)),
    ],
  };
}

/** In a list of sales; what its state says already is not said twice. */
export function contestedNote(row: SaleRow, formatter: Formatter): readonly string[] {
  const { chargeback, sales } = formatter.words;
  const isSaid = rowState(row, formatter).text === sales.states['charged-back'];
  return row.contested && !isSaid ? [chargeback.has] : [];
}

/** Whether the bank may take the money of this payment back beside a refund. */
export function isContested({ chargebacks }: SaleDetail, paymentId: SaleChargeback['paymentId']): boolean {
  return chargebacks.some((one) => one.paymentId === paymentId);
}
