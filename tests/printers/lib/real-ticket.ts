import { composeTicket, encodeTicket } from '../../../electron/printing/index.ts';
import { DEFAULT_PROFILE } from '../../../electron/printing/escpos/profile.ts';
import { minor } from '../../../shared/money.ts';
import type { SaleLine } from '../../../shared/sale.ts';
import type { SaleTicketFacts, TicketDocument } from '../../../shared/ticket.ts';

/** A sale as it comes out of the counter, with the letters that printers get wrong. */
export function saleFacts(lines: number): SaleTicketFacts {
  const items = Array.from({ length: lines }, (_, index): SaleLine => ({
    title: `Alfajor de ñandú Nº ${index + 1}, edición número ${index + 1}`,
    quantity: 1_000,
    unit: 'piece',
    price: minor(12_345),
    total: minor(12_345),
  }));
  return {
    kind: 'sale',
    head: {
      shopName: 'Kiosco La Ñata',
      shopAddress: 'Güemes 1234, Córdoba',
      shopTaxId: '20-12345678-6',
      site: 'MLA',
      register: 'CAJA1',
      cashier: null,
      locale: 'es-AR',
      currency: 'ARS',
      at: Date.UTC(2026, 10, 20, 18, 30),
      timeZone: 'America/Argentina/Buenos_Aires',
      training: false,
      notice: null,
      footer: '¡Gracias por su compra!',
      logoPng: null,
    },
    saleNumber: '0001-00000042',
    lines: items,
    discounts: [],
    total: minor(12_345 * lines),
    paidWith: [
      {
        means: 'account_money',
        method: 'account_money',
        lastFour: null,
        installments: null,
        paymentId: '98765432101',
        amount: minor(12_345 * lines),
      },
    ],
    merchantOrderIds: ['12345678901'],
    saleCode: 'CC-000042',
    paidLate: false,
  };
}

export function realDocument(lines: number): TicketDocument {
  return composeTicket(saleFacts(lines), 0);
}

/** The bytes of such a ticket for a fresh printer. */
export function realBytes(lines: number): Uint8Array {
  return encodeTicket(realDocument(lines), DEFAULT_PROFILE);
}
