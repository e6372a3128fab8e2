import { join } from 'node:path';
import type { EngineSettings, Engine } from '../engine/index.ts';
import { cardsKeptMs } from '../../shared/retention.ts';
import { languageOf } from '../../shared/sites.ts';
import { USUAL_PACE } from '../engine/index.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Log } from '../engine/ports.ts';
import { BooksSealing } from './books-sealing.ts';
import type { BootStepName } from './boot.ts';
import type { CopiesKey } from './copies/copies-key.ts';
import { isTraining, liveAccount, trainingAccount, type Account } from './account.ts';
import { systemIds } from './ids.ts';
import type { OperatorDesk } from './operators/desk.ts';
import type { PreferencesFile } from './preferences.ts';
import { PrinterSetup } from './printer-setup.ts';
import { textOf } from './private-file.ts';
import type {
  Adapters,
  BooksKeeper,
  InterfaceSource,
  TrainingShop,
  OpenedStore,
  ConnectedProvider,
} from './adapters.ts';
import type { Recovery, RelaySetup } from './relay-setup.ts';
import type { Secrets } from './secrets.ts';
import { otherProviderOf, type Settings } from './settings.ts';
import type { ShopSetup } from './shop-setup.ts';
import { Shutdown } from './shutdown.ts';
import { takeBackSettings } from './told-by-books.ts';
import { whenFree } from './when-free.ts';
import type { Folders } from './folders.ts';
import { hostWords } from './words.ts';

/** Everything between the disk and the screens, for one mode and one account; can be closed and opened again. */
export interface Runtime {
  readonly mode: 'training' | 'live';
  readonly engine: Engine;
  readonly printers: PrinterSetup;
  readonly training: TrainingShop | null;
  /** Checks and copies the files; null: nobody does. */
  readonly books: BooksKeeper | null;
  readonly sealing: BooksSealing;
  /** Where the books are. */
  readonly folder: string;
  /** Stops the searches, then closes the books: never rejects. */
  close(): Promise<void>;
}

export interface RuntimeParts {
  readonly adapters: Adapters;
  readonly settings: Settings;
  readonly folders: Folders;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  readonly copies: CopiesKey;
  readonly shop: ShopSetup;
  readonly interfaces: InterfaceSource;
  readonly relay: Pick<RelaySetup, 'listen' | 'notificationUrl' | 'hearing'>;
  readonly desk: Pick<OperatorDesk, 'who'>;
  readonly log: Log;
  /** A token was read: whoever redacts the log must know it. */
  readonly onToken: (token: string) => void;
  /** The books' file was found damaged: it must be opened again. */
  readonly onDamage: () => void;
  /** Opening the books takes time: what is done, and how far it is. */
  readonly tell: (opening: Opening) => void;
}

/** A second place for copies that does not answer so soon is not waited for: nobody could sell meanwhile. Milliseconds. */
const NEAR_MS = 500;

/** How long each part may take to close, in milliseconds. The engine waits for its own calls for at most 10 s. */
const LIMITS = {
  engine: 12_000,
  relay: 1_000,
  printer: 3_000,
  training: 3_000,
  sealing: 1_000,
  store: 5_000,
};

/**
 * The boot steps from `secrets` to `engine`, and what they made. Each step that opens something adds it to the
 * shutdown, so that a later failure closes it again. Closing goes the opposite way: the searches stop first, the
 * database closes last.
 */
export function planRuntime(world: RuntimeParts): {
  readonly steps: Record<
    Exclude<BootStepName, 'environment' | 'folders' | 'log' | 'serve'>,
    () => Promise<void> | void
  >;
  readonly shutdown: Shutdown;
  readonly finish: () => Runtime;
} {
  const { adapters, settings, folders, preferences, secrets, shop, interfaces, log } = world;
  const shutdown = new Shutdown(adapters.clock, () => log);
  const made = new Made();

  const steps = {
    async secrets() {
      // The practice account is an Argentine one: its names are Spanish when the screens are.
      const { practice } = hostWords(languageOf(settings.locale ?? 'es-AR'));
      made.training = isTraining(settings, preferences)
        ? await adapters.startTraining(practice, folders.training)
        : null;
      const { training } = made;
      if (training) shutdown.join('training', LIMITS.training, () => training.close());
      made.account = training ? trainingAccount(training) : await liveAccount(world, shutdown);
      world.onToken(made.account.token());
    },
    async store() {
      const isPractice = made.need('account').mode === 'training';
      // Books of training are not copied to a second folder.
      const secondPlace = isPractice ? null : settings.backupFolder;
      const isSecondThere = secondPlace === null || (await adapters.reach(secondPlace, NEAR_MS));
      if (!isSecondThere) log.warn('second-place-silent');
      const open = () =>
        adapters.openStore({
          folder: isPractice ? folders.training : folders.data,
          headFolder: folders.heads,
          secondPlace,
          isSecondThere,
          copyKeys: () => world.copies.keys(),
          clock: adapters.clock,
          log,
          onDamage: world.onDamage,
          tell: (news) => world.tell({ ...news, mode: isPractice ? 'training' : 'live' }),
        });
      const store = await whenFree(open, adapters.clock);
      shutdown.join('store', LIMITS.store, () => store.close());
      made.store = store;
      const timeZone = () => made.engine?.snapshot().shop.timeZone ?? 'UTC';
      const sealing = new BooksSealing({
        clock: adapters.clock,
        keeper: secrets.sealKey,
        books: store,
        log,
        timeZone,
      });
      // After the engine has stopped, and before the file is closed.
      shutdown.join('sealing', LIMITS.sealing, () => sealing.close());
      made.sealing = sealing;
      void sealing.start();
      // Books of training tell of another shop.
      if (!isPractice) takeBackSettings(preferences, store, log);
    },
    provider() {
      const { baseUrl, token, missing } = made.need('account');
      const { clock } = adapters;
      made.provider = adapters.connectProvider({
        ...{ baseUrl, token, missing, interfaces, clock, log },
        notificationUrl: () => world.relay.notificationUrl(),
      });
    },
    printer() {
      const { training } = made;
      const ownCatalogue = () => textOf(join(folders.data, 'printers.json'));
      const parts = { adapters, settings, preferences, shop, log, training, ownCatalogue };
      const printers = new PrinterSetup(parts);
      shutdown.join('printer', LIMITS.printer, () => printers.close());
      made.printers = printers;
    },
    engine() {
      const { provider } = made.need('provider');
      const printers = made.need('printers');
      const engine = adapters.createEngine({
        clock: adapters.clock,
        ids: systemIds(preferences.now.installation),
        log,
        provider: world.relay.hearing(provider),
        printer: printers.printer,
        store: made.need('store'),
        settings: engineSettings(world, made.need('account'), printers),
      });
      shutdown.join('engine', LIMITS.engine, () => engine.stop());
      made.engine = engine;
      engine.start();
      // Nobody is told of payments of a simulated provider.
      if (made.need('account').mode === 'live')
        shutdown.join(
          'relay',
          LIMITS.relay,
          world.relay.listen((hint) => engine.hint(hint), recoveryOf(engine)),
        );
    },
  };
  const finish = (): Runtime => ({
    mode: made.need('account').mode,
    engine: made.need('engine'),
    printers: made.need('printers'),
    training: made.training,
    books: made.need('store').care,
    sealing: made.need('sealing'),
    folder: made.need('account').mode === 'training' ? folders.training : folders.data,
    close: () => shutdown.leave(),
  });
  return { steps, shutdown, finish };
}

/** What the steps have made so far. Asking for a part before its step has run is a bug in the order of steps. */
class Made {
  training: TrainingShop | null = null;
  account?: Account;
  store?: OpenedStore;
  sealing?: BooksSealing;
  provider?: ConnectedProvider;
  printers?: PrinterSetup;
  engine?: Engine;

  need<Name extends 'account' | 'store' | 'sealing' | 'provider' | 'printers' | 'engine'>(
    name: Name,
  ): NonNullable<Made[Name]> {
    const found = this[name];
    if (found === undefined) throw new Error(`the boot plan needs ${name} before it is made`);
    return found;
  }
}

function recoveryOf(engine: Engine): Recovery {
  return { isOn: () => engine.snapshot().recovery, onChange: (listener) => engine.subscribe(listener) };
}

/** The training provider gets another port at each start; its file belongs to it all the same. */
const TRAINING_ORIGIN = 'training';

function engineSettings(
  { settings, preferences, shop, desk }: RuntimeParts,
  account: Account,
  printers: PrinterSetup,
): EngineSettings {
  const training = account.mode === 'training';
  return {
    mode: account.mode,
    origin: training ? TRAINING_ORIGIN : new URL(settings.providerUrl).origin,
    isAccountLost: !training && settings.account === null && preferences.now.lost,
    otherProvider: !training && otherProviderOf(settings) !== null,
    storeId: account.storeId,
    registerId: account.registerId,
    locale: settings.locale,
    chargeMs: settings.chargeMs,
    // Read at each ticket: what is changed applies to the next sale.
    get drawer() {
      return printers.choice.profile.drawerOpens;
    },
    get shop() {
      return shop.details;
    },
    get shopWords() {
      return shop.known;
    },
    get ceiling() {
      return preferences.now.ceiling;
    },
    get cardsKeptMs() {
      return cardsKeptMs(preferences.now.cardMonths);
    },
    get working() {
      return desk.who;
    },
    pace: USUAL_PACE,
  };
}
