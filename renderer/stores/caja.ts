import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ScreenClient } from '../clients/screen-client.ts';
import type { AnswerOf, EngineCommandName, Reply, RequestOf } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failures.ts';
import { commandId, type SaleId } from '../../shared/ids.ts';
import type { Language } from '../../shared/sites.ts';
import { heard, linked, silentFeed, type Feed } from './feed.ts';

export const SCREENS = ['counter', 'sales', 'incidents', 'settings'] as const;
export type ScreenName = (typeof SCREENS)[number];
export const SETTINGS_TABS = ['shop', 'printer', 'connection', 'language', 'about'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** A command that was refused, and where on the screen it belongs. */
export interface Refusal {
  readonly scope: string;
  readonly failure: Failure;
}

export interface CajaState {
  readonly feed: Feed;
  readonly screen: ScreenName;
  readonly settingsTab: SettingsTab;
  /** The past sale that is open in «Ventas». */
  readonly openSale: SaleId | null;
  /** What stands in the amount's field; kept while the cashier looks at another screen. */
  readonly typed: string;
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
  readonly speak: (language: Language | null) => void;
  /** Sends a command under a fresh id. Null when the same one is still on its way. `scope`: where a refusal is shown. */
  readonly press: <Name extends EngineCommandName>(
    name: Name,
    payload: Payload<Name>,
    scope: string,
  ) => Promise<Reply<AnswerOf<Name>> | null>;
  readonly type: (typed: string) => void;
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
    typed: '',
    language: world.readLanguage(),
    inFlight: new Set<string>(),
    refusal: null,
  }));

  const press: Caja['press'] = async (name, payload, scope) => {
    // One at a time for each thing it is about: a double press is one press.
    const key = `${name} ${JSON.stringify(payload)}`;
    if (store.getState().inFlight.has(key)) return null;
    store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight, key]), refusal: null }));
    const request = { ...payload, commandId: commandId(world.newId()) } as RequestOf<typeof name>;
    const reply = await client.request(name, request);
    store.setState(({ inFlight, refusal }) => ({
      inFlight: new Set([...inFlight].filter((other) => other !== key)),
      refusal: reply.ok ? refusal : { scope, failure: reply.failure },
    }));
    return reply;
  };

  return {
    ...store,
    client,
    press,
    show: (screen, more = {}) => store.setState({ screen, refusal: null, ...more }),
    speak: (language) => {
      world.keepLanguage(language);
      store.setState({ language });
    },
    type: (typed) => store.setState({ typed, refusal: null }),
    start: () =>
      client.listen(
        (message) => store.setState(({ feed }) => ({ feed: heard(feed, message, world.now()) })),
        (news) => store.setState(({ feed }) => ({ feed: linked(feed, news) })),
      ),
  };
}

/** Whether a command of this name is on its way, whatever it is about. */
export function isPressed(state: Pick<CajaState, 'inFlight'>, name: EngineCommandName): boolean {
  return [...state.inFlight].some((key) => key.startsWith(`${name} `));
}
