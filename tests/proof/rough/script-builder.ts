import type { FaultSwitch } from '../../../electron/simulator/index.ts';
import type { Chance } from '../chance.ts';
import type { Inconsistency } from './inconsistencies.ts';
import type { Action, ActionElsewhere, PlannedAction, Press, Button, WindowAct } from './actions.ts';

/** How a button is pressed; what is absent is as usual, or drawn. */
type Hand = Partial<Pick<Press, 'old' | 'amount' | 'again' | 'pick'>>;

/** Builds actions one after the other, each so long after the one before. Milliseconds. */
export class ScriptBuilder {
  readonly happenings: PlannedAction[] = [];
  readonly #chance: Chance;
  #at: number;

  constructor(at: number, chance: Chance) {
    this.#at = at;
    this.#chance = chance;
  }

  after(by: number, action: Action): this {
    this.#at += Math.round(by);
    this.happenings.push({ at: this.#at, action });
    return this;
  }

  /** At some moment from now on, whatever comes in between. */
  meanwhile(by: number, action: Action): this {
    this.happenings.push({ at: this.#at + Math.round(by), action });
    return this;
  }

  press(by: number, button: Button, more: Hand = {}): this {
    const { old = 0, amount = '100', again } = more;
    const pick = more.pick ?? this.#chance.between(0, 5);
    const twice = this.#chance.percent(10);
    const elsewhere = again === undefined ? {} : { again: Math.round(again) };
    return this.after(by, { who: 'cashier', button, pick, old, twice, amount, ...elsewhere });
  }

  pays(by: number, phone: 'A' | 'B' | 'C' = 'A'): this {
    return this.meanwhile(by, { who: 'customer', acts: { do: 'scan', phone } }).meanwhile(
      by + this.#chance.between(200, 3_000),
      { who: 'customer', acts: { do: 'pay', phone } },
    );
  }

  /** @param pick counts from the latest payment backwards. */
  owner(by: number, does: ActionElsewhere, pick = 0): this {
    return this.after(by, { who: 'owner', does, pick });
  }

  bend(by: number, bend: Inconsistency, lasts: number): this {
    return this.after(by, { who: 'network', bend, lasts: Math.round(lasts) });
  }

  fault(by: number, fault: FaultSwitch, lasts: number): this {
    return this.after(by, { who: 'network', fault, lasts: Math.round(lasts) });
  }

  window(by: number, does: WindowAct): this {
    return this.after(by, { who: 'window', does });
  }

  /** A sale that is paid within seconds, and has left the counter. */
  sells(amount = '100'): this {
    return this.press(1_000, 'charge', { amount }).pays(1_500).press(12_000, 'next');
  }
}

export type Scene = (script: ScriptBuilder, chance: Chance) => void;
