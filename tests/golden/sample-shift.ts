import { minor } from '../../shared/money.ts';
import { shiftSections } from '../../shared/shift-sections.ts';
import type { ShiftTold } from '../../shared/shift-view.ts';
import { languageOf } from '../../shared/sites.ts';
import type { ShiftSection, TicketHead } from '../../shared/ticket.ts';

const HOUR = 3_600_000;
const none = { ...{ sales: 0, total: minor(0), cashIn: minor(0), change: minor(0), cashBack: minor(0) } };
const noQr = { undone: minor(0), qr: [], beside: minor(0), qrBack: minor(0), cancelled: 0 };

/** A shift with everything that one can have. @param at when it was closed */
export function sampleShift(at: number): ShiftTold {
  const figures = {
    ...{ sales: 31, total: minor(11_175_050), cashIn: minor(2_412_350), change: minor(87_650) },
    ...{ cashBack: minor(175_050), undone: minor(50_000), beside: minor(25_000), qrBack: minor(175_050) },
    chargedBack: minor(25_050),
    qr: [
      { means: 'account_money', amount: minor(6_000_000) },
      { means: 'credit_card', amount: minor(2_762_700) },
      { means: 'other', amount: minor(25_000) },
    ],
    cancelled: 2,
  };
  const pieces = [
    { value: minor(1_000_000), count: 2 },
    { value: minor(200_000), count: 0 },
    { value: minor(10_000), count: 31 },
  ];
  return {
    number: 42,
    opened: { at: at - 8 * HOUR, by: 'Begoña', float: minor(500_000), cashBefore: minor(12_000) },
    figures,
    people: [
      { ...none, ...noQr, by: 'Begoña', sales: 30, total: minor(11_000_000), cashIn: minor(2_412_350) },
      { ...none, ...noQr, by: 'Zoë', sales: 1, total: minor(175_050), cashBack: minor(175_050) },
    ],
    earlier: [
      { number: 41, came: minor(0), back: minor(175_050), chargedBack: minor(25_050) },
      { number: null, came: minor(9_900), back: minor(0) },
    ],
    moves: [
      { at: at - 3 * HOUR, direction: 'out', amount: minor(450_000), reason: 'Panadero', by: 'Begoña' },
      { at: at - 2 * HOUR, direction: 'in', amount: minor(100_000), reason: 'Cambio del banco', by: 'Zoë' },
    ],
    acts: [
      { at: at - HOUR, act: 'refund.start', by: 'Begoña', consent: 'Zoë', reason: null, saleNumber: 123 },
      {
        at: at - HOUR,
        act: 'drawer.open',
        by: 'Begoña',
        consent: null,
        reason: 'dar cambio',
        saleNumber: null,
      },
    ],
    moreActs: 1,
    received: {
      list: [
        { kind: 'charge', id: 'charge-9', saleNumber: 98, amount: minor(25_000), since: at - 20 * HOUR },
      ],
      more: 0,
    },
    closed: {
      ...{ at, by: 'Zoë', expected: minor(2_375_300), counted: { sum: minor(2_310_000), pieces } },
      difference: minor(-65_300),
      handedOver: {
        list: [
          { kind: 'incident', id: 'late:1', saleNumber: 120, amount: minor(25_000), since: at - HOUR },
          { kind: 'paper', id: 'job-1', saleNumber: null, amount: null, since: at - HOUR },
        ],
        more: 3,
      },
    },
  };
}

export function sampleSections({ locale, timeZone, currency, at }: TicketHead): readonly ShiftSection[] {
  return shiftSections(sampleShift(at), { language: languageOf(locale), locale, timeZone, currency });
}

export const SAMPLE_SEAL = {
  code: '12034-7KQ2-M4XD-9B0T-5H3C-0WZ1',
  qr: `CAJACLARA-SELLO 12034 ${'3a'.repeat(32)} ${'A'.repeat(43)}=`,
  key: '7KQ2-M4XD-9B0T-5H3C',
};
