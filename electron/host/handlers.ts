import type { AnswerOf, Reply, RequestName, RequestOf } from '../../shared/contract.ts';
import { failure, type FailureCode } from '../../shared/failures.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { isSiteId } from '../../shared/sites.ts';
import type { SettingsView, TrainingView } from '../../shared/views.ts';
import type { ConnectionSetup } from './connection-setup.ts';
import type { Runtime } from './runtime.ts';
import type { Folders } from './folders.ts';
import type { PreferencesFile } from './preferences.ts';
import type { TestShop } from './adapters.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

type Answering<Name extends RequestName> = (
  request: RequestOf<Name>,
) => Reply<AnswerOf<Name>> | Promise<Reply<AnswerOf<Name>>>;

/** One handler per name of the contract: a missing one does not compile. */
export type Handlers = { readonly [Name in RequestName]: Answering<Name> };

export interface HandlerWorld {
  readonly version: string;
  readonly settings: Settings;
  readonly folders: Folders;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  /** The core of this moment: it changes when an account is connected. */
  readonly core: () => Runtime;
  readonly connection: ConnectionSetup;
}

export function createHandlers(world: HandlerWorld): Handlers {
  const { core, connection } = world;
  const engine = () => core().engine;
  const printers = () => core().printers;
  return {
    'charge.start': (request) => engine().command('charge.start', request),
    'charge.search': (request) => engine().command('charge.search', request),
    'charge.cancel': (request) => engine().command('charge.cancel', request),
    'charge.overwrite': (request) => engine().command('charge.overwrite', request),
    'charge.due': (request) => engine().command('charge.due', request),
    'sale.open': (request) => engine().command('sale.open', request),
    'sale.lines': (request) => engine().command('sale.lines', request),
    'sale.cash': (request) => engine().command('sale.cash', request),
    'sale.cash-now': (request) => engine().command('sale.cash-now', request),
    'sale.next': (request) => engine().command('sale.next', request),
    'ticket.reprint': (request) => engine().command('ticket.reprint', request),
    'ticket.answer': (request) => engine().command('ticket.answer', request),
    'incident.deliver': (request) => engine().command('incident.deliver', request),
    'incident.refund': (request) => engine().command('incident.refund', request),
    'incident.end': (request) => engine().command('incident.end', request),
    'refund.start': (request) => engine().command('refund.start', request),
    'recovery.end': (request) => engine().command('recovery.end', request),

    'history.list': (request) => engine().query('history.list', request),
    'history.find': (request) => engine().query('history.find', request),
    'history.sale': (request) => engine().query('history.sale', request),
    'ticket.preview': ({ saleId }) => {
      const ticket = engine().ticket(saleId);
      return ticket === null ? refuse('sale-not-found') : answer(printers().preview(ticket));
    },

    'settings.read': () => answer(settingsView(world)),
    'printer.list': async () => answer(await printers().candidates()),
    'printer.save': (choice) => printers().save(choice),
    'printer.test': (ask) => printers().test(ask, testShop(core().engine.snapshot())),
    'connection.check': (input) => connection.check(input),
    'connection.save': (input) => connection.save(input),
    'training.read': () => trainingReply(core()),
    'training.act': (act) => {
      const { training } = core();
      return training?.act(act) === true ? trainingReply(core()) : refuse('command-not-possible');
    },
  };
}

function settingsView({
  version,
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
  };
}

function testShop({ shop, at }: Snapshot): TestShop {
  return { ...shop, at, training: shop.mode === 'training' };
}

function siteOf(text: string | undefined): SettingsView['site'] {
  return text !== undefined && isSiteId(text) ? text : null;
}

function trainingReply({ training, printers }: Runtime): Reply<TrainingView> {
  if (training === null) return refuse('command-not-possible');
  return answer({ ...training.phone(), fault: training.fault, paper: printers.papers() });
}

function answer<Value>(value: Value): Reply<Value> {
  return { ok: true, value };
}

function refuse(code: FailureCode): { readonly ok: false; readonly failure: ReturnType<typeof failure> } {
  return { ok: false, failure: failure(code) };
}
