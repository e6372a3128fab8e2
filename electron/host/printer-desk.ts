import type { Reply, RequestOf } from '../../shared/contract.ts';
import { failure } from '../../shared/failures.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import type {
  PrinterCandidates,
  PrinterProfileInput,
  PrinterTestPage,
  TicketPreview,
} from '../../shared/views.ts';
import type { Log, Printer } from '../register/ports.ts';
import type { MemoryFile } from './memory.ts';
import type { OpenedPrinter, PrinterChoice, Rooms, TestShop, TrainingShop } from './rooms.ts';
import type { Settings } from './settings.ts';

type PrinterTest = RequestOf<'printer.test'>;

interface DeskWorld {
  readonly rooms: Rooms;
  readonly settings: Settings;
  readonly memory: MemoryFile;
  readonly log: Log;
  readonly training: TrainingShop | null;
}

/**
 * The shop's printer: the environment's, else the one a person chose, else training's. A new choice serves the next
 * ticket without a restart; a ticket on its way keeps the printer it was sent to.
 */
export class PrinterDesk {
  readonly #world: DeskWorld;
  #choice: PrinterChoice;
  #current: OpenedPrinter;
  /** Tickets and test pages take turns: two writers on one device tear each other's lines. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What the engine prints on. */
  readonly printer: Printer;

  constructor(world: DeskWorld) {
    this.#world = world;
    this.#choice = chosen(world);
    this.#current = this.#open(this.#choice);
    const current = () => this.#current;
    this.printer = {
      get configured() {
        return current().configured;
      },
      compose: (facts, copy) => current().compose(facts, copy),
      print: (document) => this.#inTurn(() => current().print(document)),
      state: () => current().state(),
    };
  }

  get choice(): PrinterChoice {
    return this.#choice;
  }

  /** After the engine has stopped: what is being printed is given up. */
  close(): Promise<void> {
    return this.#current.close();
  }

  candidates(): Promise<PrinterCandidates> {
    const { rooms, log } = this.#world;
    return rooms.paper.candidates({ clock: rooms.clock, log });
  }

  preview(document: TicketDocument): TicketPreview {
    return this.#world.rooms.paper.preview(document, this.#choice.profile);
  }

  /** The simulated printer's papers, newest first, as pictures of their bytes. */
  papers(): readonly TicketPreview[] {
    const { rooms, training } = this.#world;
    return (training?.papers() ?? [])
      .slice(0, 5)
      .map((bytes) => rooms.paper.previewBytes(bytes, this.#choice.profile));
  }

  save(choice: PrinterChoice): Reply<null> {
    const { rooms, settings, memory, training } = this.#world;
    if (settings.printer !== null && choice.address !== settings.printer) {
      return { ok: false, failure: failure('command-not-possible') };
    }
    if (choice.address !== null && !rooms.paper.isAddress(choice.address)) {
      return { ok: false, failure: failure('printer-address-unreadable') };
    }
    // Training's own printer is another one at every start: what is remembered is the shop's.
    const ofTraining = choice.address !== null && choice.address === training?.printer;
    const address = ofTraining ? (memory.now.printer?.address ?? null) : choice.address;
    try {
      memory.change({ printer: { ...choice, address } });
    } catch {
      return { ok: false, failure: failure('not-saved') };
    }
    const before = this.#current;
    this.#choice = { ...choice, profile: settled(choice.profile, settings) };
    this.#current = this.#open(this.#choice);
    void this.#inTurn(() => before.close());
    return { ok: true, value: null };
  }

  async test(ask: PrinterTest, shop: TestShop): Promise<Reply<PrinterTestPage>> {
    const { address, page, profile } = ask;
    const { paper } = this.#world.rooms;
    if (!paper.isAddress(address)) return { ok: false, failure: failure('printer-address-unreadable') };
    const bytes = paper.testPage(page, profile, shop);
    const outcome = await this.#inTurn(async () => {
      const printer = this.#open({ address, profile });
      const printed = await printer.printBytes(bytes);
      await printer.close();
      return printed;
    });
    const fault = outcome.kind === 'not-printed' || outcome.kind === 'unknown' ? outcome.fault : null;
    return { ok: true, value: { outcome: outcome.kind, fault, preview: paper.previewBytes(bytes, profile) } };
  }

  #open(choice: PrinterChoice): OpenedPrinter {
    const { rooms, log } = this.#world;
    return rooms.paper.openPrinter(choice, { clock: rooms.clock, log });
  }

  #inTurn<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
    const mine = this.#turn.then(act, act);
    this.#turn = mine.catch(() => null);
    return mine;
  }
}

function chosen({ settings, memory, training, rooms }: DeskWorld): PrinterChoice {
  const remembered = memory.now.printer;
  const address = settings.printer ?? training?.printer ?? remembered?.address ?? null;
  const profile = remembered?.profile ?? rooms.paper.usualProfile(settings.printerColumns);
  return { address, profile: settled(profile, settings) };
}

/** The environment wins, at once and at every start. */
function settled(profile: PrinterProfileInput, settings: Settings): PrinterProfileInput {
  const { drawer, printerColumns } = settings;
  // A drawer that the environment speaks of hangs on the usual pin until a person says another.
  const usualPin = drawer === null || drawer === 'never' ? null : 2;
  return {
    ...profile,
    columns: printerColumns ?? profile.columns,
    drawerPin: profile.drawerPin ?? usualPin,
    drawerOpens: drawer ?? profile.drawerOpens,
  };
}
