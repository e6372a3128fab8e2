import type { RequestOf } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import { failure } from '../../shared/failures.ts';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { CAREFUL_PROFILE, type PrinterProfileInput } from '../../shared/printer-profile.ts';
import type {
  PrinterCandidates,
  PrinterFound,
  PrinterModel,
  PrinterTestPage,
  TicketPreview,
} from '../../shared/views.ts';
import type { SaleStory } from '../../shared/sale-story.ts';
import type { XPaper } from '../../shared/shift-view.ts';
import type { Log, Printer, PrintOutcome } from '../engine/ports.ts';
import type { PreferencesFile } from './preferences.ts';
import type {
  OpenedPrinter,
  PrinterCatalogue,
  PrinterChoice,
  PrinterHistory,
  Adapters,
  SealPaper,
  TestShop,
  TrainingShop,
  XShop,
} from './adapters.ts';
import { isFaultOfWay, PrinterTrials } from './printer-trials.ts';
import type { Settings } from './settings.ts';
import type { ShopSetup } from './shop-setup.ts';

type PrinterTest = RequestOf<'printer.test'>;

interface SetupParts {
  readonly adapters: Adapters;
  readonly settings: Settings;
  readonly preferences: PreferencesFile;
  /** Knows the bytes of the shop's logo, of which a ticket has the name. */
  readonly shop: Pick<ShopSetup, 'withPictures'>;
  readonly log: Log;
  readonly training: TrainingShop | null;
  /** Text of a shop's own catalogue of printers, null where it has none. */
  readonly ownCatalogue: () => string | null;
}

/**
 * The shop's printer: the environment's, else the one that a person chose, else training's. A new choice serves the
 * next ticket without a restart; a ticket that is being sent stays with its printer.
 */
export class PrinterSetup {
  readonly #world: SetupParts;
  #choice: PrinterChoice;
  #current: OpenedPrinter;
  /** Lets tickets and test pages print one after another, also across a change of the printer. */
  readonly #inTurn = oneAtATime();
  /** The printer that the engine prints on. */
  readonly printer: Printer;
  readonly #trials = new PrinterTrials();

  constructor(world: SetupParts) {
    this.#world = world;
    this.#choice = chosen(world);
    this.#current = this.#openForTickets();
    const current = () => this.#current;
    this.printer = {
      get configured() {
        return current().configured;
      },
      compose: (facts, copy, source) => current().compose(facts, copy, source),
      print: (document, way) => current().print(world.shop.withPictures(document), way),
      openDrawer: () => current().openDrawer(),
      state: () => current().state(),
      meetAnew: () => current().meetAnew(),
      recall: (names) => current().recall(names),
    };
  }

  get choice(): PrinterChoice {
    return this.#choice;
  }

  /** After the engine has stopped: what is being printed is aborted. */
  close(): Promise<void> {
    return this.#current.close();
  }

  candidates(): Promise<PrinterCandidates> {
    const { adapters, log } = this.#world;
    return adapters.paper.candidates({ clock: adapters.clock, log, catalogue: this.#catalogue() });
  }

  models(): readonly PrinterModel[] {
    return this.#catalogue().models();
  }

  /** Asks whether something can be printed on there, and what the system calls it. */
  async check(text: string): Promise<Reply<PrinterFound>> {
    const read = this.#tried(text);
    if (!read.ok) return read;
    const address = read.value;
    const printer = this.#open({ address, profile: CAREFUL_PROFILE }, true);
    const { fault } = await printer.state();
    await printer.close();
    if (fault !== null && isFaultOfWay(fault)) return { ok: false, failure: failure(fault) };
    // Over the network it says no name, and looking for the others would take seconds.
    const known = address.startsWith('tcp:') ? [] : (await this.candidates()).printers;
    const found = known.find((each) => each.address === address);
    const value = { address, seenAs: found?.name ?? null, proposed: found?.proposed ?? null, fault };
    return { ok: true, value };
  }

  preview(document: TicketDocument): TicketPreview {
    const { adapters, shop } = this.#world;
    return adapters.paper.preview(shop.withPictures(document), this.#choice.profile);
  }

  /** The simulated printer's papers, newest first, as pictures of their bytes. */
  papers(): readonly TicketPreview[] {
    const { adapters, training } = this.#world;
    return (training?.papers() ?? [])
      .slice(0, 5)
      .map((bytes) => adapters.paper.previewBytes(bytes, this.#choice.profile));
  }

  save(choice: PrinterChoice): Reply<null> {
    const { settings, preferences, training } = this.#world;
    if (settings.printer !== null && choice.address !== settings.printer) {
      return { ok: false, failure: failure('command-not-possible') };
    }
    const read = choice.address === null ? null : this.#tried(choice.address);
    if (read?.ok === false) return read;
    if (!this.#trials.mayBeSaved(choice, this.#choice)) {
      return { ok: false, failure: failure('printer-untested') };
    }
    // The simulated printer has another address at every start, so only a shop's own printer is saved.
    const ofTraining = choice.address !== null && choice.address === training?.printer;
    const address = ofTraining ? (preferences.now.printer?.address ?? null) : choice.address;
    try {
      preferences.change({ printer: { ...choice, address } });
    } catch {
      return { ok: false, failure: failure('file-not-written') };
    }
    const before = this.#current;
    this.#choice = { ...choice, profile: settled(choice.profile, settings) };
    this.#current = this.#openForTickets();
    // A ticket that is being sent stays with its printer.
    void this.#inTurn(() => Promise.resolve()).then(() => before.close());
    return { ok: true, value: null };
  }

  async test(ask: PrinterTest, shop: TestShop): Promise<Reply<PrinterTestPage>> {
    const { address, page, profile } = ask;
    const { paper } = this.#world.adapters;
    const read = this.#tried(address);
    if (!read.ok) return read;
    const bytes = paper.testPage(page, profile, shop);
    const printer = this.#open({ address, profile }, true);
    const outcome = await printer.printBytes(bytes);
    await printer.close();
    if (page === 'ticket') this.#trials.noted({ address, profile }, outcome);
    const fault = outcome.kind === 'not-printed' || outcome.kind === 'unknown' ? outcome.fault : null;
    return { ok: true, value: { outcome: outcome.kind, fault, preview: paper.previewBytes(bytes, profile) } };
  }

  /** An address in full that may be tried: where a printer can be, or the one that the shop has, wherever that is. */
  #tried(text: string): Reply<string> {
    const { adapters, settings, training } = this.#world;
    const address = adapters.paper.address(text);
    if (address === null) return { ok: false, failure: failure('printer-address-unreadable') };
    const ours = [settings.printer, training?.printer, this.#choice.address];
    const isOurs = ours.some((one) => one && adapters.paper.address(one) === address);
    return isOurs || adapters.paper.isPrintersPlace(address)
      ? { ok: true, value: address }
      : { ok: false, failure: failure('printer-no-place') };
  }

  /** The paper with a seal of the books, on the printer that tickets come out of. */
  sealPaper(seal: SealPaper, shop: TestShop): Promise<PrintOutcome> {
    return this.#current.printBytes(this.#world.adapters.paper.sealPage(seal, this.#choice.profile, shop));
  }

  /** The paper of an X, likewise. */
  xPaper(x: XPaper, shop: XShop): Promise<PrintOutcome> {
    return this.#current.printBytes(this.#world.adapters.paper.xPage(x, this.#choice.profile, shop));
  }

  /** The paper of a sale's story, likewise. */
  storyPaper(story: SaleStory): Promise<PrintOutcome> {
    const { adapters, shop } = this.#world;
    const page = shop.withPictures(adapters.paper.story(story));
    return this.#current.printBytes(adapters.paper.page(page, this.#choice.profile));
  }

  storyPreview(story: SaleStory): TicketPreview {
    return this.preview(this.#world.adapters.paper.story(story));
  }

  /** The paper with a recovery phrase, likewise. */
  phrasePaper(words: readonly string[], shop: TestShop): Promise<PrintOutcome> {
    return this.#current.printBytes(this.#world.adapters.paper.phrasePage(words, this.#choice.profile, shop));
  }

  #catalogue(): PrinterCatalogue {
    const { adapters, log, ownCatalogue } = this.#world;
    return adapters.paper.catalogue(ownCatalogue(), log);
  }

  /** Practice reaches no paper and no drawer of the shop, unless a person asks for a test page there. */
  #openForTickets(): OpenedPrinter {
    const { training } = this.#world;
    return this.#open(training === null ? this.#choice : { ...this.#choice, address: training.printer });
  }

  #open(choice: PrinterChoice, isTrial = false): OpenedPrinter {
    const { adapters, log } = this.#world;
    const { clock, paper } = adapters;
    const history = this.#historyOf(choice.address);
    return paper.openPrinter(choice, { clock, log, inTurn: this.#inTurn, history, isTrial });
  }

  /** Training's own printer is another one at every start. */
  #historyOf(address: string | null): PrinterHistory {
    const { preferences, training } = this.#world;
    const isKept = address !== null && address !== training?.printer;
    return {
      hasAnswered: isKept && preferences.now.answeringPrinter === address,
      noted(hasAnswered) {
        const kept = hasAnswered ? address : null;
        if (!isKept || preferences.now.answeringPrinter === kept) return;
        try {
          preferences.change({ answeringPrinter: kept });
        } catch {
          // Not saved: it is learnt again at the next print. A full disk is reported elsewhere.
        }
      },
    };
  }
}

function chosen({ settings, preferences, training, adapters }: SetupParts): PrinterChoice {
  const remembered = preferences.now.printer;
  const address = settings.printer ?? training?.printer ?? remembered?.address ?? null;
  const profile = remembered?.profile ?? adapters.paper.usualProfile(settings.printerColumns);
  return { address, profile: settled(profile, settings) };
}

/** The environment takes precedence, at once and at every start. */
function settled(profile: PrinterProfileInput, settings: Settings): PrinterProfileInput {
  const { drawer, printerColumns } = settings;
  // A drawer that the environment names is on the usual pin until a person sets another.
  const usualPin = drawer === null || drawer === 'never' ? null : 2;
  return {
    ...profile,
    columns: printerColumns ?? profile.columns,
    drawerPin: profile.drawerPin ?? usualPin,
    drawerOpens: drawer ?? profile.drawerOpens,
  };
}
