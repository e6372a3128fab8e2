import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ScreenClient } from '../clients/screen-client.ts';
import type { AnswerOf, EngineCommandName, RequestOf, StreamMessage } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { commandId, type ChargeId, type SaleId } from '../../shared/ids.ts';
import { saleIdOfCode } from '../../shared/sale.ts';
import type { Language } from '../../shared/sites.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { boardAfter, NO_BOARD, type Board } from '../view-models/counter-keys.ts';
import { isOvertakenRead } from '../view-models/change-overtaken.ts';
import type { Questions } from '../view-models/questions.ts';
import {
  acted,
  answered,
  edited,
  handed,
  idled,
  passedOver,
  seen,
  stillTrue,
  TOLD_MS,
  took,
  untyped,
  UNTYPED,
  type IdleKey,
  type Intent,
  type OnSale,
  type Taken,
  type Typing,
} from '../view-models/typing.ts';
import { createOperatorPanel, type OperatorPanel } from './operator-panel.ts';
import { createVoucherForm, type VoucherForm } from './voucher-form.ts';
import { createScreenMemory, type Kept, type ScreenMemory } from './screen-memory.ts';
import { withMessage, withLink, silentFeed, type Feed } from './feed.ts';

export const SCREENS = ['counter', 'sales', 'incidents', 'shift', 'settings'] as const;
export type ScreenName = (typeof SCREENS)[number];
export const SETTINGS_TABS = [
  'shop',
  'printer',
  'connection',
  'amounts',
  'operators',
  'language',
  'books',
  'about',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** A command that was refused, and where on the screen that is shown. */
export interface Refusal {
  readonly scope: string;
  readonly failure: Failure;
  /** When it came. Monotonic milliseconds. */
  readonly at: number;
  /** What the counter showed then. */
  readonly board: string;
}

/**
 * The place where a refusal about the sale on the counter is shown; it stays for a while after that sale has changed.
 */
export const AT_COUNTER = 'counter';

export interface CajaState {
  readonly feed: Feed;
  readonly screen: ScreenName;
  readonly settingsTab: SettingsTab;
  /** The past sale that is open in «Ventas». */
  readonly openSale: SaleId | null;
  /** A ticket's code opened it just now: its first step has the focus. */
  readonly scannedSale: { readonly saleId: SaleId } | null;
  /** What a scanner read that opened nothing, and why, until the next key. */
  readonly scan: ScanSaid | null;
  /** The sale that the digits being typed send off the counter, once it is sure that no scanner types them. */
  readonly leaving: SaleId | null;
  /** The text of the amount field and what was sent from it; kept while the cashier looks at another screen. */
  readonly typing: Typing;
  /** What the counter shows, and since when. */
  readonly board: Board;
  /** Questions that are open in this window: F5 says yes to the last one, and to nothing else. */
  readonly asks: Questions;
  /** The last «Buscar pago», and when by the engine's time: what became of it is said in words. */
  readonly searched: { readonly chargeId: ChargeId; readonly at: number } | null;
  /** The charge whose amount this window asked to change last: whether that came to nothing is told here. */
  readonly changeAsked: ChargeId | null;
  /** The language chosen for this screen; null: the shop's. */
  readonly language: Language | null;
  /** Commands on their way; pressing the same one again does nothing. */
  readonly inFlight: ReadonlySet<string>;
  readonly refusal: Refusal | null;
}

/** A scan that opened nothing. */
export interface ScanSaid {
  readonly text: string;
  readonly why: 'not-a-ticket' | 'not-ours' | 'not-read';
}

/** What a scan takes back that its first characters typed. */
export type BeforeScan = Pick<CajaState, 'typing' | 'refusal'>;

type Payload<Name extends EngineCommandName> = Omit<RequestOf<Name>, 'commandId'>;

export interface Caja extends StoreApi<CajaState> {
  readonly client: ScreenClient;
  readonly memory: ScreenMemory;
  readonly panel: OperatorPanel;
  readonly voucher: VoucherForm;
  readonly show: (screen: ScreenName, more?: Partial<Pick<CajaState, 'settingsTab' | 'openSale'>>) => void;
  readonly setLanguage: (language: Language | null) => void;
  /** «Buscar pago» */
  readonly search: (chargeId: ChargeId) => void;
  /** Sends a command under a new id. Null when the same one is still on its way. `scope`: where a refusal is shown. */
  readonly sendCommand: <Name extends EngineCommandName>(
    name: Name,
    payload: Payload<Name>,
    scope: string,
  ) => Promise<Reply<AnswerOf<Name>> | null>;
  /** The text in the amount field is now this one. */
  readonly setAmount: (text: string) => void;
  /** What is handed over in cash for it is now this. */
  readonly setGiven: (text: string) => void;
  /** Enter or F9: sends the text and takes it out of the field in the same step. */
  readonly take: (act: Taken['act']) => void;
  /** An Enter was meant for something else than the amount in the field. */
  readonly passOver: () => void;
  /** A key had no effect: says why. */
  readonly tellIdle: (why: IdleKey['why']) => void;
  /**
   * Starts the next sale, retries, or collects the sale on the counter in cash; does nothing while another such command
   * is on its way.
   */
  readonly actOn: (act: OnSale['act'], saleId: SaleId) => void;
  /** The sale is dismissed as soon as it is sure that a hand types the next one: `leaveNow`. */
  readonly leaveSoon: (saleId: SaleId) => void;
  readonly leaveNow: () => void;
  /** A scanner typed: what stood at the counter before it stands there again. */
  readonly unscan: (before: BeforeScan) => void;
  /** Opens the sale of a scanned ticket, or says that it was none of ours. */
  readonly scanned: (text: string) => Promise<void>;
  /** Starts listening; returns what stops it. */
  readonly start: () => () => void;
}

/** What the store uses of the browser. */
export interface ScreenWorld {
  readonly now: () => number;
  readonly newId: () => string;
  readonly readLanguage: () => Language | null;
  readonly keepLanguage: (language: Language | null) => void;
  readonly kept: Kept;
  /** The same for this page alone: another window has its own. */
  readonly ofPage: Kept;
}

export function createCaja(given: ScreenClient, world: ScreenWorld): Caja {
  const panel = createOperatorPanel(given);
  const { client } = panel;
  const store = createStore<CajaState>()(() => ({
    feed: silentFeed(world.now()),
    screen: 'counter',
    settingsTab: 'shop',
    openSale: null,
    scannedSale: null,
    scan: null,
    leaving: null,
    typing: UNTYPED,
    board: NO_BOARD,
    asks: [],
    searched: null,
    changeAsked: null,
    language: world.readLanguage(),
    inFlight: new Set<string>(),
    refusal: null,
  }));

  /** Null when the same command is still on its way. */
  const send = async <Name extends EngineCommandName>(name: Name, payload: Payload<Name>) => {
    // One at a time for each target: a double press counts once.
    const key = `${name} ${JSON.stringify(payload)}`;
    if (store.getState().inFlight.has(key)) return null;
    store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight, key]), refusal: null }));
    const request = { ...payload, commandId: commandId(world.newId()) } as RequestOf<Name>;
    const reply = await client.request(name, request);
    store.setState(({ inFlight }) => ({
      inFlight: new Set([...inFlight].filter((other) => other !== key)),
    }));
    return reply;
  };

  const press: Caja['sendCommand'] = async (name, payload, scope) => {
    const reply = await send(name, payload);
    if (reply?.ok === false) {
      const board = store.getState().board.key;
      store.setState({ refusal: { scope, failure: reply.failure, at: world.now(), board } });
    }
    return reply;
  };

  /** The engine's clock now; before the first snapshot nothing is of it. */
  const engineNow = () => {
    const { snapshot, receivedAt } = store.getState().feed;
    return snapshot === null ? 0 : snapshot.at + Math.max(0, world.now() - receivedAt);
  };

  const sendIntent = (intent: Intent) => {
    const { feed, changeAsked } = store.getState();
    const overtaken = feed.snapshot?.changeOvertaken ?? null;
    if ('text' in intent && isOvertakenRead(changeAsked, overtaken, engineNow()))
      store.setState({ changeAsked: null });
    switch (intent.act) {
      case 'charge':
        return send('charge.start', { amount: intent.text, ...agreedOf(intent) });
      case 'cash':
        return send('sale.cash-now', {
          amount: intent.text,
          ...(intent.given === undefined ? {} : { given: intent.given }),
          ...agreedOf(intent),
        });
      case 'next':
        return send('sale.next', { saleId: intent.saleId });
      case 'retry':
        return send('charge.due', { saleId: intent.saleId });
      case 'cash-this':
        return send('sale.cash', { saleId: intent.saleId });
      case 'rest':
        return send('sale.cash-rest', { saleId: intent.saleId });
    }
  };

  /** Applies one step of what is typed; sends whatever newly became under way. */
  const step = (change: (typing: Typing) => Typing) => {
    const before = store.getState().typing;
    const after = change(before);
    if (after === before) return;
    store.setState({ typing: after });
    const { underWay } = after;
    if (underWay === null || underWay === before.underWay) return;
    void sendIntent(underWay).then((reply) => {
      const refused = reply === null ? failure('command-stale') : reply.ok ? null : reply.failure;
      step((typing) => answered(typing, underWay, refused, world.now()));
    });
  };

  return {
    ...store,
    client,
    panel,
    memory: createScreenMemory(world.kept, world.ofPage),
    voucher: createVoucherForm(world, press, () => store.setState({ refusal: null })),
    sendCommand: press,
    show: (screen, more = {}) => store.setState({ screen, refusal: null, scannedSale: null, ...more }),
    setLanguage: (language) => {
      world.keepLanguage(language);
      store.setState({ language });
    },
    search: (chargeId) => {
      if (store.getState().feed.snapshot === null) return;
      store.setState({ searched: { chargeId, at: engineNow() } });
      void press('charge.search', { chargeId }, AT_COUNTER);
    },
    setAmount: (text) => {
      store.setState({ refusal: null });
      step((typing) => edited(typing, text));
    },
    setGiven: (text) => step((typing) => handed(typing, text)),
    take: (act) => step((typing) => took(typing, act, world.now())),
    passOver: () => step(passedOver),
    tellIdle: (why) => step((typing) => idled(typing, why, world.now())),
    actOn: (act, saleId) => step((typing) => acted(typing, act, saleId, world.now())),
    leaveSoon: (saleId) => store.setState({ leaving: saleId }),
    leaveNow: () => {
      const { leaving } = store.getState();
      if (leaving === null) return;
      store.setState({ leaving: null });
      step((typing) => acted(typing, 'next', leaving, world.now()));
    },
    unscan: (before) => {
      store.setState({ leaving: null, refusal: before.refusal });
      step((typing) => untyped(typing, before.typing));
    },
    scanned: async (text) => {
      const reply = saleIdOfCode(text) === null ? null : await client.request('history.find', { text });
      const sale = reply?.ok ? reply.value.sales[0] : undefined;
      if (sale === undefined) {
        const why = reply === null ? 'not-a-ticket' : reply.ok ? 'not-ours' : 'not-read';
        store.setState({ scan: { text, why } });
        return;
      }
      const { saleId } = sale;
      store.setState({
        screen: 'sales',
        openSale: saleId,
        scannedSale: { saleId },
        scan: null,
        refusal: null,
      });
    },
    start: () =>
      client.listen(
        (message) => store.setState((state) => listened(state, message, world.now())),
        (news) => store.setState(({ feed }) => ({ feed: withLink(feed, news) })),
      ),
  };
}

/** The yes is for the text that was asked about. */
function agreedOf({ agreed, text }: Taken): { readonly agreed?: string } {
  return agreed ? { agreed: text } : {};
}

function listened(state: CajaState, message: StreamMessage, now: number): Partial<CajaState> {
  const feed = withMessage(state.feed, message, now);
  const { snapshot } = feed;
  if (snapshot === null) return { feed };
  const board = boardAfter(state.board, state.feed.snapshot?.counter ?? null, snapshot.counter, now);
  const { refusal } = state;
  const isTold = refusal !== null && (now - refusal.at < TOLD_MS || holds(refusal, snapshot, board));
  return { feed, board, typing: seen(state.typing, snapshot, now), refusal: isTold ? refusal : null };
}

function holds({ scope, failure, board: before }: Refusal, snapshot: Snapshot, board: Board): boolean {
  return stillTrue(failure, snapshot) && (scope !== AT_COUNTER || before === board.key);
}

/** Whether a command of this name is on its way, for any target. */
export function isPressed(state: Pick<CajaState, 'inFlight'>, name: EngineCommandName): boolean {
  return [...state.inFlight].some((key) => key.startsWith(`${name} `));
}
