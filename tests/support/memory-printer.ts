import type { Clock, Printer, PrintOutcome } from '../../electron/engine/ports.ts';
import type { TicketDocument, TicketFacts } from '../../shared/ticket.ts';
import type { ProcessLife } from './crashable.ts';

/** One ticket on the paper. */
export interface Paper {
  readonly kind: TicketFacts['kind'];
  readonly saleNumber: string;
  readonly copy: number;
  readonly text: string;
}

export type PrinterBehaviour =
  'confirms' | 'takes' | 'paper-out' | 'dies-in-the-middle' | 'prints-and-says-nothing';

/** A printer in memory: keeps what came out, and fails in the ways that printers fail. */
export class MemoryPrinter {
  readonly paper: Paper[] = [];
  mood: PrinterBehaviour = 'confirms';
  /** Called as each ticket comes out. */
  cameOut: (paper: Paper) => void = () => undefined;
  /** False: a till without a printer. */
  configured = true;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connect(life: ProcessLife): Printer {
    return {
      configured: this.configured,
      compose: (facts, copy) => compose(facts, copy),
      print: (document) => this.#print(document, life),
      state: () => Promise.resolve({ configured: this.configured, fault: null, paperLow: false }),
    };
  }

  #print(document: TicketDocument, life: ProcessLife): Promise<PrintOutcome> {
    const first = document.blocks[0];
    const text = first?.type === 'text' ? first.text : '';
    const come = () => {
      const paper = JSON.parse(text) as Paper;
      this.paper.push(paper);
      this.cameOut(paper);
    };
    return new Promise((resolve) => {
      if (!life.survives('print:before', '')) return;
      // The bytes are with the printer: what it does with them no longer depends on the program.
      this.#clock.after(200, () => {
        const outcome = this.#outcome(come);
        if (life.survives('print:after', '')) resolve(outcome);
      });
    });
  }

  #outcome(come: () => void): PrintOutcome {
    switch (this.mood) {
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

function compose(facts: TicketFacts, copy: number): TicketDocument {
  const saleNumber = 'saleNumber' in facts ? facts.saleNumber : '';
  const paper: Paper = { kind: facts.kind, saleNumber, copy, text: JSON.stringify(facts) };
  return {
    kind: 'sale',
    locale: 'es-AR',
    blocks: [{ type: 'text', text: JSON.stringify(paper), align: 'left', size: 'normal', bold: false }],
  };
}
