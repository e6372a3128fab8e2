import { fromProviderAmount, NOTHING } from '../../../shared/money.ts';
import { CURRENCIES, type CurrencyCode } from '../../../shared/sites.ts';
import type { TrainingAct, TrainingFault } from '../../../shared/views.ts';
import {
  createSimulatedPrinter,
  startProviderServer,
  type ProviderServer,
  type ProviderServerOptions,
  type CustomerAction,
  type FaultSwitch,
  type ProviderControl,
} from '../../simulator/index.ts';
import type { PracticeNames, TrainingShop } from '../adapters.ts';
import { programVersion } from '../version.ts';
import { openPractice, type KeptPractice } from './kept-practice.ts';

/** A normal account, not a test account: the training mark already says that nothing here is real. */
const ACCOUNT = { email: 'practica@example.com', testUser: false };
const STORE = 'TIENDA01';
const REGISTER = 'CAJA01';
/** Ends a line on the paper. */
const LINE_FEED = 0x0a;
const FIRST_PHONE = 'A';
const SECOND_PHONE = 'B';

/** Beyond so many bytes what was practised is forgotten, at a start at which nothing waits: some thousand charges. */
const MOST_KEPT = 4_000_000;

/**
 * Starts the practice shop on free loopback ports, as it was when the program ended, however that was; ids never repeat.
 * Troubles that somebody switched on, and the paper, are of one run.
 */
export async function startTraining(names: PracticeNames, folder: string): Promise<TrainingShop> {
  const shop = {
    storeExternalId: STORE,
    storeName: names.store,
    registerExternalId: REGISTER,
    registerName: names.register,
  };
  const account = { ...ACCOUNT, nickname: names.account };
  const { server, kept } = await startKept(folder, { port: 0, controlPort: null, account, shop });
  const printer = await createSimulatedPrinter({ port: 0 });
  const { control } = server;
  let fault: TrainingFault = 'none';
  let paperIsOut = false;
  return {
    baseUrl: server.url,
    token: server.token,
    storeId: STORE,
    registerId: REGISTER,
    printer: printer.address,
    phone: () => phoneOf(control),
    get fault() {
      return fault;
    },
    get paperIsOut() {
      return paperIsOut;
    },
    act(act) {
      if (act.act === 'paper') {
        paperIsOut = act.out;
        printer.set({ paperOut: act.out });
        return true;
      }
      if (act.act === 'fault') {
        control.clearFaults();
        const chosen = FAULTS[act.fault];
        if (chosen !== null) control.setFault(chosen);
        fault = act.fault;
        return true;
      }
      return actionsOf(act, control).every((action) => control.customer(action).ok);
    },
    papers: () =>
      printer
        .jobs()
        .map(({ printed }) => printed)
        // Status questions and the drawer's pulse put out no paper.
        .filter((printed) => printed.includes(LINE_FEED))
        .slice(-5)
        .reverse(),
    async close() {
      await Promise.all([server.close(), printer.close()]);
      kept.close();
    },
  };
}

/** Also where what was kept cannot be lived through again: then it begins anew. */
async function startKept(
  folder: string,
  options: ProviderServerOptions,
): Promise<{ readonly server: ProviderServer; readonly kept: KeptPractice }> {
  for (const anew of [false, true]) {
    const kept = openPractice(folder, { program: programVersion(), now: Date.now(), anew });
    try {
      const server = await startProviderServer({
        ...options,
        past: kept.past,
        onDeed: (deed) => kept.keep(deed),
      });
      const isWaiting = server.control.state().registers.some(({ order }) => order !== null);
      if (anew || isWaiting || kept.size <= MOST_KEPT) return { server, kept };
      await server.close();
    } catch (error) {
      if (anew) throw error;
    }
    kept.close();
  }
  throw new Error('the practice shop did not start');
}

const FAULTS: Readonly<Record<TrainingFault, FaultSwitch | null>> = {
  none: null,
  down: { on: 'any', kind: 'drop' },
  slow: { on: 'any', kind: 'latency', delayMs: 4_000 },
  html: { on: 'any', kind: '502-html' },
  'rate-limited': { on: 'any', kind: '429', retryAfterSeconds: 10, times: 3 },
};

const MEANS = {
  credit_card: 'credit',
  debit_card: 'debit',
  account_money: 'account_money',
  pix: 'pix',
} as const;

/** What the simulated phones do for one press at the panel. */
function actionsOf(
  act: Exclude<TrainingAct, { act: 'fault' | 'paper' }>,
  control: ProviderControl,
): readonly CustomerAction[] {
  switch (act.act) {
    case 'scan':
      return [scanOf(control, FIRST_PHONE)];
    case 'pay':
      return [...scanFirst(control), { do: 'pay', phone: FIRST_PHONE, method: MEANS[act.means] }];
    case 'reject':
      return [...scanFirst(control), { do: 'reject', phone: FIRST_PHONE, detail: act.detail }];
    case 'pay-again':
      return [scanOf(control, SECOND_PHONE), { do: 'pay', phone: SECOND_PHONE }];
    case 'pay-part':
      return [...scanFirst(control), { do: 'pay', phone: FIRST_PHONE, amount: halfOf(control) }];
    case 'pay-late':
      return [{ do: 'pay', phone: FIRST_PHONE }];
  }
}

/** The register's printed code, unless the order can be scanned by the one on the till's screen alone. */
function scanOf(control: ProviderControl, phone: string): CustomerAction {
  const { registers, orders } = control.state();
  const order = registers.find(({ externalId }) => externalId === REGISTER)?.order ?? null;
  const shown = orders.find(({ reference }) => reference === order?.reference)?.qrData ?? null;
  return order === null || order.onPrintedCode || shown === null
    ? { do: 'scan', register: REGISTER, phone }
    : { do: 'scan', code: shown, phone };
}

/** Half of what stands on the register, in whole units of its currency; at least one. */
function halfOf(control: ProviderControl): number {
  const order = control.state().registers.find(({ externalId }) => externalId === REGISTER)?.order;
  return Math.max(1, Math.floor((order?.amount ?? 0) / 2));
}

/** Beginners press «pay» before they have scanned, or while the phone still shows the order before: then it scans first. */
function scanFirst(control: ProviderControl): readonly CustomerAction[] {
  const { phones, registers } = control.state();
  const phone = phones.find(({ name }) => name === FIRST_PHONE);
  const order = registers.find(({ externalId }) => externalId === REGISTER)?.order ?? null;
  const shows = phone?.screen === 'payment' && (order === null || phone.reference === order.reference);
  return shows ? [] : [scanOf(control, FIRST_PHONE)];
}

function phoneOf(control: ProviderControl): ReturnType<TrainingShop['phone']> {
  const state = control.state();
  const currency = currencyOf(state.currency);
  const phone = state.phones.find(({ name }) => name === FIRST_PHONE);
  const register = state.registers.find(({ externalId }) => externalId === REGISTER);
  const onRegister = register?.order ?? null;
  const order = onRegister && {
    amount: fromProviderAmount(onRegister.amount, currency) ?? NOTHING,
    title: onRegister.title,
    reference: onRegister.reference,
  };
  const last = state.payments.find(({ reference }) => reference !== null && reference === phone?.reference);
  if (last?.status === 'approved') return { currency, phone: 'paid', order };
  if (phone?.screen !== 'payment') return { currency, phone: 'waiting', order };
  if (onRegister?.locked === true) return { currency, phone: 'paying', order };
  return { currency, phone: last?.status === 'rejected' ? 'rejected' : 'order', order };
}

function currencyOf(text: string): CurrencyCode {
  const known = CURRENCIES.find((currency) => currency === text);
  if (known === undefined)
    throw new Error('The training provider speaks of a currency that is none of ours.');
  return known;
}
