import { failure } from '../../../shared/failures.ts';
import { minor } from '../../../shared/money.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import {
  asideCharge,
  cashSale,
  incident,
  incidentHere,
  paid,
  REFUND_REFUSED,
  sale,
  shopAtWork,
  ticket,
  training,
  unsettled,
  PAPER_ASKS,
  PAPER_STUCK,
  MANY_PAPERS,
} from './snapshots.ts';
import { SETTINGS_SCENES, type Scene } from './settings-scenes.ts';
import { DAY_SCENES } from './day-scenes.ts';
import { EXERCISE_SCENES } from './exercise-scenes.ts';
import { AMOUNTS_SCENE, TYPING_SCENES } from './typing-scenes.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

// Every state that a screen can be in, as a snapshot: the gallery draws each, and checks its layout.

const at = (counter: Snapshot['counter'], change: Partial<Snapshot> = {}) =>
  shopAtWork({ counter, ...change });
const down = failure('provider-unreachable');
const troubled = {
  state: 'troubled',
  failure: down,
  since: shopAtWork().at - 90_000,
  clockOffMs: null,
} as const;

function inBrazil(change: Partial<Snapshot>): Snapshot {
  const snapshot = training(change);
  const shop = { site: 'MLB', currency: 'BRL', locale: 'pt-BR', timeZone: 'America/Sao_Paulo' } as const;
  return { ...snapshot, shop: { ...snapshot.shop, ...shop } };
}

export const COUNTER_SCENES: readonly Scene[] = [
  { name: 'ready', snapshot: shopAtWork() },
  ...TYPING_SCENES,
  { name: 'ready-typed', snapshot: shopAtWork(), act: (page) => page.keyboard.type('1234,5', { delay: 60 }) },
  {
    name: 'ready-refused',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.type('12,3456', { delay: 60 });
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'ready-blocked',
    snapshot: shopAtWork({
      connection: { state: 'blocked', failure: failure('token-rejected'), since: null, clockOffMs: null },
    }),
  },
  {
    name: 'ready-training',
    snapshot: training({ today: [] }),
  },
  ...EXERCISE_SCENES,
  { name: 'sending', snapshot: at(sale('sending')) },
  { name: 'waiting', snapshot: at(sale('waiting')), says: 'Esperando el pago' },
  {
    name: 'waiting-largest',
    snapshot: at(sale('waiting', { searching: true }, { total: minor(100_000_000) })),
  },
  { name: 'waiting-training', snapshot: training({ counter: sale('waiting') }), says: 'Esperando el pago' },
  {
    name: 'waiting-printed-qr',
    snapshot: at(sale('waiting'), { shop: { ...shopAtWork().shop, qr: null } }),
  },
  {
    name: 'waiting-provider-down',
    snapshot: at(sale('waiting', { failure: down }), { connection: troubled }),
  },
  {
    name: 'waiting-voucher',
    snapshot: at(sale('waiting')),
    act: async (page) => {
      await page.keyboard.press('F6');
      await page.getByText('nunca el teléfono').waitFor();
    },
  },
  {
    name: 'rejected',
    snapshot: at(sale('waiting', { rejection: { detail: 'cc_rejected_insufficient_amount' } })),
    says: 'Pago rechazado',
  },
  { name: 'under-way', snapshot: at(sale('waiting', { paymentUnderWay: true })) },
  {
    name: 'partial',
    snapshot: at(sale('waiting', { partial: { paid: minor(500_000), missing: minor(734_550) } })),
    says: 'Pago parcial',
  },
  { name: 'confirming', snapshot: at(sale('waiting', { confirming: true })) },
  {
    name: 'closed-unseen',
    snapshot: at(sale('waiting', { closedUnseen: true })),
    says: 'Cobro cerrado, sin pago a la vista',
  },
  { name: 'left-register', snapshot: at(sale('waiting', { leftRegister: true })) },
  {
    name: 'older-order',
    snapshot: at(sale('waiting', { leftRegister: true, olderAmount: minor(80_000) })),
    says: 'Que no escaneen todavía',
  },
  {
    name: 'foreign-order',
    snapshot: at(sale('foreign-order', { foreign: { reference: 'otra-caja-1', amount: minor(890_000) } })),
    act: (page) => page.getByRole('button', { name: 'Reemplazar esa orden' }).click(),
  },
  {
    name: 'unanswered',
    snapshot: at(sale('unanswered', { failure: failure('provider-slow') }), { connection: troubled }),
    says: 'Sin respuesta de Mercado Pago',
  },
  {
    name: 'refused',
    snapshot: at(
      sale('refused', { failure: failure('register-unknown', { providerCode: 'pos_obtainment_error' }) }),
    ),
  },
  {
    name: 'withdrawing',
    snapshot: at(sale('withdrawing', { why: 'cancelled' })),
    says: 'Cancelando: todavía se puede pagar',
  },
  { name: 'paid', snapshot: at(paid()), says: 'PAGADO' },
  { name: 'paid-sent', snapshot: at(paid(ticket('sent'))), says: 'Ticket enviado' },
  {
    name: 'paid-paper-out',
    snapshot: at(paid(ticket('queued', { fault: 'printer-paper-out' }))),
  },
  {
    name: 'paid-ticket-unknown',
    snapshot: at(paid(ticket('unknown', { fault: 'printer-timeout' })), {
      paper: PAPER_ASKS,
    }),
    says: 'Ticket sin confirmar',
  },
  {
    name: 'paper-many-waited',
    snapshot: at({ kind: 'ready' }, { paper: { ...PAPER_ASKS, waiting: 4, question: MANY_PAPERS } }),
  },
  {
    name: 'paper-many-chosen',
    snapshot: at({ kind: 'ready' }, { paper: { ...PAPER_ASKS, waiting: 4, question: MANY_PAPERS } }),
    act: (page) => page.getByRole('button', { name: 'Elegir…' }).click(),
  },
  {
    name: 'paper-stuck',
    snapshot: at(paid(ticket('queued', { fault: 'printer-cover-open' })), { paper: PAPER_STUCK }),
    says: 'PAGADO',
  },
  {
    name: 'paid-no-printer',
    snapshot: at(paid(null), {
      paper: {
        configured: false,
        fault: 'printer-none',
        paperLow: false,
        waiting: 0,
        question: null,
        stuck: null,
      },
    }),
    says: 'Sin impresora',
  },
  { name: 'paid-training', snapshot: training({ counter: paid() }), says: 'PAGADO' },
  { name: 'paid-not-saved', snapshot: at(sale('paid', { failure: failure('not-saved') })) },
  { name: 'cash', snapshot: at(cashSale()) },
  {
    name: 'cash-change',
    snapshot: at(cashSale({ handed: { given: minor(2_000_000), change: minor(765_450) } })),
  },
  {
    name: 'cash-undone',
    snapshot: at(cashSale({ back: minor(1_234_550), undone: true, can: { give: false, undo: false } })),
    says: 'Venta deshecha',
  },
  {
    name: 'ready-typed-cash',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.type('12345,50', { delay: 60 });
      await page.keyboard.press('Tab');
      await page.keyboard.type('20000', AS_A_HAND);
    },
  },
  { name: 'cancelled', snapshot: at(sale('cancelled', { guarded: true })), says: 'Cobro cancelado' },
  { name: 'expired', snapshot: at(sale('expired', { guarded: true })), says: 'Cobro vencido' },
  { name: 'replaced', snapshot: at(sale('replaced', { guarded: true })), says: 'NO ESCANEAR' },
  { name: 'given-up', snapshot: at(sale('given-up')) },
  {
    name: 'cancelled-unchecked',
    snapshot: at(sale('cancelled', { unchecked: true, guarded: true, failure: down }), {
      connection: troubled,
    }),
    says: 'Cancelado, sin comprobar',
  },
  {
    name: 'cancelled-came',
    snapshot: at(
      sale(
        'cancelled',
        { guarded: true },
        {
          money: {
            state: 'came',
            net: minor(1_234_550),
            openIncidents: 1,
            deliverable: true,
            chargedBack: false,
            partBack: false,
            afterReturn: false,
          },
        },
      ),
      { incidents: [incidentHere('late')] },
    ),
    says: 'Cancelado, pero llegaron $ 12.345,50',
  },
  {
    name: 'cancelled-disputed',
    snapshot: at(sale('cancelled', { guarded: true }, { money: unsettled('disputed') }), {
      incidents: [incidentHere('disputed', { actions: ['called'] })],
    }),
    says: 'Cobro cancelado. En disputa en Mercado Pago',
  },
  {
    name: 'paid-disputed',
    snapshot: at(
      { ...paid(ticket('queued', { ask: true, fault: 'ticket-held' })), money: unsettled('disputed') },
      { incidents: [incidentHere('disputed', { actions: ['called'] })] },
    ),
    says: 'Pago en disputa',
  },
  {
    name: 'cancelled-mismatch',
    snapshot: at(sale('cancelled', { guarded: true }, { money: unsettled('mismatch') }), {
      incidents: [incidentHere('mismatch', { actions: ['called'] })],
    }),
    says: 'Cancelado, con un pago que no coincide',
  },
  {
    name: 'waiting-under-way-before',
    snapshot: at(sale('waiting', {}, { money: unsettled('pending') })),
    says: 'Hay un pago en curso: que no pague de nuevo',
  },
  {
    name: 'waiting-came-before',
    snapshot: at(
      sale(
        'waiting',
        {},
        {
          money: {
            state: 'came',
            net: minor(1_234_550),
            openIncidents: 1,
            deliverable: true,
            chargedBack: false,
            partBack: false,
            afterReturn: false,
          },
        },
      ),
      {
        incidents: [incidentHere('late')],
      },
    ),
    says: 'Esperando el pago',
  },
  {
    name: 'paid-held',
    snapshot: at(paid(ticket('queued', { ask: true, fault: 'ticket-held' })), {
      incidents: [incidentHere('reversed', { actions: ['called'] })],
    }),
    says: 'El pago volvió atrás',
  },
  {
    name: 'aside-ready',
    snapshot: shopAtWork({ aside: [asideCharge('withdrawing')] }),
    act: (page) => page.keyboard.type('250', AS_A_HAND),
    says: 'Lista para la próxima venta',
  },
  {
    name: 'aside-waiting-training',
    snapshot: training({ counter: sale('waiting'), aside: [asideCharge('cancelled', { leftMs: null })] }),
    says: 'Esperando el pago',
  },
  {
    name: 'aside-paid',
    snapshot: at(paid(), {
      aside: [asideCharge('waiting'), asideCharge('cancelled', { mayLand: true, leftMs: null })],
    }),
    says: 'PAGADO',
  },
  {
    name: 'waiting-cash-beside',
    snapshot: at(sale('waiting')),
    act: async (page) => {
      await page.keyboard.type('250', AS_A_HAND);
      await page.getByRole('button', { name: 'Efectivo: $ 250,00' }).waitFor();
    },
    says: 'Esperando el pago',
  },
  {
    name: 'waiting-pause',
    snapshot: at(
      sale('waiting', {
        failure: failure('provider-rate-limited', { retryAt: shopAtWork().at + 95_000, providerCode: '429' }),
      }),
      { connection: { ...troubled, failure: failure('provider-rate-limited') } },
    ),
    says: 'Esperando el pago',
  },
  { name: 'ready-pt', snapshot: inBrazil({ counter: { kind: 'ready' } }) },
  {
    name: 'waiting-pt',
    snapshot: inBrazil({ counter: sale('waiting', { failure: failure('provider-not-itself') }) }),
    says: 'Esperando o pagamento',
  },
  {
    name: 'withdrawing-pt',
    snapshot: inBrazil({ counter: sale('withdrawing', { why: 'unanswered', paymentUnderWay: true }) }),
    says: 'Retirando a cobrança: ainda pode ser pago',
  },
  {
    name: 'incident-late',
    snapshot: at(sale('waiting'), { incidents: [incident('late'), incident('second')] }),
    says: 'Esperando el pago',
  },
  {
    name: 'incident-not-delivered',
    snapshot: at(sale('cancelled', { guarded: true }), {
      incidents: [incident('late', { failure: failure('delivery-contradicted'), actions: ['refund'] })],
    }),
  },
  {
    name: 'incident-confirm',
    snapshot: training({ counter: sale('cancelled', { guarded: true }), incidents: [incident('late')] }),
    act: (page) => page.getByRole('button', { name: 'Devolver' }).click(),
  },
];

export const PAGE_SCENES: readonly Scene[] = [
  ...DAY_SCENES,
  {
    name: 'sales',
    snapshot: at(sale('waiting')),
    act: async (page) => {
      await page.keyboard.press('F2');
      await page.getByRole('button', { name: /000119/ }).click();
      await page.getByRole('heading', { name: 'Venta 000119' }).waitFor();
    },
    says: 'Esperando el pago',
  },
  {
    name: 'sales-refund',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.press('F2');
      await page.getByLabel('Buscar: número').fill('119');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Devolver' }).click();
      await page.keyboard.type('250', AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sí, devolver' }).waitFor();
    },
  },
  {
    name: 'incidents',
    snapshot: shopAtWork({
      incidents: [
        incident('late'),
        REFUND_REFUSED,
        incident('no-sale', { saleId: null, saleNumber: null, actions: ['refund', 'called'] }),
      ],
    }),
    act: (page) => page.keyboard.press('F3'),
  },
  { name: 'incidents-none', snapshot: shopAtWork(), act: (page) => page.keyboard.press('F3') },
  ...SETTINGS_SCENES,
  AMOUNTS_SCENE,
  {
    name: 'recovery',
    snapshot: shopAtWork({ recovery: true, shop: { ...shopAtWork().shop, notice: 'other-provider' } }),
    act: (page) => page.getByRole('button', { name: 'Terminar la recuperación' }).click(),
  },
];
