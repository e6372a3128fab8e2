import type { Core } from './core.ts';
import { MovingPaper } from './moving-paper.ts';
import type { PrinterState, PrintOutcome } from './ports.ts';
import type { PrintJobId } from '../../shared/ids.ts';

/** After trouble the printer is asked again so soon. Milliseconds. */
const AFTER_TROUBLE_MS = 5_000;

/** How the printer is, as the screen says it: from each ticket's end, and asked between two of them. */
export class PrinterWatch {
  readonly #core: Core;
  /** The printer is well again, or is another one: what waits may go. */
  readonly #onBack: () => void;
  #told: Omit<PrinterState, 'configured'> = { fault: null, paperLow: false };
  #isAsking = false;
  readonly #moving: MovingPaper;

  constructor(core: Core, onBack: () => void) {
    this.#core = core;
    this.#onBack = onBack;
    this.#moving = new MovingPaper(core);
  }

  /** Whether there is a printer may change while the program runs. */
  get state(): PrinterState {
    const { configured } = this.#core.parts.printer;
    return configured ? { configured, ...this.#told } : { configured, fault: null, paperLow: false };
  }

  /** What became of a ticket, and with it of those before it that the printer may still hold. */
  heard(id: PrintJobId, outcome: PrintOutcome): void {
    this.#told = { ...this.#told, fault: 'fault' in outcome ? outcome.fault : null };
    if (outcome.kind === 'sent') this.#moving.began(id, outcome.movesMs ?? 0);
    else if (outcome.kind === 'confirmed') this.#moving.over();
    else this.#moving.told(outcome.fault, this.#core.monotonic());
    this.later();
  }

  /** Another printer was chosen: nothing is known of it yet. */
  changed(): void {
    this.#told = { fault: null, paperLow: false };
    this.#moving.over();
    this.#core.onChange();
    this.#onBack();
    this.#at(0);
  }

  /** The next look; each ticket puts it off, for it tells the same. */
  later(): void {
    const everyMs = this.#core.parts.settings.pace.printerLookMs;
    if (everyMs === null) return;
    const usualMs = this.#told.fault === null ? everyMs : Math.min(everyMs, AFTER_TROUBLE_MS);
    this.#at(Math.min(usualMs, this.#moving.nextLookMs() ?? usualMs));
  }

  #at(inMs: number): void {
    const core = this.#core;
    if (core.isStopped()) return;
    core.scheduler.at('printer-look', core.monotonic() + inMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const core = this.#core;
    if (this.#isAsking) return;
    if (core.parts.printer.configured) {
      this.#isAsking = true;
      const before = this.#told;
      const askedAt = core.monotonic();
      const told = await core.containedCall('printer', null, null, () => core.parts.printer.state());
      this.#isAsking = false;
      if (core.isStopped()) return;
      // A ticket that ended meanwhile knows better.
      if (told !== null && this.#told === before) {
        if (told.gaveWay !== true) this.#moving.told(told.fault, askedAt);
        this.#learn({ fault: told.fault, paperLow: told.paperLow });
      }
    }
    this.later();
  }

  #learn(told: Omit<PrinterState, 'configured'>): void {
    const before = this.#told;
    this.#told = told;
    if (told.fault === before.fault && told.paperLow === before.paperLow) return;
    this.#core.onChange();
    if (told.fault === null) this.#onBack();
  }
}
