import type { CustomerAction } from '../../../electron/simulator/index.ts';
import type { Chance } from '../chance.ts';
import type { Action, PlannedAction, Theme, Button } from './actions.ts';
import { randomDisturbance } from './disturbances.ts';

export interface EpisodeParts {
  readonly at: number;
  readonly chance: Chance;
  readonly themes: ReadonlySet<Theme>;
}

export interface Made {
  readonly happenings: PlannedAction[];
  readonly until: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Gaps between what hasty, usual and slow people do. Milliseconds. */
function gap(chance: Chance): number {
  return chance.pick([
    chance.between(0, 400),
    chance.between(500, 3_000),
    chance.between(2_000, 8_000),
    chance.between(5_000, 30_000),
    chance.between(30_000, 120_000),
  ]);
}

/** One sale and all that happens to it: who pays when, what is pressed, what breaks, and what others do. */
export function episode(parts: EpisodeParts): Made {
  const { chance, themes } = parts;
  const story = new Story(parts.at, chance);
  if (chance.percent(themes.has('strangers') ? 60 : 5)) story.strangers();
  story.press('charge', anAmount(chance));
  story.customers(chance.percent(85) ? 1 : 0);
  const isHasty = chance.percent(themes.has('impatience') || themes.has('stale') ? 65 : 30);
  if (isHasty) story.leaves();
  else story.waits();
  if (chance.percent(themes.has('refunds') ? 90 : 12)) story.refunds();
  if (chance.percent(themes.has('owner') ? 80 : 10)) story.owner();
  const troubles = chance.percent(themes.has('stale') || themes.has('odd') ? 85 : 30)
    ? chance.between(1, 3)
    : 0;
  for (let count = 0; count < troubles; count += 1) story.trouble(randomDisturbance(chance, themes));
  if (chance.percent(themes.has('restart') ? 70 : 8)) story.restart();
  if (chance.percent(themes.has('odd') ? 25 : 3)) story.machine();
  story.answers();
  return story.told();
}

/** The till is off, asleep or alone for so long; customers and the shop's owner are not. */
export function closedHours(at: number, chance: Chance, lasts: number): Made {
  const happenings: PlannedAction[] = [];
  const does =
    lasts < 30 * MINUTE && chance.percent(40) ? null : chance.pick(['off', 'off', 'asleep'] as const);
  if (does) happenings.push({ at, action: { who: 'machine', does, lasts } });
  const moment = () =>
    at + Math.round(lasts * chance.pick([chance.next() * 0.05, chance.next() * 0.5, chance.next()]));
  const visits = chance.between(1, 3);
  for (let count = 0; count < visits; count += 1) {
    const action: Action = chance.percent(70)
      ? { who: 'customer', acts: { do: 'pay', phone: chance.pick(['A', 'B', 'C']) } }
      : {
          who: 'owner',
          does: chance.pick(['refund', 'refund-fifth', 'charged_back']),
          pick: chance.between(0, 3),
        };
    happenings.push({ at: moment(), action });
  }
  return { happenings, until: at + (does ? lasts : Math.min(lasts, 30 * MINUTE)) };
}

class Story {
  readonly #happenings: PlannedAction[] = [];
  readonly #chance: Chance;
  #at: number;
  /** Moments of the sale at which disturbances are likely. */
  readonly #turns: number[] = [];

  constructor(at: number, chance: Chance) {
    this.#at = at;
    this.#chance = chance;
  }

  told(): Made {
    return { happenings: this.#happenings, until: this.#at };
  }

  #add(at: number, action: Action): void {
    this.#happenings.push({ at: Math.max(0, Math.round(at)), action });
  }

  press(button: Button, amount = '20'): void {
    const chance = this.#chance;
    const old = chance.percent(8) ? chance.between(200, 20_000) : 0;
    this.#add(this.#at, {
      who: 'cashier',
      button,
      pick: chance.between(0, 5),
      old,
      twice: chance.percent(8),
      amount,
    });
    this.#turns.push(this.#at);
  }

  #passes(by: number): void {
    this.#at += by;
  }

  /** Near one of the turns of the story: just before, at, or some time after it. */
  #near(): number {
    const chance = this.#chance;
    return (
      chance.pick(this.#turns) +
      chance.pick([-300, 0, 60, 400, chance.between(-2_000, 4_000), chance.between(0, 40_000)])
    );
  }

  /** Phones that read the code now; when each of them pays is its own affair. */
  customers(least: number): void {
    const chance = this.#chance;
    const phones = ['A', 'B', 'C'].slice(0, chance.pick([least, 1, 1, 2, 2, 3]));
    for (const phone of phones) {
      const scans = this.#at + chance.between(600, 9_000);
      this.#add(scans, { who: 'customer', acts: { do: 'scan', phone } });
      if (chance.percent(6)) continue;
      const pays =
        scans +
        chance.pick([
          300,
          2_000,
          chance.between(1_000, 12_000),
          chance.between(8_000, 40_000),
          chance.between(40_000, 400_000),
        ]);
      this.#add(pays, { who: 'customer', acts: this.#paying(phone) });
      this.#turns.push(pays);
      if (chance.percent(12)) this.#add(pays + gap(chance), { who: 'customer', acts: { do: 'pay', phone } });
    }
  }

  #paying(phone: string): CustomerAction {
    const chance = this.#chance;
    const dice = chance.between(0, 99);
    if (dice < 76) return { do: 'pay', phone };
    if (dice < 82) return { do: 'reject', phone };
    if (dice < 90) return { do: 'pay', phone, amount: chance.pick([1, 20, 50]) };
    return {
      do: 'pend',
      phone,
      then: chance.percent(70) ? 'approved' : 'rejected',
      thenAfterMs: chance.between(2_000, 90_000),
    };
  }

  waits(): void {
    const chance = this.#chance;
    this.#passes(chance.between(12_000, 60_000));
    if (chance.percent(20)) this.press('search');
    if (chance.percent(15)) this.press('voucher');
    this.#passes(gap(chance));
    this.press(chance.pick(['next', 'next', 'any', 'reprint']));
  }

  /** Nobody waits: off it goes, and again, and something else is pressed meanwhile. */
  leaves(): void {
    const chance = this.#chance;
    this.#passes(chance.between(2_000, 25_000));
    this.press(chance.percent(85) ? 'cancel' : 'any');
    const presses = chance.between(1, 5);
    for (let count = 0; count < presses; count += 1) {
      this.#passes(gap(chance));
      const button = chance.pick<Button>([
        'retry',
        'retry',
        'cash',
        'deliver',
        'deliver',
        'refund',
        'next',
        'any',
        'voucher',
        'cancel',
      ]);
      this.press(button);
      if (button === 'retry') this.customers(1);
    }
    if (chance.percent(50)) {
      // Whoever had it open pays about now.
      this.#add(this.#near(), { who: 'customer', acts: { do: 'pay', phone: chance.pick(['A', 'A', 'B']) } });
    }
  }

  refunds(): void {
    const chance = this.#chance;
    const count = chance.between(1, 3);
    for (let done = 0; done < count; done += 1) {
      this.#passes(gap(chance));
      if (chance.percent(45)) {
        this.#add(this.#at, {
          who: 'owner',
          does: chance.pick(['refund-fifth', 'refund-fifth', 'refund-half', 'refund']),
          pick: 0,
        });
        this.#passes(chance.pick([500, 15_000, 75_000, 200_000]));
      }
      this.press(chance.pick(['refund-past', 'refund-past', 'refund']), chance.pick(['', '20', '50', '']));
    }
  }

  owner(): void {
    const chance = this.#chance;
    const does = chance.pick(['refund', 'refund', 'refund-half', 'charged_back', 'in_mediation'] as const);
    this.#add(this.#near() + chance.pick([0, 1_000, 8_000]), {
      who: 'owner',
      does,
      pick: chance.pick([0, 0, 0, 1]),
    });
    this.#passes(chance.between(0, 3_000));
    this.press(chance.pick(['deliver', 'deliver', 'any', 'refund']));
  }

  strangers(): void {
    const chance = this.#chance;
    const amounts = [60, 800, 99_999] as const;
    const times = chance.between(1, 3);
    for (let count = 0; count < times; count += 1)
      this.#add(this.#at + chance.between(-15_000, 40_000), { who: 'stranger', puts: chance.pick(amounts) });
    if (chance.percent(20)) this.#add(this.#near2(), { who: 'stranger', pays: 77 });
    this.#add(this.#at + chance.between(3_000, 40_000), this.#pressed('overwrite'));
  }

  #near2(): number {
    return this.#at + this.#chance.between(0, 60_000);
  }

  #pressed(button: Button): Action {
    const chance = this.#chance;
    return {
      who: 'cashier',
      button,
      pick: 0,
      old: chance.percent(10) ? 5_000 : 0,
      twice: false,
      amount: '1',
    };
  }

  trouble(made: { readonly action: Action; readonly early: number }): void {
    this.#add(this.#near() - made.early, made.action);
  }

  restart(): void {
    const chance = this.#chance;
    this.#add(this.#near(), { who: 'machine', does: chance.percent(50) ? 'restart' : 'crash' });
  }

  machine(): void {
    const chance = this.#chance;
    const at = this.#near();
    const dice = chance.between(0, 3);
    if (dice === 0) this.#add(at, { who: 'disk', lasts: chance.between(3_000, 60_000) });
    else if (dice === 1)
      this.#add(at, { who: 'machine', does: 'asleep', lasts: chance.between(8_000, 400_000) });
    else if (dice === 2)
      this.#add(at, {
        who: 'machine',
        does: 'clock',
        by: chance.pick([-1, 1]) * chance.between(2_000, 900_000),
      });
    else {
      const behaviour = chance.pick([
        'takes',
        'paper-out',
        'dies-in-the-middle',
        'prints-and-says-nothing',
        'dies',
        'paper-ends',
        'is-opened',
        'answers-late',
        'talks-nonsense',
        'is-held',
        'is-mute',
      ] as const);
      this.#add(at, { who: 'printer', behaviour });
      this.#add(at + chance.between(5_000, 120_000), { who: 'printer', behaviour: 'confirms' });
    }
  }

  /** Sooner or later somebody looks at what the screen asks. */
  answers(): void {
    const chance = this.#chance;
    const count = chance.between(0, 3);
    for (let done = 0; done < count; done += 1) {
      this.#passes(gap(chance));
      this.press(
        chance.pick<Button>([
          'deliver',
          'refund',
          'end-incident',
          'paper',
          'next',
          'any',
          'any',
          'aside',
          'cash-now',
        ]),
      );
    }
    this.#passes(chance.between(1_000, 20_000));
    if (chance.percent(60)) this.press('next');
  }
}

/** As typed. */
function anAmount(chance: Chance): string {
  return chance.pick(['100', '100', '100', '250', '20', '1234,5', '0,01', '29,99', '1149,99', '9999999']);
}
