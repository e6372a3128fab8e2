import { describe, expect, test } from 'vitest';
import { composeTicket } from '../../../../electron/printing/ticket/compose.ts';
import { minor } from '../../../../shared/money.ts';
import { siteById, SITES } from '../../../../shared/sites.ts';
import type { PaidWith, TicketBlock, TicketDocument } from '../../../../shared/ticket.ts';
import {
  sampleHead,
  sampleSale,
  sampleTicket,
  SAMPLE_KINDS,
  SAMPLE_LOCALES,
} from '../../../golden/sample-facts.ts';

function words(document: TicketDocument): string[] {
  return document.blocks.flatMap((block) => {
    if (block.type === 'text' || block.type === 'banner') return [block.text];
    return block.type === 'columns' ? [`${block.left} | ${block.right}`] : [];
  });
}

const ofType = (document: TicketDocument, type: TicketBlock['type']) =>
  document.blocks.filter((block) => block.type === type);

const PAID: PaidWith = {
  means: 'credit_card',
  method: 'visa',
  lastFour: '4321',
  installments: 3,
  paymentId: '98',
  amount: minor(100),
};

describe('a sale', () => {
  const ticket = composeTicket(sampleSale('es-AR'), 0);

  test('says everything that the shop, the customer and the provider need', () => {
    const text = words(ticket).join('\n');
    for (const expected of [
      'Kiosco El Ñandú',
      'CUIT 30-12345678-9',
      'Venta | 000123',
      'Fecha | 20/11/2026 14:05',
      'Caja | Caja 1',
      'Atendió | Begoña',
      'Alfajor triple | $ 1.900,00',
      '  2 x $ 950,00',
      'Subtotal | $ 12.700,50',
      'Promo 2x1 alfajores | -$ 950,00',
      'TOTAL | $ 11.750,50',
      'Tarjeta de crédito Visa | $ 10.000,00',
      'terminada en 4321, 3 cuotas',
      'Pago 98765432101',
      'Orden Mercado Pago 24681357902',
      'X\nDOCUMENTO NO VÁLIDO COMO FACTURA',
    ]) {
      expect(text).toContain(expected);
    }
    expect(ofType(ticket, 'qr')).toEqual([{ type: 'qr', text: 'CAJACLARA:sale_7Hq2mXvT9cKd' }]);
  });

  test('the total is in large type', () => {
    expect(ticket.blocks).toContainEqual({
      type: 'columns',
      left: 'TOTAL',
      right: '$ 11.750,50',
      size: 'large',
      bold: true,
    });
  });

  test('ends with a cut and never opens the drawer', () => {
    for (const kind of SAMPLE_KINDS) {
      for (const locale of SAMPLE_LOCALES) {
        const document = composeTicket(...sampleTicket(kind, locale));
        expect(document.blocks.at(-1)).toEqual({ type: 'cut' });
        expect(ofType(document, 'drawer')).toEqual([]);
      }
    }
  });

  test('is pure: the same facts give the same document', () => {
    expect(composeTicket(sampleSale('es-AR'), 0)).toEqual(ticket);
  });

  test('what is not known leaves no gap', () => {
    const head = sampleHead('es-AR', { shopAddress: null, shopTaxId: ' ', cashier: null, logoPng: null });
    const bare = composeTicket(sampleSale('es-AR', { head, discounts: [], merchantOrderIds: [] }), 0);
    const text = words(bare).join('\n');
    expect(text).not.toMatch(/CUIT|Atendió|Subtotal|Orden|null|undefined/);
    expect(ofType(bare, 'image')).toEqual([]);
  });

  test('an order that the till made is told by its code, a merchant order by its number', () => {
    const lines = (id: string, locale: 'es-AR' | 'pt-BR' | 'en-US' = 'es-AR') =>
      words(composeTicket(sampleSale(locale, { merchantOrderIds: [id] }), 0)).join('\n');
    expect(lines('36240000004')).toContain('Orden Mercado Pago 36240000004');
    expect(lines('ORD01K371WB')).toContain('Código de orden ORD01K371WB');
    expect(lines('ORD01K371WB', 'pt-BR')).toContain('Código do pedido ORD01K371WB');
    expect(lines('ORD01K371WB', 'en-US')).toContain('Order code ORD01K371WB');
  });

  test('a subtotal that does not add up is not printed, the total is', () => {
    const text = words(composeTicket(sampleSale('es-AR', { total: minor(5) }), 0)).join('\n');
    expect(text).not.toContain('Subtotal');
    expect(text).toContain('TOTAL | $ 0,05');
  });

  test('a payment that came late says so', () => {
    expect(words(composeTicket(sampleSale('pt-BR', { paidLate: true }), 0)).join('\n')).toContain(
      'Pagamento tardio',
    );
    expect(words(ticket).join('\n')).not.toContain('tardío');
  });
});

describe('copies', () => {
  test.each([
    ['es-AR', 'REIMPRESIÓN 2'],
    ['pt-BR', 'REIMPRESSÃO 2'],
    ['en-US', 'REPRINT 2'],
  ] as const)('%s: %s', (locale, banner) => {
    const first = composeTicket(sampleSale(locale), 0);
    const copy = composeTicket(sampleSale(locale), 2);
    expect([first.kind, copy.kind]).toEqual(['sale', 'reprint']);
    expect(ofType(first, 'banner')).toEqual([]);
    const mark = { type: 'banner', text: banner };
    expect(ofType(copy, 'banner')).toEqual([mark, mark]);
    expect([copy.blocks.at(0), copy.blocks.at(-2)]).toEqual([mark, mark]);
  });

  test('a copy of a refund is numbered too', () => {
    const [facts] = sampleTicket('refund', 'es-AR');
    const [mark] = ofType(composeTicket(facts, 1), 'banner');
    expect(mark).toEqual({ type: 'banner', text: 'REIMPRESIÓN 1' });
  });
});

describe('tickets that are worth nothing', () => {
  test.each([
    [{ training: true }, 'es-AR', 'ENTRENAMIENTO — SIN VALOR'],
    [{ training: true }, 'pt-BR', 'TREINAMENTO — SEM VALOR'],
    [{ training: true }, 'en-US', 'TRAINING — NO VALUE'],
    [{ notice: 'test-account' }, 'es-AR', 'CUENTA DE PRUEBA — SIN VALOR'],
    [{ notice: 'other-provider' }, 'es-AR', 'SERVIDOR DE PRUEBA — SIN VALOR'],
  ] as const)('%j in %s say so above and below', (changes, locale, banner) => {
    for (const kind of SAMPLE_KINDS) {
      const [facts] = sampleTicket(kind, locale);
      const head = sampleHead(locale, changes);
      const { blocks } = composeTicket({ ...facts, head }, 0);
      const places = blocks.flatMap((block, index) =>
        block.type === 'banner' && block.text === banner ? [index] : [],
      );
      const total = blocks.findIndex(({ type }) => type === 'columns');
      expect(places).toHaveLength(2);
      expect(places[0]).toBeLessThan(total);
      expect(places[1]).toBe(blocks.length - 2);
    }
  });
});

describe('countries', () => {
  test.each(SITES)('%s has its legend and its name for the tax id', (site) => {
    const { taxIdLabel, currency, locale } = siteById(site);
    const head = { ...sampleHead('es-AR'), site, currency, locale, shopTaxId: '123' };
    const text = words(composeTicket(sampleSale('es-AR', { head }), 0)).join('\n');
    expect(text).toContain(`${taxIdLabel} 123`);
    expect(text).toMatch(/NO VÁLIDO COMO|NÃO É DOCUMENTO FISCAL|NO ES COMPROBANTE FISCAL/);
  });

  test('the legend follows the country, not the language', () => {
    const text = words(composeTicket(sampleSale('en-US'), 0)).join('\n');
    expect(text).toContain('NO ES COMPROBANTE FISCAL (CFDI)');
  });

  test('a tax id typed with its name is not named twice; an unknown country names none', () => {
    const typed = sampleHead('es-AR', { shopTaxId: 'CUIT 30-1' });
    expect(words(composeTicket(sampleSale('es-AR', { head: typed }), 0))).toContain('CUIT 30-1');
    const unknown = sampleHead('es-AR', { site: 'XXX', shopTaxId: '30-1' });
    expect(words(composeTicket(sampleSale('es-AR', { head: unknown }), 0))).toContain('30-1');
  });

  test('a zone that this machine does not know is the country’s own', () => {
    const head = sampleHead('es-AR', { timeZone: 'America/Nowhere' });
    expect(words(composeTicket(sampleSale('es-AR', { head }), 0))).toContain('Fecha | 20/11/2026 14:05');
  });
});

describe('ways to pay', () => {
  test.each<[Partial<PaidWith>, 'es-AR' | 'pt-BR' | 'en-US', string]>([
    [{}, 'es-AR', 'Tarjeta de crédito Visa'],
    [{ means: 'debit_card', method: 'debmaster' }, 'es-AR', 'Tarjeta de débito Mastercard'],
    [{ means: 'account_money', method: 'account_money' }, 'es-AR', 'Dinero en cuenta'],
    [{ means: 'account_money', method: 'account_money' }, 'pt-BR', 'Saldo em conta'],
    [{ means: 'bank_transfer', method: 'pix' }, 'pt-BR', 'Pix'],
    [{ means: 'cash', method: null }, 'es-AR', 'Efectivo'],
    [{ means: 'cash', method: null }, 'pt-BR', 'Dinheiro'],
    [{ means: 'other', method: 'newwallet' }, 'en-US', 'Other means (newwallet)'],
    [{ means: 'credit_card', method: null }, 'en-US', 'Credit card'],
  ])('%j in %s is %s', (changes, locale, expected) => {
    const paidWith = [{ ...PAID, lastFour: null, installments: null, paymentId: null, ...changes }];
    const lines = words(composeTicket(sampleSale(locale, { paidWith }), 0));
    expect(lines.some((line) => line.startsWith(`${expected} | `))).toBe(true);
  });

  test.each([
    ['es-AR', 3, 'terminada en 4321, 3 cuotas'],
    ['es-AR', 1, 'terminada en 4321, 1 cuota'],
    ['pt-BR', 12, 'final 4321, 12 parcelas'],
    ['en-US', 2, 'ending in 4321, 2 installments'],
  ] as const)('%s, %i installments', (locale, installments, expected) => {
    const lines = words(composeTicket(sampleSale(locale, { paidWith: [{ ...PAID, installments }] }), 0));
    expect(lines).toContain(`  ${expected}`);
  });

  test('only credit has installments', () => {
    const paidWith: PaidWith[] = [{ ...PAID, means: 'debit_card', method: 'debvisa', installments: 1 }];
    expect(words(composeTicket(sampleSale('es-AR', { paidWith }), 0))).toContain('  terminada en 4321');
  });
});

test('a shift so far is not called closed', () => {
  const [facts] = sampleTicket('shift', 'es-AR');
  if (facts.kind !== 'shift') throw new Error('no shift');
  expect(words(composeTicket(facts, 0))).toContain('CIERRE DE TURNO');
  const open = words(composeTicket({ ...facts, closedAt: null }, 0));
  expect(open).toContain('TURNO ABIERTO — PARCIAL');
  expect(open.join('\n')).not.toContain('Cierre');
});

test('a closed shift without a seal says so in words, and one so far says nothing of it', () => {
  const [facts] = sampleTicket('shift', 'es-AR');
  if (facts.kind !== 'shift') throw new Error('no shift');
  const { seal, ...unsealed } = facts;
  expect(seal).toBeDefined();
  const told = (closedAt: number | null) => words(composeTicket({ ...unsealed, closedAt }, 0)).join('\n');
  expect(told(facts.closedAt)).toContain('SIN SELLO');
  expect(told(null)).not.toContain('SELLO');
  expect(words(composeTicket(facts, 0)).join('\n')).not.toContain('SIN SELLO');
});
