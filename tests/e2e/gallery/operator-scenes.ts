import type { Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { failure } from '../../../shared/failures.ts';
import { operatorId } from '../../../shared/ids.ts';
import type { Operator, OperatorsView, Team } from '../../../shared/operators.ts';
import { operatorsView, setupOf } from '../../../shared/team.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Scene } from './settings-scenes.ts';
import { paid, sale, shopAtWork } from './snapshots.ts';
import { openTab } from './steps.ts';

// Who works: the name in sight, the lock, a change of operator, a consent, and the settings.

const person = (id: string, name: string, role: Operator['role'], active = true): Operator => ({
  id: operatorId(id),
  name,
  role,
  active,
});

const TEAM: Team = {
  people: [
    person('op-1', 'Berta', 'owner'),
    person('op-2', 'Ana María Fernández', 'cashier'),
    person('op-3', 'Carlos', 'supervisor'),
    person('op-4', 'Dora', 'cashier', false),
  ],
  rights: [],
  lockMinutes: 5,
};

export function by(working: string | null): OperatorsView | null {
  const last = operatorId('op-2');
  return operatorsView(TEAM, { now: working === null ? null : operatorId(working), last });
}

const at = (working: string | null, change: Partial<Snapshot> = {}): Snapshot =>
  shopAtWork({ operators: by(working), ...change });

const setup = { ok: true, value: setupOf(TEAM, false) } as const;
const nobody = {
  ok: true,
  value: setupOf({ people: [], rights: [], lockMinutes: 5 }, false),
} as const;

/** A cancel that only a supervisor may agree to. */
async function askConsent(page: Page): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByText('Hace falta un permiso').first().waitFor();
}

const REFUSED = {
  ok: false,
  failure: failure('right-missing', {
    right: 'reprint',
    about: { amount: null, sale: '000123' },
  }),
} as const;

/** At the counter. */
export const OPERATOR_SCENES: readonly Scene[] = [
  { name: 'operator-works', snapshot: at('op-2') },
  { name: 'operator-locked', snapshot: at(null) },
  { name: 'operator-locked-waiting', snapshot: at(null, { counter: sale('waiting') }), says: 'Esperando' },
  { name: 'operator-locked-paid', snapshot: at(null, { counter: paid() }), says: 'PAGADO' },
  {
    name: 'operator-change',
    snapshot: at('op-2', { counter: sale('waiting') }),
    says: 'Esperando',
    act: (page) => page.keyboard.press('F1'),
  },
  {
    name: 'operator-pin-wrong',
    snapshot: at(null, { counter: sale('waiting') }),
    script: {
      'operator.enter': () => ({ ok: false, failure: failure('pin-wrong') }),
    },
    async act(page) {
      await page.keyboard.press('F1');
      await page.keyboard.type('2580', AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.getByText('PIN incorrecto').waitFor();
    },
  },
  {
    name: 'operator-name-first',
    snapshot: at(null, { counter: sale('waiting') }),
    async act(page) {
      await page.keyboard.type('1200', AS_A_HAND);
      await page.getByText('Primero elegí tu nombre').waitFor();
    },
  },
  {
    name: 'operator-consent',
    snapshot: at('op-2', { counter: paid() }),
    script: { 'ticket.reprint': () => REFUSED },
    act: askConsent,
  },
  {
    name: 'operator-forgotten',
    snapshot: at(null, { counter: sale('waiting') }),
    act: (page) => page.getByRole('button', { name: 'Olvidé el PIN' }).click(),
  },
];

/** Other pages. */
export const OPERATOR_PAGES: readonly Scene[] = [
  {
    name: 'settings-operators-off',
    snapshot: shopAtWork(),
    script: { 'operator.read': () => nobody },
    async act(page) {
      await openTab(page, 'Operadores');
      await page.getByLabel('Nombre').waitFor();
    },
  },
  {
    name: 'settings-operators',
    snapshot: at('op-1'),
    script: { 'operator.read': () => setup },
    async act(page) {
      await openTab(page, 'Operadores');
      await page.getByText('Qué puede cada puesto').waitFor();
    },
  },
  {
    name: 'settings-own-pin',
    snapshot: at('op-1'),
    script: {
      'operator.read': () => setup,
      'operator.pin': () => ({ ok: false, failure: failure('pin-wrong') }),
    },
    async act(page) {
      await openTab(page, 'Operadores');
      await page.getByRole('button', { name: 'Cambiar mi PIN' }).click();
      await page.getByLabel('PIN de ahora').fill('2580');
      await page.getByLabel('PIN nuevo (4 a 8 números)').fill('1379');
      await page.getByLabel('PIN nuevo, otra vez').fill('1378');
      await page.getByText('no son iguales').waitFor();
      await page.getByLabel('PIN nuevo, otra vez').fill('1379');
      await page.getByRole('button', { name: 'Cambiar el PIN' }).click();
      await page.getByText('PIN incorrecto').waitFor();
    },
  },
  {
    name: 'settings-operators-add',
    snapshot: at('op-1'),
    script: {
      'operator.read': () => setup,
      'operator.save': () => ({ ok: false, failure: failure('pin-weak') }),
    },
    async act(page) {
      await openTab(page, 'Operadores');
      await page.getByRole('button', { name: 'Agregar un operador' }).click();
      await page.getByLabel('Nombre').fill('Elena');
      await page.getByLabel('PIN nuevo').fill('1234');
      await page.getByRole('button', { name: 'Guardar' }).click();
      await page.getByText('Ese PIN es muy fácil').waitFor();
    },
  },
  {
    name: 'operator-change-settings',
    snapshot: at('op-2', { counter: sale('waiting') }),
    async act(page) {
      await openTab(page, 'Impresora');
      await page.keyboard.press('F1');
      await page.getByText('¿Quién atiende ahora?').waitFor();
    },
  },
];
