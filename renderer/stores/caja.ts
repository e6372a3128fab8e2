import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ScreenClient } from '../clients/screen-client.ts';
import type { AnswerOf, EngineCommandName, RequestOf, StreamMessage } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { commandId, type SaleId } from '../../shared/ids.ts';
import type { Language } from '../../shared/sites.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { boardAfter, NO_BOARD, type Board } from '../view-models/counter-keys.ts';
import {
  acted,
  answered,
  edited,
  idled,
  passedOver,
  seen,
  stillTrue,
  TOLD_MS,
  took,
  UNTYPED,
  type IdleKey,
  type Intent,
  type OnSale,
  type Taken,
  type Typing,
} from '../view-models/typing.ts';
import { withMessage, withLink, silentFeed, type Feed } from './feed.ts';

export const SCREENS = ['counter', 'sales', 'incidents', 'settings'] as const;
export type ScreenName = (typeof SCREENS)[number];
export const SETTINGS_TABS = ['shop', 'printer', 'connection', 'language', 'books', 'about'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** A command that was refused, and where on the screen it belongs. */
export interface Refusal {
  readonly scope: string;
  readonly failure: Failure;
  /** When it came. Monotonic milliseconds. */
  readonly at: number;
  /** What the counter showed then. */
  readonly board: string;
}

/** Where a refusal of what the sale on the counter was asked is shown: it outlives that sale's phase for a while. */
export const AT_COUNTER = 'counter';

export interface CajaState {
  readonly feed: Feed;
  readonly screen: ScreenName;
  readonly settingsTab: SettingsTab;
  /** The past sale that is open in «Ventas». */
  readonly openSale: SaleId | null;
  /** The amount's field and what it sent; kept while the cashier looks at another screen. */
  readonly typing: Typing;
  /** What the counter shows, and since when. */
  readonly board: Board;
  /** The language chosen for this screen; null: the shop's. */
  readonly language: Language | null;
  /** Commands on their way; a second press of the same one does nothing. */
  readonly inFlight: ReadonlySet<string>;
  readonly refusal: Refusal | null;
}

type Payload<Name extends EngineCommandName> = Omit<RequestOf<Name>, 'commandId'>;

export interface Caja extends StoreApi<CajaState> {
  readonly client: ScreenClient;
  readonly show: (screen: ScreenName, more?: Partial<Pick<CajaState, 'settingsTab' | 'openSale'>>) => void;
  readonly setLanguage: (language: Language | null) => void;
  /** Sends a command under a fresh id. Null when the same one is still on its way. `scope`: where a refusal is shown. */
  readonly sendCommand: <Name extends EngineCommandName>(
    name: Name,
    payload: Payload<Name>,
    scope: string,
  ) => Promise<Reply<AnswerOf<Name>> | null>;
  /** The text in the amount's field is now this one. */
  readonly setAmount: (text: string) => void;
  /** Enter or F9: the text leaves the field with it, at once. */
  readonly take: (act: Taken['act']) => void;
  /** An Enter was about something else than the amount in the field. */
  readonly passOver: () => void;
  /** A key could do nothing: it says why. */
  readonly tellIdle: (why: IdleKey['why']) => void;
  /** Leaves, retries or collects in cash the sale on the counter; nothing while another such intent is on its way. */
  readonly actOn: (act: OnSale['act'], saleId: SaleId) => void;
  /** Begins to listen; returns what ends it. */
  readonly start: () => () => void;
}

/** What the store takes from the browser. */
export interface ScreenWorld {
  readonly now: () => number;
  readonly newId: () => string;
  readonly readLanguage: () => Language | null;
  readonly keepLanguage: (language: Language | null) => void;
}

export function createCaja(client: ScreenClient, world: ScreenWorld): Caja {
  const store = createStore<CajaState>()(() => ({
    feed: silentFeed(world.now()),
    screen: 'counter',
    settingsTab: 'shop',
    openSale: null,
    typing: UNTYPED,
    board: NO_BOARD,
    language: world.readLanguage(),
    inFlight: new Set<string>(),
    refusal: null,
  }));

  /** Null when the same command is still on its way. */
  const send = async <Name extends EngineCommandName>(name: Name, payload: Payload<Name>) => {
    // One at a time for each thing it is about: a double press is one press.
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

  const sendIntent = (intent: Intent) => {
    switch (intent.act) {
      case 'charge':
        return send('charge.start', { amount: intent.text });
      case 'cash':
        return send('sale.cash-now', { amount: intent.text });
      case 'next':
        return send('sale.next', { saleId: intent.saleId });
      case 'retry':
        return send('charge.due', { saleId: intent.saleId });
      case 'cash-this':
        return send('sale.cash', { saleId: intent.saleId });
    }
  };

  /** One step of what is typed; whatever is newly under way after it goes out. */
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
    sendCommand: press,
    show: (screen, more = {}) => store.setState({ screen, refusal: null, ...more }),
    setLanguage: (language) => {
      world.keepLanguage(language);
      store.setState({ language });
    },
    setAmount: (text) => {
      store.setState({ refusal: null });
      step((typing) => edited(typing, text));
    },
    take: (act) => step((typing) => took(typing, act, world.now())),
    passOver: () => step(passedOver),
    tellIdle: (why) => step((typing) => idled(typing, why, world.now())),
    actOn: (act, saleId) => step((typing) => acted(typing, act, saleId, world.now())),
    start: () =>
      client.listen(
        (message) => store.setState((state) => listened(state, message, world.now())),
        (news) => store.setState(({ feed }) => ({ feed: withLink(feed, news) })),
      ),
  };
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

/** Whether a command of this name is on its way, whatever it is about. */
export function isPressed(state: Pick<CajaState, 'inFlight'>, name: EngineCommandName): boolean {
  return [...state.inFlight].some((key) => key.startsWith(`${name} `));
}
