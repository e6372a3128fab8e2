import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import type { IncidentView, SaleView } from '../../shared/snapshot.ts';
import type { MemoryWorld } from '../support/memory-world.ts';
import { chanceOf, type Chance } from './chance.ts';

const COPES_FOR = 40;

/**
 * Whoever stands at the till: reads the snapshot as a person reads the screen, and presses what it offers. Starts the
 * program again when it has died. Everything it decides in a sale depends on the day's seed and the sale's number.
 */
export class Cashier {
  readonly #world: MemoryWorld;
  readonly #seed: number;
  restarts = 0;

  constructor(world: MemoryWorld, seed: number) {
    this.#world = world;
    this.#seed = seed;
  }

  /** One customer at the counter, from typing the amount to «Nueva venta» or leaving it standing. */
  async sell(number: number): Promise<void> {
    const chance = chanceOf(this.#seed, 'sale', number);
    await this.#pass(chance.between(1_000, 25_000), chance);
    await this.#clearCounter(chance);
    const amount = anAmount(chance);
    await this.#press('charge.start', { amount });
    // Thinks of cancelling only now and then, but some have no patience at all.
    const patience = chance.percent(25) ? chance.between(0, 20_000) : chance.between(60_000, 200_000);
    await this.#attend(patience, chance);
    if (chance.percent(30)) await this.#secondTry(chance);
    if (chance.percent(15)) await this.#pressReprint();
    if (chance.percent(20)) await this.answerAll(chance, false);
    await this.#cashBeside(chanceOf(this.#seed, 'cash', number));
  }

  /** Another customer with coins, in whatever state the counter is; now and then it was booked by mistake. */
  async #cashBeside(chance: Chance): Promise<void> {
    if (!this.#isAlive() || !chance.percent(25)) return;
    const given = chance.percent(50) ? { given: '5000' } : {};
    await this.#press('sale.cash-now', { amount: anAmount(chance), ...given }, chance.percent(10));
    await this.#pass(chance.between(100, 6_000), chance);
    const cash = this.#sale()?.taken ?? (this.#isAlive() ? this.#world.snapshot().lastCash : null);
    if (cash?.can.undo && chance.percent(30))
      await this.#press('sale.undo', { saleId: cash.saleId }, chance.percent(30));
  }

  /** Watches the charge until it is over, or patience is: then cancels, and does not always wait for the end of it. */
  async #attend(patience: number, chance: Chance): Promise<void> {
    let left = patience;
    for (let turn = 0; turn < COPES_FOR; turn += 1) {
      const sale = this.#sale();
      const charge = sale?.charge;
      if (!sale || !charge) return;
      if (sale.can.next) return;
      if (charge.phase === 'foreign-order')
        await (chance.percent(60)
          ? this.#press('charge.overwrite', { chargeId: charge.chargeId })
          : this.#press('charge.cancel', { chargeId: charge.chargeId }));
      else if (chance.percent(8)) await this.#press('charge.search', { chargeId: charge.chargeId });
      if (left <= 0 && sale.can.cancel) {
        await this.#press('charge.cancel', { chargeId: charge.chargeId }, chance.percent(20));
        if (chance.percent(10)) return;
      }
      const wait = chance.between(800, 9_000);
      left -= wait;
      await this.#pass(wait, chance);
    }
  }

  /** The sale was not paid: charges again, takes cash, or leaves it. */
  async #secondTry(chance: Chance): Promise<void> {
    const sale = this.#sale();
    if (!sale) return;
    if (sale.can.retry && chance.percent(60)) {
      await this.#press('charge.due', { saleId: sale.saleId }, chance.percent(20));
      await this.#attend(chance.between(20_000, 120_000), chance);
    } else if (sale.can.cash) {
      await this.#press('sale.cash', { saleId: sale.saleId }, chance.percent(20));
    }
  }

  async #clearCounter(chance: Chance): Promise<void> {
    for (let turn = 0; turn < COPES_FOR; turn += 1) {
      await this.#reviveIfDead(chance);
      const { counter } = this.#world.snapshot();
      if (counter.kind === 'ready') return;
      if (counter.can.next) {
        // Typing the next amount dismisses by itself, half of the time.
        if (chance.percent(50)) await this.#press('sale.next', { saleId: counter.saleId });
        return;
      }
      if (counter.charge && counter.can.cancel)
        await this.#press('charge.cancel', { chargeId: counter.charge.chargeId });
      await this.#pass(chance.between(1_000, 15_000), chance);
    }
  }

  #isAlive(): boolean {
    return this.#world.alive;
  }

  /** Answers what the screen asks: incidents, and tickets in doubt. `all`: nothing stays open that a person can end. */
  async answerAll(chance: Chance, all: boolean): Promise<void> {
    if (!this.#isAlive()) return;
    const { incidents, paper } = this.#world.snapshot();
    if (paper.question && (all || chance.percent(70))) {
      const answer = chance.pick(['came-out', 'print', 'print', 'drop'] as const);
      await this.#press('ticket.answer', { jobId: paper.question.jobId, answer }, chance.percent(20));
    }
    for (const incident of incidents) {
      if (!this.#isAlive()) return;
      if (all || chance.percent(50)) await this.#answer(incident, chance, all);
    }
  }

  async #answer(incident: IncidentView, chance: Chance, all: boolean): Promise<void> {
    const { actions, id: incidentId } = incident;
    const [best] = actions;
    if (best === undefined) return;
    switch (all && best === 'wait' ? 'called' : chance.percent(70) ? best : chance.pick(actions)) {
      case 'deliver':
        return this.#press('incident.deliver', { incidentId }, chance.percent(20));
      case 'refund':
        return this.#press('incident.refund', { incidentId }, chance.percent(40));
      case 'handed-over':
        return this.#press('incident.end', { incidentId, step: 'handed-over' });
      case 'called':
        return this.#press('incident.end', { incidentId, step: 'called' });
      case 'wait':
        return;
    }
  }

  async #pressReprint(): Promise<void> {
    const sale = this.#sale();
    if (sale?.can.reprint) await this.#press('ticket.reprint', { saleId: sale.saleId });
  }

  /** Lets time pass, and starts the program again when it has died meanwhile. */
  async #pass(milliseconds: number, chance: Chance): Promise<void> {
    await this.#world.run(milliseconds);
    await this.#reviveIfDead(chance);
  }

  async #reviveIfDead(chance: Chance): Promise<void> {
    // It may be killed while it starts.
    while (!this.#world.alive) {
      await this.#world.run(chance.between(500, 30_000));
      this.restarts += 1;
      await this.#world.restart();
    }
  }

  async revive(): Promise<void> {
    await this.#reviveIfDead(chanceOf(this.#seed, 'revive'));
  }

  #sale(): SaleView | null {
    if (!this.#world.alive) return null;
    const { counter } = this.#world.snapshot();
    return counter.kind === 'sale' ? counter : null;
  }

  /** `twice`: a double click, a repeated message. */
  async #press<Name extends EngineCommandName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'commandId'>,
    twice = false,
  ): Promise<void> {
    for (let press = 0; press < (twice ? 2 : 1); press += 1)
      if (this.#world.alive) await this.#world.command(name, request);
  }
}

/** As typed: whole units, cents with a comma, the odd amounts that floats get wrong. */
function anAmount(chance: Chance): string {
  const cents = chance.pick([
    chance.between(1, 200_000),
    chance.between(1, 999) * 100,
    chance.pick([1, 29, 57, 113, 115, 435, 1_005, 114_999, 4_350, 90_129]),
  ]);
  const whole = Math.floor(cents / 100);
  const rest = cents % 100;
  return rest === 0 ? String(whole) : `${whole},${String(rest).padStart(2, '0')}`;
}
