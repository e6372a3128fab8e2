import type { Page } from '@playwright/test';
import { failure, type FailureCode } from '../../../shared/failures.ts';
import { chargeId, paymentId, saleId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Locale } from '../../../shared/sites.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { VoucherFinding, VoucherView } from '../../../shared/voucher-view.ts';
import { asideCharge, incident, NOON, row, sale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { OWN_FORM } from './fake-host.ts';
import type { Scene } from './settings-scenes.ts';

// What is known and what is not: a board that sees nothing, a search that was answered, a voucher.

const MINUTE = 60_000;

function blind(code: FailureCode, own = true, clockOffMs: number | null = null): Snapshot {
  const since = NOON - 34 * MINUTE;
  const state = code === 'provider-unreachable' || code === 'provider-slow' ? 'troubled' : 'blocked';
  return shopAtWork({
    counter: sale('waiting', { failure: own ? failure(code) : null }),
    connection: { state, failure: failure(code), since, clockOffMs },
  });
}

function saying(locale: Locale, snapshot: Snapshot): Snapshot {
  return { ...snapshot, shop: { ...snapshot.shop, locale } };
}

function voucher(change: Partial<VoucherView> = {}): VoucherView {
  return {
    form: OWN_FORM,
    question: '',
    amount: minor(1_234_550),
    about: null,
    paymentId: null,
    askedAt: NOON - 4_000,
    looking: false,
    window: { from: NOON - 120 * MINUTE, to: NOON },
    searchedAt: NOON - 4_000,
    complete: true,
    unverified: null,
    failure: null,
    findings: [],
    unasked: 0,
    more: 0,
    attaching: null,
    refused: null,
    ...change,
  };
}

function finding(owner: VoucherFinding['owner'], change: Partial<VoucherFinding> = {}): VoucherFinding {
  return {
    paymentId: paymentId('136298511284'),
    amount: minor(1_234_550),
    at: NOON - 9 * MINUTE,
    money: 'here',
    owner,
    ...change,
  };
}

const FREE = finding({
  is: 'no-sale',
  attachTo: [{ saleId: saleId('sale-123'), number: '000123' }],
  why: null,
  beside: [],
});

const opens = async (page: Page) => {
  await page.keyboard.press('F6');
  if ((await page.locator('.voucher-panel').count()) === 0) await page.keyboard.press('F6');
  await page.locator('.voucher-panel').waitFor();
};

const isAnswered = async (page: Page) => {
  await opens(page);
  await page.keyboard.press('Enter');
  await page.locator('.voucher-says').waitFor();
};

const asks = async (page: Page) => {
  await isAnswered(page);
  await page.getByRole('button', { name: /^(Es de la venta|É da venda|It is of sale) 000123$/ }).click();
};

const withVoucher = (counter: Snapshot['counter'], view: VoucherView | null) =>
  shopAtWork({ counter, vouchers: view === null ? [] : [view] });

export const TRUTH_SCENES: readonly Scene[] = [
  {
    name: 'incident-chargeback',
    snapshot: shopAtWork({
      counter: sale('waiting'),
      incidents: [
        incident('chargeback', {
          actions: ['called'],
          chargeback: {
            id: '217000087654321000',
            documents: 'until',
            reason: 'general',
            covered: false,
            documentsWanted: true,
            documentsUntil: NOON + 10 * 24 * 60 * MINUTE,
            changedAt: NOON,
          },
        }),
      ],
    }),
    says: 'Esperando el pago',
  },
  {
    name: 'truth-qr-unfit',
    snapshot: shopAtWork({
      counter: sale('waiting'),
      shop: { ...shopAtWork().shop, qr: null, isQrUnfit: true },
    }),
  },
  {
    name: 'change-dropped',
    snapshot: shopAtWork({
      counter: sale(
        'cancelled',
        { guarded: true, searchedFrom: NOON - 3_000 },
        { changeDropped: minor(70_000) },
      ),
    }),
    says: 'no se cobran',
  },
  {
    name: 'change-overtaken',
    snapshot: shopAtWork({
      counter: sale('waiting'),
      aside: [asideCharge('withdrawing', { changeDropped: minor(70_000) })],
      changeOvertaken: {
        chargeId: chargeId('charge-1'),
        saleNumber: '000121',
        amount: minor(7_000_000),
        at: NOON - 2_000,
      },
    }),
    script: { 'charge.change': () => ({ ok: true, value: null }) },
    act: async (page) => {
      await page.keyboard.type('70', AS_A_HAND);
      await page.getByRole('button', { name: 'Cambiar el importe' }).waitFor();
      await page.keyboard.press('F7');
      await page.getByText('que dejó el mostrador').waitFor();
    },
  },
  {
    name: 'two-questions',
    snapshot: shopAtWork({
      counter: sale('foreign-order', { foreign: { reference: 'otra-caja-1', amount: minor(890_000) } }),
      incidents: [incident('late')],
    }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Reemplazar esa orden' }).click();
      await page.getByRole('button', { name: 'Devolver' }).click();
    },
  },
  {
    name: 'unverified',
    snapshot: shopAtWork({
      counter: sale('cancelled', { unchecked: true }),
      incidents: [incident('unverified', { actions: ['called'] })],
    }),
    says: 'la caja ya no busca',
  },
  {
    name: 'voucher-unverified',
    snapshot: withVoucher({ kind: 'ready' }, voucher({ complete: false, unverified: '000117' })),
    act: isAnswered,
  },
  { name: 'blind-network', snapshot: blind('provider-unreachable'), says: 'Sin conexión desde las 13:31' },
  { name: 'blind-provider', snapshot: blind('provider-slow'), says: 'Mercado Pago no responde desde' },
  { name: 'blind-token', snapshot: blind('token-rejected'), says: 'Sin credencial válida desde' },
  {
    name: 'blind-register',
    snapshot: blind('register-amount-not-fixed', false),
    says: 'La caja de Mercado Pago no sirve así',
  },
  {
    name: 'blind-clock',
    snapshot: blind('provider-unreachable', true, 3_600_000),
    says: 'El reloj está mal desde',
  },
  { name: 'blind-pt', snapshot: saying('pt-BR', blind('provider-unreachable')), says: 'Sem conexão desde' },
  { name: 'blind-en', snapshot: saying('en-US', blind('provider-unreachable')), says: 'No connection since' },
  {
    name: 'searched-none',
    snapshot: shopAtWork({ counter: sale('waiting', { searchedFrom: NOON + 60 * MINUTE }) }),
    act: async (page) => {
      await page.keyboard.press('Enter');
      await page.getByText(/\d\d:\d\d:\d\d: no hay pago\./).waitFor();
    },
  },
  {
    name: 'searched-unknown',
    snapshot: blind('provider-unreachable'),
    act: async (page) => {
      await page.keyboard.press('Enter');
      await page
        .getByText(/Sin noticias desde las 13:31\./)
        .nth(1)
        .waitFor();
    },
  },
  { name: 'voucher-asked', snapshot: shopAtWork(), act: opens },
  {
    name: 'voucher-second',
    snapshot: withVoucher(
      { kind: 'ready' },
      voucher({
        amount: null,
        window: null,
        paymentId: paymentId('136298511284'),
        findings: [finding({ is: 'sale', row: row(122), surplus: 'second' })],
      }),
    ),
    act: isAnswered,
  },
  {
    name: 'voucher-wrong',
    snapshot: shopAtWork(),
    act: async (page) => {
      await opens(page);
      await page.keyboard.press('Tab');
      await page.keyboard.type('25:00', AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.getByText('Esa hora no existe').waitFor();
    },
  },
  { name: 'voucher-none', snapshot: withVoucher({ kind: 'ready' }, voucher()), act: isAnswered },
  {
    name: 'voucher-unknown',
    snapshot: {
      ...blind('provider-unreachable'),
      vouchers: [voucher({ complete: false, failure: failure('provider-unreachable') })],
    },
    act: isAnswered,
  },
  {
    name: 'voucher-waits',
    snapshot: withVoucher(
      { kind: 'ready' },
      voucher({
        looking: true,
        about: NOON - 19 * 60 * MINUTE,
        failure: failure('provider-rate-limited', { retryAt: NOON + 20_000 }),
      }),
    ),
    act: isAnswered,
  },
  {
    name: 'voucher-left',
    snapshot: withVoucher(
      { kind: 'ready' },
      voucher({
        more: 2,
        findings: [
          {
            ...FREE,
            money: 'leaving',
            owner: { is: 'no-sale', attachTo: [], why: 'going-back', beside: [] },
          },
          finding(
            { is: 'unread' },
            { paymentId: paymentId('136298511299'), amount: null, money: 'unreadable' },
          ),
        ],
      }),
    ),
    act: isAnswered,
  },
  {
    name: 'voucher-no-sale',
    snapshot: withVoucher(sale('cancelled'), voucher({ findings: [FREE] })),
    act: asks,
  },
  {
    name: 'voucher-no-sale-pt',
    snapshot: saying('pt-BR', withVoucher(sale('cancelled'), voucher({ findings: [FREE] }))),
    act: asks,
  },
  {
    name: 'voucher-no-sale-en',
    snapshot: saying('en-US', withVoucher(sale('cancelled'), voucher({ findings: [FREE] }))),
    act: asks,
  },
];

export const TRUTH_PAGES: readonly Scene[] = [
  {
    name: 'voucher-at-sales',
    snapshot: withVoucher(
      { kind: 'ready' },
      voucher({
        findings: [
          finding({ is: 'sale', row: row(122), surplus: null }),
          finding(
            { is: 'other-register', name: 'Caja del fondo' },
            { paymentId: paymentId('136298511299'), at: NOON - 40 * MINUTE },
          ),
        ],
      }),
    ),
    act: async (page) => {
      await page.keyboard.press('F2');
      await isAnswered(page);
    },
  },
];
