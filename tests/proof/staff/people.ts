import type { Name } from '../rough/actions.ts';
import type { Role } from './acts.ts';

interface Person {
  readonly role: Role;
  readonly pin: string;
}

/** Who works in the shops of these days. */
export const PEOPLE: Readonly<Record<Name, Person>> = {
  Berta: { role: 'owner', pin: '2580' },
  Carla: { role: 'supervisor', pin: '8642' },
  Ana: { role: 'cashier', pin: '1357' },
  Dario: { role: 'cashier', pin: '73190' },
};

export const NAMES = Object.keys(PEOPLE) as readonly Name[];

/** Of nobody. */
const WRONG_PIN = '9041';
/** What somebody types anew who has forgotten theirs. */
const NEW_PINS = ['4826', '6194'] as const;

/** The PINs that people know as theirs. */
export class KnownPins {
  readonly #now = new Map<Name, string>();
  /** The one that may be in force, where the program ended while it was set. */
  readonly #maybe = new Map<Name, string>();

  of(name: Name): string {
    return this.#now.get(name) ?? PEOPLE[name].pin;
  }

  /** A slip of the hand: the one of before, where there was another. */
  wrong(name: Name): string {
    return this.#now.has(name) ? PEOPLE[name].pin : WRONG_PIN;
  }

  another(name: Name): string {
    return NEW_PINS.find((pin) => pin !== this.of(name)) ?? WRONG_PIN;
  }

  /** @param isSure the till said so. */
  set(name: Name, pin: string, isSure: boolean): void {
    if (isSure) this.#maybe.delete(name);
    (isSure ? this.#now : this.#maybe).set(name, pin);
  }

  /** What they took for theirs was wrong. */
  turnsOut(name: Name): void {
    const other = this.#maybe.get(name);
    if (other !== undefined) this.set(name, other, true);
  }
}
