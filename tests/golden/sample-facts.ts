import { readFileSync } from 'node:fs';
import { minor } from '../../shared/money.ts';
import { siteById, type SiteId } from '../../shared/sites.ts';
import type {
  CopySource,
  RefundTicketFacts,
  SaleTicketFacts,
  TicketFacts,
  TicketHead,
} from '../../shared/ticket.ts';
import { netOf } from '../../shared/shift.ts';
import { SAMPLE_SEAL, sampleSections, sampleShift } from './sample-shift.ts';

/** 20 November 2026, 17:05:30 UTC: early afternoon in every country of ours. */
export const SAMPLE_INSTANT = Date.UTC(2026, 10, 20, 17, 5, 30);

const LOGO = readFileSync(new URL('../../assets/ticket/logo.png', import.meta.url)).toString('base64');

interface Shop {
  readonly site: SiteId;
  readonly name: string;
  readonly address: string;
  readonly taxId: string;
  readonly register: string;
  readonly cashier: string;
  readonly footer: string | null;
  readonly goods: readonly [string, string, string, string];
  readonly discount: string;
}

const SHOPS: Readonly<Record<'es-AR' | 'pt-BR' | 'en-US', Shop>> = {
  'es-AR': {
    site: 'MLA',
    name: 'Kiosco El Ñandú',
    address: 'Av. Corrientes 1234, C1043 CABA',
    taxId: '30-12345678-9',
    register: 'Caja 1',
    cashier: 'Begoña',
    footer: null,
    goods: [
      'Alfajor triple',
      'Yerba mate',
      'Queso cremoso',
      'Pan lactal integral con semillas de girasol y lino',
    ],
    discount: 'Promo 2x1 alfajores',
  },
  'pt-BR': {
    site: 'MLB',
    name: 'Padaria São João',
    address: 'Rua da Consolação, 567 - São Paulo',
    taxId: '12.345.678/0001-90',
    register: 'Caixa 1',
    cashier: 'Conceição',
    footer: 'Trocas em até 7 dias com este cupom.\nwww.padariasaojoao.example',
    goods: [
      'Pão de queijo',
      'Café com leite',
      'Maçã fuji',
      'Bolo de cenoura com cobertura de chocolate amargo',
    ],
    discount: 'Desconto fidelidade',
  },
  'en-US': {
    site: 'MLM',
    name: 'Corner Shop',
    address: 'Calle Durango 45, Roma Norte, CDMX',
    taxId: 'ABC010203AB9',
    register: 'Register 2',
    cashier: 'Zoë',
    footer: 'Open every day from 8 to 22',
    goods: ['Orange juice', 'Coffee beans', 'Gouda cheese', 'Wholegrain sandwich bread with sunflower seeds'],
    discount: 'Member discount',
  },
};

export const SAMPLE_LOCALES = ['es-AR', 'pt-BR', 'en-US'] as const;
export type SampleLocale = (typeof SAMPLE_LOCALES)[number];

export function sampleHead(locale: SampleLocale, changes: Partial<TicketHead> = {}): TicketHead {
  const shop = SHOPS[locale];
  const site = siteById(shop.site);
  return {
    shopName: shop.name,
    shopAddress: shop.address,
    shopTaxId: shop.taxId,
    site: shop.site,
    register: shop.register,
    cashier: shop.cashier,
    locale,
    currency: site.currency,
    at: SAMPLE_INSTANT,
    timeZone: site.timeZone,
    training: false,
    notice: null,
    footer: shop.footer,
    logoPng: LOGO,
    ...changes,
  };
}

export function sampleSale(locale: SampleLocale, changes: Partial<SaleTicketFacts> = {}): SaleTicketFacts {
  const shop = SHOPS[locale];
  const [first, second, third, fourth] = shop.goods;
  return {
    kind: 'sale',
    head: sampleHead(locale),
    saleNumber: '000123',
    lines: [
      { title: first, quantity: 2_000, unit: 'piece', price: minor(95000), total: minor(190000) },
      { title: second, quantity: 1_000, unit: 'piece', price: minor(425050), total: minor(425050) },
      { title: third, quantity: 350, unit: 'kg', price: minor(980000), total: minor(343000) },
      { title: fourth, quantity: 1_000, unit: 'piece', price: minor(312000), total: minor(312000) },
    ],
    discounts: [{ title: shop.discount, amount: minor(95000) }],
    total: minor(1175050),
    paidWith: [
      {
        means: 'credit_card',
        method: 'visa',
        lastFour: '4321',
        installments: 3,
        paymentId: '98765432101',
        amount: minor(1000000),
      },
      locale === 'pt-BR'
        ? { ...PLAIN_PAYMENT, means: 'bank_transfer', method: 'pix' }
        : { ...PLAIN_PAYMENT, means: 'account_money', method: 'account_money' },
    ],
    merchantOrderIds: ['24681357902'],
    saleCode: 'CAJACLARA:sale_7Hq2mXvT9cKd',
    paidLate: false,
    ...changes,
  };
}

const PLAIN_PAYMENT = {
  lastFour: null,
  installments: 1,
  paymentId: '98765432177',
  amount: minor(175050),
} as const;

function sampleRefund(locale: SampleLocale): RefundTicketFacts {
  return {
    kind: 'refund',
    head: sampleHead(locale),
    saleNumber: '000123',
    soldAt: SAMPLE_INSTANT - 26 * 3600_000,
    amount: minor(175050),
    total: false,
    paymentId: '98765432177',
    refundProviderId: '1122334455',
    status: 'done',
    saleCode: 'CAJACLARA:sale_7Hq2mXvT9cKd',
  };
}

const CASH = { means: 'cash', method: null, lastFour: null, installments: null, paymentId: null } as const;

export const SAMPLE_KINDS = [
  'sale',
  'reprint',
  'reprint-returned',
  'cash',
  'refund',
  'refund-cash',
  'training',
  'test',
  'shift',
] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** A copy is made the day after. */
const COPIED: CopySource = { at: SAMPLE_INSTANT + 24 * 3600_000, first: null };

/** The facts, the number and the moment of a sample ticket. */
export function sampleTicket(
  kind: SampleKind,
  locale: SampleLocale,
): readonly [TicketFacts, number, CopySource?] {
  switch (kind) {
    case 'sale':
      return [sampleSale(locale), 0];
    case 'reprint':
      return [sampleSale(locale, { paidLate: true }), 2, COPIED];
    case 'reprint-returned':
      return [sampleSale(locale, { returned: minor(1175050) }), 1, COPIED];
    case 'cash':
      return [
        sampleSale(locale, {
          paidWith: [{ ...CASH, amount: minor(1175050) }],
          given: minor(1200000),
          merchantOrderIds: [],
        }),
        0,
      ];
    case 'training':
      return [sampleSale(locale, { head: sampleHead(locale, { training: true, logoPng: null }) }), 0];
    case 'refund':
      return [sampleRefund(locale), 0];
    case 'refund-cash':
      return [{ ...sampleRefund(locale), paymentId: '', byCash: true, refundProviderId: null }, 0];
    case 'test':
      return [{ kind: 'test', head: sampleHead(locale) }, 0];
    case 'shift':
      return [
        {
          kind: 'shift',
          head: sampleHead(locale),
          shiftNumber: '0042',
          openedAt: SAMPLE_INSTANT - 8 * 3600_000,
          closedAt: SAMPLE_INSTANT,
          total: netOf(sampleShift(SAMPLE_INSTANT).figures),
          sections: sampleSections(sampleHead(locale)),
          seal: SAMPLE_SEAL,
        },
        0,
      ];
  }
}
