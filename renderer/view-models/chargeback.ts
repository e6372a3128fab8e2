import type { ChargebackView, SaleChargeback } from '../../shared/chargeback.ts';
import { chargebackFacts } from '../../shared/chargeback-words.ts';
import type { SaleDetail, SaleRow } from '../../shared/snapshot.ts';
import { rowState } from './sales.ts';
import type { Formatter } from './shop.ts';

/** What is told of a chargeback, on its incident. */
export function factsOfChargeback(told: ChargebackView, formatter: Formatter): string[] {
  return chargebackFacts(told, formatter.words.chargeback, formatter);
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
      ...factsOfChargeback(told, formatter),
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
