import type { RequestName, RequestOf } from '../../shared/contract.ts';
import type { Acting } from '../../shared/operators.ts';
import { answer, DONE, refuse, type Reply } from '../../shared/reply.ts';
import { keyName, sealCode, sealQr } from '../../shared/seal.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { isSiteId } from '../../shared/sites.ts';
import type { ComputerView, NetworkView, SealMade, SettingsView, TrainingView } from '../../shared/views.ts';
import type { Computer } from './computer.ts';
import type { DayExport } from '../../shared/day.ts';
import { ceilingView, saveCeiling } from './ceiling-setup.ts';
import type { ConnectionSetup } from './connection-setup.ts';
import { booksReply, copiesHandlers } from './copies/copies-handlers.ts';
import type { CopiesKey } from './copies/copies-key.ts';
import { exportDay } from './day-export.ts';
import { ownPaperView, previewStory, printStory, printX } from './own-paper.ts';
import type { Look } from '../storage/index.ts';
import type { OperatorEntry } from '../engine/index.ts';
import type { OperatorDesk } from './operators/desk.ts';
import type { OperatorSetup } from './operators/setup.ts';
import { interfaceHandlers, type InterfaceSetup } from './interface-setup.ts';
import { relayHandlers } from './relay-handlers.ts';
import type { RelaySetup } from './relay-setup.ts';
import { retentionHandlers } from './retention-setup.ts';
import type { Runtime } from './runtime.ts';
import { sealHandlers } from './seal/seal-handlers.ts';
import type { Folders } from './folders.ts';
import type { Handlers } from './handler-types.ts';
import type { PreferencesFile } from './preferences.ts';
import type { TestShop } from './adapters.ts';
import type { Secrets } from './secrets.ts';
import { otherProviderOf, type Settings } from './settings.ts';
import type { ShopSetup } from './shop-setup.ts';
import type { Updating } from './updating.ts';

export interface HandlerWorld {
  readonly now: () => number;
  readonly version: string;
  readonly network: NetworkView;
  readonly settings: Settings;
  readonly folders: Folders;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  readonly shop: ShopSetup;
  /** The current core: it changes when an account is connected. */
  readonly core: () => Runtime;
  readonly connection: ConnectionSetup;
  readonly desk: OperatorDesk;
  readonly operators: OperatorSetup;
  readonly copies: CopiesKey;
  readonly interfaces: InterfaceSetup;
  readonly relay: RelaySetup;
  /** Looks into a copy, where none is just being put back. */
  readonly look: (id: string, given: readonly string[]) => Promise<Reply<Look>>;
  /** Replaces the books with that copy and opens them again. */
  readonly restore: (id: string, acting: Acting) => Promise<Reply<null>>;
  readonly updating: Updating;
  /** Null: this program sets nothing of the computer. */
  readonly computer: Computer | null;
}

export function createHandlers(world: HandlerWorld): Handlers {
  const { core, connection } = world;
  const engine = () => core().engine;
  const printers = () => core().printers;
  return {
    'ticket.preview': ({ saleId }) => {
      const ticket = engine().ticket(saleId);
      return ticket === null ? refuse('sale-not-found') : answer(printers().preview(ticket));
    },

    'operator.enter': (request) => world.desk.enter(request),
    'operator.leave': () => world.desk.leave(),
    'operator.here': () => {
      world.desk.hand();
      return DONE;
    },
    'operator.read': () => answer(world.operators.read()),
    'operator.save': (input, acting) => world.operators.save(input, acting),
    'operator.rules': (input, acting) => world.operators.rules(input, acting),
    'operator.pin': (input, acting) => world.operators.ownPin(input, acting),
    'operator.recover': (input) => world.operators.recover(input),
    'drawer.open': ({ reason }, acting) => openDrawer(core(), reason, acting),

    'settings.read': () => answer(settingsView(world)),
    'shop.read': () => answer(world.shop.view(engine().snapshot())),
    'shop.save': (input) => {
      const reply = world.shop.save(input);
      if (reply.ok) engine().shopChanged();
      return reply;
    },
    'ceiling.read': () => ceilingView(world),
    'ceiling.save': (input) => saveCeiling(world, input),
    'shop.preview': (input) => world.shop.preview(input, engine().snapshot(), printers()),
    'printer.list': async () => answer(await printers().candidates()),
    'printer.models': () => answer({ models: printers().models() }),
    'printer.check': ({ address }) => printers().check(address),
    'printer.save': (choice) => {
      const reply = printers().save(choice);
      if (reply.ok) core().engine.printerChanged();
      return reply;
    },
    'printer.test': (ask, acting) => {
      const isOpening = ask.page === 'drawer';
      const noted = isOpening
        ? engine().operators.record([opening('printer.test', null, acting)], acting)
        : DONE;
      return noted.ok ? printers().test(ask, testShop(engine().snapshot())) : noted;
    },
    'connection.check': (input) => connection.check(input),
    'connection.use': (input) => connection.use(input),
    'connection.save': (input) => connection.save(input),
    'day.export': (request) => dayReply(world, request),
    'books.copy': async () => {
      await core().books?.copy();
      return booksReply(core(), world.copies);
    },
    'shift.print-x': ({ cash }) => printX(core(), cash, testShop(engine().snapshot())),
    'story.preview': ({ saleId }) => previewStory(core(), saleId),
    'story.print': ({ saleId }) => printStory(core(), saleId),
    'books.seal': () => sealReply(core(), world.copies),
    ...copiesHandlers({ ...world, shop: () => testShop(engine().snapshot()) }),
    ...sealHandlers(world),
    ...retentionHandlers(world.preferences),
    ...interfaceHandlers(world.interfaces, core),
    ...relayHandlers(world.relay),
    'computer.read': () => computerReply(world),
    'computer.save': ({ startsAtLogin }) => {
      if (world.computer === null) return refuse('command-not-possible');
      try {
        world.computer.startAtLogin(startsAtLogin);
      } catch {
        return refuse('file-not-written');
      }
      return computerReply(world);
    },
    'update.read': () => answer(world.updating.view()),
    'update.check': () => answer(world.updating.check()),
    'update.install': () => answer(world.updating.install()),
    'training.read': () => trainingReply(core()),
    'training.act': (act) => {
      const { training } = core();
      return training?.act(act) === true ? trainingReply(core()) : refuse('command-not-possible');
    },
  };
}

/** The drawer moves only once the books say by whom and why. */
async function openDrawer(
  { engine, printers }: Runtime,
  reason: string,
  acting: Acting,
): Promise<Reply<null>> {
  if (printers.choice.profile.drawerPin === null) return refuse('drawer-none');
  const written = engine.operators.record([opening('drawer.open', reason, acting)], acting);
  if (written.ok) await printers.printer.openDrawer();
  return written;
}

function opening(act: RequestName, reason: string | null, { consent }: Acting): OperatorEntry {
  return { kind: 'acted', act, consent, reason };
}

function settingsView({
  version,
  network,
  settings,
  folders,
  preferences,
  secrets,
  core,
}: HandlerWorld): SettingsView {
  const { mode, printers } = core();
  const connection = mode === 'live' ? preferences.now.connection : null;
  return {
    version,
    mode,
    locale: core().engine.snapshot().shop.locale,
    dataFolder: mode === 'training' ? folders.training : folders.data,
    logFile: folders.logFile,
    printerAddress: printers.choice.address,
    profile: printers.choice.profile,
    fromEnvironment: settings.named,
    account: connection?.account ?? null,
    site: core().engine.snapshot().shop.site ?? siteOf(connection?.site),
    tokenKeeping: secrets.keeping,
    otherProvider: otherProviderOf(settings),
    network,
  };
}

function testShop({ shop, at }: Snapshot): TestShop {
  return { ...shop, at, training: shop.mode === 'training' };
}

function siteOf(text: string | undefined): SettingsView['site'] {
  return text !== undefined && isSiteId(text) ? text : null;
}

async function dayReply(
  { core, computer }: HandlerWorld,
  request: RequestOf<'day.export'>,
): Promise<Reply<DayExport>> {
  const { engine } = core();
  const made = exportDay(engine, engine.snapshot().shop, request);
  if (!made.ok) return made;
  const { name, text } = made.value;
  if (computer === null) return answer({ kind: 'for-page', name, text });
  try {
    const path = await computer.saveAs(name, text);
    return answer(path === null ? { kind: 'not-wanted' } : { kind: 'saved', path });
  } catch {
    return refuse('file-not-written');
  }
}

function computerReply({ computer }: HandlerWorld): Reply<ComputerView> {
  const { startsAtLogin = null, isIsolated = null } = computer ?? {};
  return answer({ startsAtLogin, isIsolated });
}

/** The books are sealed; what became of the paper is said, and none of it waits. */
async function sealReply(runtime: Runtime, copies: CopiesKey): Promise<Reply<SealMade>> {
  const { engine, printers, sealing } = runtime;
  const seal = sealing.seal();
  if (seal === null) return refuse('not-sealed');
  const { row, at, key } = seal;
  const paper = { row, at, code: sealCode(seal), qr: sealQr(seal), key: keyName(key) };
  const outcome = await printers.sealPaper(paper, testShop(engine.snapshot()));
  const books = await booksReply(runtime, copies);
  return books.ok ? answer({ paper: ownPaperView(outcome), books: books.value }) : books;
}

function trainingReply({ training, printers }: Runtime): Reply<TrainingView> {
  if (training === null) return refuse('command-not-possible');
  return answer({
    ...training.phone(),
    fault: training.fault,
    paperIsOut: training.paperIsOut,
    paper: printers.papers(),
  });
}
