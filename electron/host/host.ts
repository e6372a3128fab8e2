import { existsSync } from 'node:fs';
import { done, refused, type Result } from '../../shared/result.ts';
import type { StreamMessage } from '../../shared/contract.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { UpdateObstacle } from '../../shared/update.ts';
import type { NetworkView } from '../../shared/views.ts';
import { BooksClosed, createDispatch, type Dispatch } from './dispatch.ts';
import { boot, BootError, WrongSetting, type BootFailure } from './boot.ts';
import { Broadcast } from './broadcast.ts';
import { closingWords, type ClosingWords } from './closing.ts';
import { ConnectionSetup } from './connection-setup.ts';
import { CopiesKey } from './copies/copies-key.ts';
import { planRuntime, type Runtime, type RuntimeParts } from './runtime.ts';
import { readEnvironment } from './environment.ts';
import type { Folders } from './folders.ts';
import { createHandlers } from './handlers.ts';
import type { Host, HostPlan } from './host-plan.ts';
import { InterfaceSetup } from './interface-setup.ts';
import { openLogos } from './logos.ts';
import { openLog, type LogFile } from './log.ts';
import { checkPrinterPlace, placedFolders } from './places.ts';
import { OperatorDesk, type DeskBooks } from './operators/desk.ts';
import { OperatorSetup } from './operators/setup.ts';
import { openPreferences, type PreferencesFile } from './preferences.ts';
import { RelaySetup } from './relay-setup.ts';
import { Reopening } from './reopening.ts';
import type { Settings } from './settings.ts';
import { ShopSetup } from './shop-setup.ts';
import { Shutdown } from './shutdown.ts';
import { storeWords } from './store-words.ts';
import { readTokenFile } from './token-file.ts';
import { hostWords, type HostWords } from './words.ts';
import { Updating } from './updating.ts';
import { refuse } from '../../shared/reply.ts';

const CORE_LIMIT_MS = 25_000;

/** Starts a host, step by step. `null`: another run of ours serves already; nothing is left to do. */
export async function openHost(plan: HostPlan): Promise<Result<Host | null, BootFailure>> {
  const { adapters } = plan;
  const words = hostWords(plan.language);
  const early: { settings?: Settings; folders?: Folders; preferences?: PreferencesFile; log?: LogFile } = {};
  const shutdown = new Shutdown(adapters.clock, () => early.log ?? null);

  const opened = await boot(
    {
      async environment() {
        const read = readEnvironment(plan.variables, {
          words: words.environment,
          tokenFile: (path) => readTokenFile(path, words.environment.tokenFile),
          isPrinterAddress: (text) => adapters.paper.address(text) !== null,
        });
        if (!read.ok) throw new WrongSetting(read.reason);
        await checkPrinterPlace(read.value.printer, adapters, words);
        early.settings = read.value;
      },
      async folders() {
        const chosen = early.settings?.dataFolder ?? null;
        early.folders = await placedFolders(chosen, plan.system, adapters, words);
        early.preferences = openPreferences(early.folders.data, existsSync);
      },
      log() {
        if (!early.folders) return;
        const log = openLog(early.folders.logFile, { now: () => adapters.clock.now() });
        shutdown.join('log', 1_000, () => log.close());
        early.log = log;
        if (early.preferences?.isTorn === true)
          log.warn('settings-torn', { isAccountLost: early.preferences.now.lost });
        for (const name of early.settings?.unknown ?? []) log.warn('unknown-variable', { name });
      },
    },
    () => shutdown.leave(),
    words.boot,
    plan.stop,
  );
  if (!opened.ok) return opened;
  const { settings, folders, preferences, log } = early;
  if (!settings || !folders || !preferences || !log) throw new Error('the boot plan left something out');
  if ((await plan.beforeStore?.({ settings, folders, log })) === true) {
    await shutdown.leave();
    return done(null);
  }
  const network = await plan.network({ providerUrl: settings.providerUrl, clock: adapters.clock, log });
  const running = new Running({ plan, settings, folders, preferences, network, log, shutdown });
  const served = await running.start();
  return served.ok ? done(running) : refused(served.reason);
}

interface RunningParts {
  readonly plan: HostPlan;
  readonly settings: Settings;
  readonly folders: Folders;
  readonly preferences: PreferencesFile;
  readonly network: NetworkView;
  readonly log: LogFile;
  readonly shutdown: Shutdown;
}

class Running implements Host {
  readonly settings: Settings;
  readonly folders: Folders;
  readonly log: LogFile;
  readonly answer: Dispatch;
  readonly #parts: RunningParts;
  readonly #words: HostWords;
  readonly #world: RuntimeParts;
  readonly #broadcast: Broadcast;
  #core: Runtime | null = null;
  #leaving = false;
  /** What stood in the way of an update when the books were closed: it still does while they are opened anew. */
  #obstacle: UpdateObstacle | null = null;
  /** The window or the web server, once. */
  #served: Promise<Result<null, BootFailure>> | null = null;
  readonly #reopening: Reopening;
  readonly #desk: OperatorDesk;
  readonly #relay: RelaySetup;

  constructor(parts: RunningParts) {
    const { plan, settings, folders, preferences, log } = parts;
    const { adapters } = plan;
    const onToken = (token: string) => log.hide(token);
    this.#parts = parts;
    this.#words = hostWords(plan.language);
    this.settings = settings;
    this.folders = folders;
    this.log = log;
    this.#broadcast = new Broadcast(adapters.clock);
    const onDamage = () => this.#reopening.damaged();
    const tell = (opening: Opening) => this.#onOpening(opening);
    const secrets = plan.secrets(folders);
    const shop = new ShopSetup({ adapters, settings, preferences, logos: openLogos(folders.data) });
    const { clock } = adapters;
    const now = () => clock.now();
    const copies = new CopiesKey({ folder: folders.data, keeper: secrets.copiesKey, now, log });
    const books = () => deskBooks(this.#need());
    const desk = new OperatorDesk({ clock, log, books });
    this.#desk = desk;
    const interfaces = new InterfaceSetup({ settings, preferences, clock, log });
    const keeper = secrets.relayKey;
    const { fetch } = globalThis;
    const relay = new RelaySetup({
      ...{ settings, preferences, keeper, fetch, clock, log },
      jitter: () => Math.random(),
    });
    this.#relay = relay;
    const known = {
      adapters,
      settings,
      folders,
      preferences,
      secrets,
      copies,
      shop,
      interfaces,
      relay,
      desk,
    };
    this.#world = { ...known, log, onToken, onDamage, tell };
    this.#reopening = new Reopening({
      clock,
      log,
      core: () => this.#core,
      isLeaving: () => this.#leaving,
      // An older file charges nothing; one that was open in it may stay so until a better copy is found.
      isUnderWay: () => this.snapshot()?.recovery !== true && this.updateObstacle() !== null,
      close: () => this.#closeCore(),
      open: () => this.#openCore(),
      putBack: (folder, from, acting) => {
        desk.shut();
        adapters.putBack({ folder, headFolder: folders.heads, from, acting, clock, log });
      },
      onFailure: () => this.#broadcast.pause(),
    });
    const connection = new ConnectionSetup({ ...this.#world, reopen: () => this.#reopening.again() });
    const handlers = createHandlers({
      ...this.#world,
      now,
      version: plan.version,
      network: parts.network,
      core: () => this.#need(),
      desk,
      interfaces,
      relay,
      connection,
      operators: new OperatorSetup({ desk, books, accountOf: (token) => connection.accountOf(token) }),
      look: (id, given) => this.#reopening.look(id, given),
      restore: (id, acting) => this.#reopening.restore(id, acting),
      computer: plan.computer ?? null,
      updating: new Updating({
        updates: plan.updates ?? (() => null),
        obstacle: () => this.updateObstacle(),
        leave: () => this.leave(),
      }),
    });
    const engine = () => this.#need().engine;
    const answer = createDispatch({ handlers, engine, desk, log });
    this.answer = async (name, request) => {
      const isClosed = this.#core === null || this.#leaving;
      // What is asked for beside a copy that takes the books' place is told so.
      const isLost = this.#reopening.isReplacing && name !== 'books.restore';
      return isClosed || isLost ? closed : answer(name, request);
    };
  }

  async start(): Promise<Result<null, BootFailure>> {
    const { plan, shutdown, log } = this.#parts;
    shutdown.join('core', CORE_LIMIT_MS, () => this.#reopening.close());
    const core = await this.#openCore();
    if (!core.ok) {
      await shutdown.leave();
      return core;
    }
    const served = await this.#serve();
    if (served.ok) log.info('started', { version: plan.version, mode: this.#need().mode });
    else await shutdown.leave();
    return served;
  }

  #serve(): Promise<Result<null, BootFailure>> {
    const { plan, shutdown } = this.#parts;
    const serve = () => plan.serve(this, shutdown);
    this.#served ??= boot({ serve }, async () => undefined, this.#words.boot, plan.stop);
    return this.#served;
  }

  /** Opening the books takes time: whoever waits sees what is done. */
  #onOpening(opening: Opening): void {
    if (this.#leaving) return;
    this.#broadcast.opening(opening);
    void this.#serve();
  }

  listen(listener: (message: StreamMessage) => void): () => void {
    return this.#broadcast.listen(listener);
  }

  snapshot(): Snapshot | null {
    return this.#core?.engine.snapshot() ?? null;
  }

  wake(): void {
    this.#core?.engine.wake();
    this.#relay.wake();
  }

  closingWords(): ClosingWords | null {
    return this.#core === null ? null : closingWords(this.#core.engine);
  }

  updateObstacle(): UpdateObstacle | null {
    return this.#core === null ? this.#obstacle : this.#core.engine.updateObstacle();
  }

  leave(): Promise<void> {
    if (!this.#leaving) this.log.info('leaving');
    this.#leaving = true;
    return this.#parts.shutdown.leave();
  }

  async #openCore(): Promise<Result<null, BootFailure>> {
    const { steps, shutdown, finish } = planRuntime(this.#world);
    const store = () => inWords(steps.store, this.#words.store);
    const booted = await boot(
      { ...steps, store },
      () => shutdown.leave(),
      this.#words.boot,
      this.#parts.plan.stop,
    );
    if (!booted.ok) return booted;
    this.#core = finish();
    this.#desk.opened();
    this.#broadcast.follow(this.#core.engine);
    return booted;
  }

  async #closeCore(): Promise<void> {
    const core = this.#core;
    // Whatever came in from now on would be lost with the file that another one takes the place of.
    this.#core = null;
    this.#obstacle = core?.engine.updateObstacle() ?? null;
    await core?.close();
    this.#broadcast.pause();
  }

  #need(): Runtime {
    if (this.#core === null) throw new BooksClosed();
    return this.#core;
  }
}

function deskBooks({ engine, folder, mode }: Runtime): DeskBooks {
  return { operators: engine.operators, folder, mode };
}

/** No books are open: between closing and opening them again, or at the end. */
const closed = refuse('engine-silent');

async function inWords(open: () => Promise<void> | void, words: HostWords['store']): Promise<void> {
  try {
    await open();
  } catch (error) {
    throw new BootError(storeWords(error, words), { cause: error });
  }
}
