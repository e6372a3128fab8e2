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
export const WRONG_PIN = '9041';
