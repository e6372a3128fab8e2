import { refuse } from '../../../shared/reply.ts';
import { CAREFUL_PROFILE } from '../../../shared/printer-profile.ts';
import type { TestShop } from '../../../electron/host/adapters.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import type { InterfaceView } from '../../../shared/charging.ts';
import { requestSchemas } from '../../../shared/contract.ts';
import type { RelayView } from '../../../shared/relay-setup.ts';
import { failure } from '../../../shared/failures.ts';
import { paymentId, printJobId, refundId, saleId } from '../../../shared/ids.ts';
import { minor, NOTHING } from '../../../shared/money.ts';
import type { SaleDetail } from '../../../shared/snapshot.ts';
import type { UpdateView } from '../../../shared/update.ts';
import type {
  BooksView,
  PrinterCandidates,
  SettingsView,
  TicketPreview,
  TrainingView,
} from '../../../shared/views.ts';
import type { Script } from './fake-host.ts';
import { COPIES_SCRIPT, ENCRYPTED_COPIES } from './copies-answers.ts';
import { SHOP_SCRIPT } from './shop-answers.ts';
import { lineOfRows, partsOfRows } from './day.ts';
import { NOON, row, shopAtWork, TODAY } from './snapshots.ts';

const PRINTERS: PrinterCandidates['printers'] = [
  {
    address: 'file:///dev/usb/lp0',
    name: 'POS-58 USB',
    proposed: 'other-58',
    fault: 'printer-permission',
    advice: ['sudo usermod -aG lp caja'],
  },
  {
    address: 'tcp://192.168.0.50:9100',
    name: 'TM-T20 de red',
    proposed: 'epson-tm-t20',
    fault: null,
    advice: [],
  },
];

const CATALOGUE = printingAdapter.catalogue(null, { info: () => undefined, warn: () => undefined });

const LINES = [
  'ALMACÉN NORTE',
  'Av. Rivadavia 5000, CABA',
  'CUIT 30-12345678-9',
  '--------------------------------',
  'Venta 000119   20/11/2026 13:21',
  'Varios               $ 14.696,50',
  '--------------------------------',
  'TOTAL                $ 14.696,50',
  'Visa terminada en 3704, 3 cuotas',
  'Operación 137150000001',
  'No es factura',
];

/** In-store v2, as a shop has it that never chose. */
export const RELAY: RelayView = {
  ...{ state: 'off', since: null, url: null, isFromEnvironment: false, accountUrl: null },
  ...{ isPanelOld: false, leavesHereAlone: false, delayMs: null },
};

export const INTERFACE: InterfaceView = {
  ...{ chosen: 'instore', mode: 'static', isFromEnvironment: false, refusedAt: null, refusedWith: null },
  ...{ account: '446566691', registerName: 'Caja 1', site: 'MLA' },
};

/** Books that were put together again, with a sale gone. */
export const BOOKS: BooksView = {
  file: '/home/caja/.local/share/caja-clara/caja.db',
  headIsKept: true,
  seal: {
    keeping: 'file',
    key: '7KQ2-M4XD-9B0T-5H3C',
    isNewKey: true,
    unsealed: 3,
    last: {
      code: '12034-7KQ2-M4XD-9B0T-5H3C-00WZ',
      row: 12_034,
      at: NOON - 3_600_000,
      key: 'QQQ2-M4XD-9B0T-5H3C',
    },
  },
  encryption: { state: 'off', since: null, plainThere: 3 },
  secondPlace: '/media/caja/COPIAS',
  trouble: { cause: 'no-folder', place: '/media/caja/COPIAS', code: 'ENOENT' },
  asides: ['/home/caja/.local/share/caja-clara/caja.db.damaged-1795000000000'],
  recovery: {
    cause: 'salvaged',
    since: NOON,
    lostRows: 12,
    missing: [
      { number: 118, amount: minor(1_469_650) },
      { number: 119, amount: null },
    ],
    aside: '/home/caja/.local/share/caja-clara/caja.db.damaged-1795000000000',
    from: null,
  },
  backups: [
    {
      id: 'here:1795000000000',
      at: NOON - 3_600_000,
      isEncrypted: false,
      isOthers: false,
      sales: 117,
      missingSales: 2,
      missingTotal: minor(2_469_650),
      ownSales: 0,
      ownTotal: NOTHING,
    },
    ...ENCRYPTED_COPIES,
    {
      id: 'second:1794900000000',
      at: NOON - 90_000_000,
      isEncrypted: false,
      isOthers: false,
      sales: null,
      missingSales: 0,
      missingTotal: NOTHING,
      ownSales: 0,
      ownTotal: NOTHING,
    },
  ],
};

/** A ticket drawn as plainly as a printer would. */
export const PREVIEW: TicketPreview = {
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 384 ${LINES.length * 30 + 40}" font-family="monospace" font-size="19"><rect width="100%" height="100%" fill="#fff"/>${LINES.map((line, index) => `<text x="8" y="${index * 30 + 40}" xml:space="preserve">${line}</text>`).join('')}</svg>`,
  text: LINES.join('\n'),
};

export const DETAIL: SaleDetail = {
  row: row(119, { refunded: minor(50_000), incident: true }),
  lines: [
    {
      title: 'Venta 000119',
      quantity: 1_000,
      unit: 'piece',
      price: minor(1_469_650),
      total: minor(1_469_650),
    },
  ],
  collected: [{ means: 'qr', amount: minor(1_469_650), at: NOON - 2_600_000 }],
  cashRefunds: [],
  cashLeft: minor(0),
  soldBy: 'Ana',
  references: ['CC7Q-4f1f0b7a9c2d4e5f8a01'],
  payments: [
    {
      id: paymentId('137150000001'),
      status: 'approved',
      detail: 'accredited',
      amount: minor(1_469_650),
      refunded: minor(50_000),
      at: NOON - 2_600_000,
      refundable: minor(1_419_650),
      partialRefund: true,
    },
    {
      id: paymentId('137150000000'),
      status: 'rejected',
      detail: 'cc_rejected_insufficient_amount',
      amount: minor(1_469_650),
      refunded: NOTHING,
      at: NOON - 2_640_000,
      refundable: NOTHING,
      partialRefund: true,
    },
  ],
  refunds: [
    {
      id: refundId('refund-9'),
      paymentId: paymentId('137150000001'),
      amount: minor(50_000),
      state: 'done',
      failure: null,
      ticket: { jobId: printJobId('job-9'), copy: 0, state: 'sent', ask: false, fault: null },
    },
  ],
  chargebacks: [],
  copies: [
    { jobId: printJobId('job-7'), copy: 0, state: 'confirmed', ask: false, fault: null },
    { jobId: printJobId('job-8'), copy: 1, state: 'sent', ask: false, fault: null },
  ],
  can: { reprint: true },
};

const UPDATE: UpdateView = {
  state: { kind: 'ready', version: '1.1.0' },
  obstacle: null,
  previous: { version: '0.9.0', file: '/home/caja/.local/share/caja-clara/installers/0.9.0/caja-clara.deb' },
};

export const SETTINGS: SettingsView = {
  version: '0.1.0',
  mode: 'live',
  locale: 'es-AR',
  dataFolder: '/home/caja/.local/share/caja-clara',
  logFile: '/home/caja/.local/state/caja-clara/caja.log',
  printerAddress: 'tcp://192.168.0.50:9100',
  profile: {
    ...CAREFUL_PROFILE,
    columns: 42,
    codePage: 'pc858',
    codePageNumber: null,
    cutter: 'partial',
    qr: 'native',
    drawerPin: 2,
    drawerOpens: 'cash',
    beeper: false,
  },
  fromEnvironment: [],
  account: null,
  site: 'MLA',
  tokenKeeping: 'plain-text',
  otherProvider: null,
  network: { authorities: 2, proxy: { kind: 'none' } },
};

export const TRAINING: TrainingView = {
  currency: 'ARS',
  phone: 'order',
  order: { amount: minor(1_234_550), title: 'Venta 000123', reference: 'CC7Q-1' },
  paper: [PREVIEW],
  fault: 'none',
  paperIsOut: false,
};

/** The guided test's pages are drawn from their real bytes. */
const TEST_SHOP: TestShop = { ...shopAtWork().shop, at: NOON, training: false };

const DONE = { ok: true, value: null } as const;

const DAY = '2026-11-20';

/** Answers to everything, as a shop in the middle of its day would give them. */
/** A till that is connected, seen after that. */
export const CONNECTED: Script = {
  'settings.read': () => ({ ok: true, value: { ...SETTINGS, account: '446566691' } }),
};

export const SCRIPT: Script = {
  'charge.start': () => DONE,
  'charge.search': () => DONE,
  'voucher.ask': () => DONE,
  'voucher.close': () => DONE,
  'voucher.attach': () => DONE,
  'charge.cancel': () => DONE,
  'charge.overwrite': () => DONE,
  'sale.next': () => DONE,
  'sale.cash': () => DONE,
  'sale.cash-now': () => DONE,
  'sale.given': () => DONE,
  'sale.undo': () => DONE,
  'sale.cash-refund': () => DONE,
  'ticket.reprint': () => DONE,
  'ticket.answer': () => DONE,
  'incident.refund': () => DONE,
  'incident.deliver': () => DONE,
  'refund.start': () => DONE,
  'history.list': () => ({
    ok: true,
    value: { sales: TODAY, more: true, ofDay: partsOfRows(DAY, TODAY), others: [] },
  }),
  'history.day': () => ({ ok: true, value: lineOfRows(DAY, TODAY) }),
  'history.find': () => ({
    ok: true,
    value: { sales: TODAY.filter(({ saleId: id }) => id === saleId('sale-119')) },
  }),
  'history.sale': () => ({ ok: true, value: DETAIL }),
  'ticket.preview': () => ({ ok: true, value: PREVIEW }),
  'settings.read': () => ({ ok: true, value: SETTINGS }),
  ...SHOP_SCRIPT,
  'books.read': () => ({ ok: true, value: BOOKS }),
  ...COPIES_SCRIPT,
  'interface.read': () => ({ ok: true, value: INTERFACE }),
  'relay.read': () => ({ ok: true, value: RELAY }),
  'retention.read': () => ({ ok: true, value: { months: 13 } }),
  'books.seal': () => ({ ok: true, value: { paper: { kind: 'printed' }, books: BOOKS } }),
  'computer.read': () => ({ ok: true, value: { startsAtLogin: true, isIsolated: false } }),
  'update.read': () => ({ ok: true, value: UPDATE }),
  'printer.list': () => ({
    ok: true,
    value: {
      printers: PRINTERS,
    },
  }),
  'printer.models': () => ({ ok: true, value: { models: CATALOGUE.models() } }),
  'printer.check': (request) => {
    const address = printingAdapter.address(requestSchemas['printer.check'].parse(request).address);
    if (address === null) return { ok: false, failure: failure('printer-address-unreadable') };
    // A device that nothing answers at.
    if (address.includes('192.168.0.99')) return { ok: false, failure: failure('printer-unreachable') };
    const found = PRINTERS.find((printer) => printer.address === address);
    const { name: seenAs = null, proposed = null } = found ?? {};
    return { ok: true, value: { address, seenAs, proposed, fault: null } };
  },
  'printer.test': (request) => {
    const { page, profile } = requestSchemas['printer.test'].parse(request);
    const bytes = printingAdapter.testPage(page, profile, TEST_SHOP);
    const preview = printingAdapter.previewBytes(bytes, profile);
    return { ok: true, value: { outcome: 'confirmed', fault: null, preview } };
  },
  'printer.save': () => DONE,
  'connection.check': ({ token }) =>
    token === 'wrong'
      ? refuse('token-rejected')
      : {
          ok: true,
          value: {
            account: '446566691',
            nickname: 'ALMACENNORTE',
            site: 'MLA',
            test: false,
            stores: [
              { id: '71', name: 'Sucursal Centro', address: 'Caseros 3039, Belgrano, Capital Federal' },
            ],
            registers: [
              {
                posId: '1',
                name: 'Caja 1',
                storeName: 'Sucursal Centro',
                hasCode: true,
                fixedAmount: true,
                isOurs: false,
              },
              {
                posId: '2',
                name: 'Mostrador',
                storeName: 'Sucursal Centro',
                hasCode: false,
                fixedAmount: false,
                isOurs: false,
              },
            ],
            clockOffMs: null,
          },
        },
  'connection.use': ({ posId }) => ({
    ok: true,
    value:
      posId === '1'
        ? { order: null, last: { at: NOON - 14 * 60_000, by: 'other-till' }, complete: true }
        : { order: null, last: null, complete: true },
  }),
  'connection.save': ({ choice }) => ({
    ok: true,
    value: JSON.stringify(choice).includes('Springfield')
      ? { refused: { field: 'city', valid: ['Almagro', 'Belgrano', 'Palermo'] } }
      : { restart: true },
  }),
  'training.read': () => ({ ok: true, value: TRAINING }),
  'training.act': () => ({ ok: true, value: TRAINING }),
};
