import { minor } from '../../shared/money.ts';
import { siteById, type SiteId } from '../../shared/sites.ts';
import type { PaidWith, RefundTicketFacts, SaleTicketFacts, TicketHead } from '../../shared/ticket.ts';
import { SAMPLE_INSTANT } from './sample-facts.ts';

interface CountryShop {
  readonly name: string;
  readonly address: string;
  /** Of nobody: zeros with the right check digit. */
  readonly taxId: string;
  readonly register: string;
  readonly footer: string | null;
  readonly goods: string;
  /** Minor units. */
  readonly total: number;
  readonly paid: Pick<PaidWith, 'means' | 'method' | 'lastFour' | 'installments'>;
}

const CARD = { means: 'credit_card', lastFour: '4321' } as const;

const SHOPS: Readonly<Record<SiteId, CountryShop>> = {
  MLA: {
    name: 'Kiosco El Ñandú',
    address: 'Av. Corrientes 1234, CABA',
    taxId: '30-00000000-7',
    register: 'Caja 1',
    footer: null,
    goods: 'Varios',
    total: 1_175_050,
    paid: { ...CARD, method: 'visa', installments: 3 },
  },
  MLB: {
    name: 'Padaria São João',
    address: 'Rua da Consolação, 567 - São Paulo',
    taxId: '00.000.000/0000-00',
    register: 'Caixa 1',
    footer: 'Trocas em até 7 dias com este papel.',
    goods: 'Diversos',
    total: 4_790,
    paid: { means: 'bank_transfer', method: 'pix', lastFour: null, installments: null },
  },
  MLM: {
    name: 'Abarrotes La Güera',
    address: 'Calle Durango 45, Roma Norte, CDMX',
    taxId: 'XAXX010101000',
    register: 'Caja 2',
    footer: 'Pida su factura dentro del mes.',
    goods: 'Varios',
    total: 129_900,
    paid: { ...CARD, method: 'master', installments: 6 },
  },
  MLC: {
    name: 'Minimarket Ñuñoa',
    address: 'Irarrázaval 2345, Ñuñoa',
    taxId: '00.000.000-0',
    register: 'Caja 1',
    footer: null,
    goods: 'Varios',
    total: 12_990,
    paid: { means: 'prepaid_card', method: null, lastFour: '8765', installments: 1 },
  },
  MCO: {
    name: 'Tienda El Cafetal',
    address: 'Carrera 7 # 45-67, Bogotá',
    taxId: '000.000.000-0',
    register: 'Caja 1',
    footer: null,
    goods: 'Varios',
    total: 45_900,
    paid: { means: 'debit_card', method: 'debmaster', lastFour: '1122', installments: 1 },
  },
  MLU: {
    name: 'Almacén del Puerto',
    address: 'Pérez Castellano 1500, Montevideo',
    taxId: '000000000000',
    register: 'Caja 1',
    footer: null,
    goods: 'Varios',
    total: 89_050,
    paid: { ...CARD, method: 'oca', installments: 2 },
  },
  MPE: {
    name: 'Bodega Peña Blanca',
    address: 'Jr. de la Unión 321, Lima',
    taxId: '20000000001',
    register: 'Caja 1',
    footer: null,
    goods: 'Varios',
    total: 3_850,
    paid: { means: 'bank_transfer', method: 'yape', lastFour: null, installments: null },
  },
};

const CODE = 'CAJACLARA:sale_7Hq2mXvT9cKd';
const PAYMENT = '98765432101';

function head(site: SiteId): TicketHead {
  const { name, address, taxId, register, footer } = SHOPS[site];
  const { currency, locale, timeZone } = siteById(site);
  return {
    shopName: name,
    shopAddress: address,
    shopTaxId: taxId,
    site,
    register,
    cashier: null,
    locale,
    currency,
    at: SAMPLE_INSTANT,
    timeZone,
    training: false,
    notice: null,
    footer,
    logoPng: null,
  };
}

/** A sale of one typed amount, as most are. */
export function countrySale(site: SiteId): SaleTicketFacts {
  const { goods, total, paid } = SHOPS[site];
  const amount = minor(total);
  return {
    kind: 'sale',
    head: head(site),
    saleNumber: '000123',
    lines: [{ title: goods, quantity: 1_000, unit: 'piece', price: amount, total: amount }],
    discounts: [],
    total: amount,
    paidWith: [{ ...paid, paymentId: PAYMENT, amount }],
    merchantOrderIds: ['24681357902'],
    saleCode: CODE,
    paidLate: false,
  };
}

/** The same in cash, with a round note or two. */
export function countryCash(site: SiteId): SaleTicketFacts {
  const sale = countrySale(site);
  const given = minor(Math.ceil(sale.total / 100_000) * 100_000);
  const paid = { means: 'cash', method: null, lastFour: null, installments: null, paymentId: null } as const;
  return { ...sale, paidWith: [{ ...paid, amount: sale.total }], given, merchantOrderIds: [] };
}

/** The cash, given back over the counter. */
export function countryCashRefund(site: SiteId): RefundTicketFacts {
  return { ...countryRefund(site), paymentId: '', byCash: true, refundProviderId: null };
}

/** All of it, given back two hours later. */
export function countryRefund(site: SiteId): RefundTicketFacts {
  return {
    kind: 'refund',
    head: { ...head(site), at: SAMPLE_INSTANT + 2 * 3600_000 },
    saleNumber: '000123',
    soldAt: SAMPLE_INSTANT,
    amount: minor(SHOPS[site].total),
    total: true,
    paymentId: PAYMENT,
    refundProviderId: '1122334455',
    status: 'done',
    saleCode: CODE,
  };
}
