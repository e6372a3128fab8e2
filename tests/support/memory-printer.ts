import type { Clock, Printer, PrintOutcome } from '../../electron/engine/ports.ts';
import type { CopySource, TicketDocument, TicketFacts } from '../../shared/ticket.ts';
import type { ProcessLife } from './crashable.ts';

/** One ticket that was printed. */
export interface Paper {
  readonly kind: TicketFacts['kind'];
  readonly saleNumber: string;
  readonly copy: number;
  readonly text: string;
  /** Of a copy. */
  readonly source?: CopySource;
}

/** A ticket whose end is missing. */
export interface TornTicket {
  /** Its first line: `sale/000012/0`. */
  readonly head: string;
  /** How many tickets had begun before it. */
  readonly before: number;
}

export type PrinterBehaviour =
  'confirms' | 'takes' | 'paper-out' | 'dies-in-the-middle' | 'prints-and-says-nothing';

/** Failures of a simulated printer with a body. */
type BodyBehaviour =
  | 'dies'
  | 'paper-ends'
  | 'is-opened'
  | 'answers-late'
  | 'talks-nonsense'
  | 'is-held'
  | 'is-mute'
  | 'is-served'
  | 'is-buffered';

export type AnyPrinterBehaviour = PrinterBehaviour | BodyBehaviour;

const WITHOUT_BODY: Readonly<Record<BodyBehaviour, PrinterBehaviour>> = {
  dies: 'dies-in-the-middle',
  'paper-ends': 'dies-in-the-middle',
  'is-opened': 'dies-in-the-middle',
  'answers-late': 'prints-and-says-nothing',
  'talks-nonsense': 'takes',
  'is-held': 'paper-out',
  'is-mute': 'takes',
  'is-served': 'confirms',
  'is-buffered': 'takes',
};

/** Whether it prints, says by itself why it does not, or answers nothing. */
export type PrinterCondition = 'well' | 'says' | 'silent';

/** A printer in memory: keeps what was printed, and fails in the ways in which printers fail. */
export class MemoryPrinter {
  readonly paper: Paper[] = [];
  behaviour: PrinterBehaviour = 'confirms';
  paperLow = false;
  /** When the drawer got its pulses, and how many tickets had been printed by then. */
  readonly kicks: { readonly at: number; readonly papers: number }[] = [];
  /** Prints when a person insists, whatever its behaviour, and reports no fault then. */
  takesAnyway = false;
  metAnew = 0;
  /** Names of jobs of an earlier run that the till asked to get back. */
  readonly recalled: string[] = [];
  /** Called as each ticket is printed. */
  cameOut: (paper: Paper) => void = () => undefined;
  /** Called as the first line of each ticket is on paper. */
  began: () => void = () => undefined;
  /** Called as a ticket is handed to it, with its first line and its text. */
  handed: (head: string, text: string) => void = () => undefined;
  /** Called as its condition becomes another one. */
  turned: (is: PrinterCondition) => void = () => undefined;
  /** Bytes of each ticket that was handed to it, by its first line: `sale/000012/0`. */
  readonly bytes = new Map<string, number>();
  /** False: a till without a printer. */
  configured = true;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sets its condition from now on. */
  behave(behaviour: AnyPrinterBehaviour): void {
    this.behaviour = Object.hasOwn(WITHOUT_BODY, behaviour)
      ? WITHOUT_BODY[behaviour as BodyBehaviour]
      : (behaviour as PrinterBehaviour);
  }

  /** Tickets whose end is missing. */
  torn(): readonly TornTicket[] {
    return [];
  }

  /** The day is over: nobody waits for it any more. */
  ends(): void {
    // It keeps nothing open.
  }

  connect(life: ProcessLife): Printer {
    const isConfigured = () => this.configured;
    return {
      get configured() {
        return isConfigured();
      },
      compose,
      print: (document, { anyway }) => this.#print(document, life, anyway && this.takesAnyway),
      openDrawer: () => this.#openDrawer(life),
      state: () =>
        Promise.resolve({
          configured: this.configured,
          fault: this.behaviour === 'paper-out' ? 'printer-paper-out' : null,
          paperLow: this.paperLow,
        }),
      meetAnew: () => void (this.metAnew += 1),
      recall: (names) => {
        this.recalled.push(...names);
        return Promise.resolve();
      },
    };
  }

  #openDrawer(life: ProcessLife): Promise<void> {
    if (!life.over && this.behaviour !== 'paper-out')
      this.kicks.push({ at: this.#clock.now(), papers: this.paper.length });
    return Promise.resolve();
  }

  #print(document: TicketDocument, life: ProcessLife, anyway: boolean): Promise<PrintOutcome> {
    const first = document.blocks[0];
    const text = first?.type === 'text' ? first.text : '';
    const come = () => {
      const paper = JSON.parse(text) as Paper;
      this.paper.push(paper);
      this.cameOut(paper);
    };
    return new Promise((resolve) => {
      if (!life.survives('print:before', '')) return;
      // The printer has the bytes: what it does with them no longer depends on the program.
      this.#clock.after(200, () => {
        const outcome = this.#outcome(anyway ? 'prints-and-says-nothing' : this.behaviour, come);
        if (life.survives('print:after', '')) resolve(outcome);
      });
    });
  }

  #outcome(behaviour: PrinterBehaviour, come: () => void): PrintOutcome {
    switch (behaviour) {
      case 'confirms':
        come();
        return { kind: 'confirmed' };
      case 'takes':
        come();
        return { kind: 'sent' };
      case 'paper-out':
        return { kind: 'not-printed', fault: 'printer-paper-out' };
      case 'dies-in-the-middle':
        return { kind: 'unknown', fault: 'printer-timeout' };
      case 'prints-and-says-nothing':
        come();
        return { kind: 'unknown', fault: 'printer-timeout' };
    }
  }
}

export function compose(facts: TicketFacts, copy: number, source?: CopySource): TicketDocument {
  const own = facts.kind === 'shift' ? `Z${facts.shiftNumber}` : '';
  const saleNumber = 'saleNumber' in facts ? facts.saleNumber : own;
  const paper: Paper = {
    kind: facts.kind,
    saleNumber,
    copy,
    text: JSON.stringify(facts),
    ...(source && { source }),
  };
  return {
    kind: 'sale',
    locale: 'es-AR',
    blocks: [{ type: 'text', text: JSON.stringify(paper), align: 'left', size: 'normal', bold: false }],
  };
}
