import type { Clock, Printer, PrintOutcome } from '../../electron/register/ports.ts';
import type { TicketDocument, TicketFacts } from '../../shared/ticket.ts';

/** One ticket on the paper. */
export interface Paper {
  readonly kind: TicketFacts['kind'];
  readonly saleNumber: string;
  readonly copy: number;
  readonly text: string;
}

export type PrinterMood =
  'confirms' | 'takes' | 'paper-out' | 'dies-in-the-middle' | 'prints-and-says-nothing';

/** A printer in memory: keeps what came out, and fails in the ways that printers fail. */
export class MemoryPrinter {
  readonly paper: Paper[] = [];
  mood: PrinterMood = 'confirms';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connect(life: { over: boolean }): Printer {
    return {
      configured: true,
      compose: (facts, copy) => compose(facts, copy),
      print: (document) => (life.over ? Promise.reject(new Error('dead')) : this.#heardBy(life, document)),
      state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
    };
  }

  /** What the printer says is heard only by an engine that still lives; the paper comes out all the same. */
  #heardBy(life: { over: boolean }, document: TicketDocument): Promise<PrintOutcome> {
    return new Promise((resolve) => {
      void this.#print(document).then((outcome) => {
        if (!life.over) resolve(outcome);
      });
    });
  }

  #print(document: TicketDocument): Promise<PrintOutcome> {
    const first = document.blocks[0];
    const text = first?.type === 'text' ? first.text : '';
    const come = () => void this.paper.push(JSON.parse(text) as Paper);
    return new Promise((resolve) => {
      this.#clock.after(200, () => {
        switch (this.mood) {
          case 'confirms':
            come();
            return resolve({ kind: 'confirmed' });
          case 'takes':
            come();
            return resolve({ kind: 'sent' });
          case 'paper-out':
            return resolve({ kind: 'not-printed', fault: 'printer-paper-out' });
          case 'dies-in-the-middle':
            return resolve({ kind: 'unknown', fault: 'printer-timeout' });
          case 'prints-and-says-nothing':
            come();
            return resolve({ kind: 'unknown', fault: 'printer-timeout' });
        }
      });
    });
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
