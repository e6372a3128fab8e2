import type { Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { failure } from '../../../shared/failures.ts';
import { printJobId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { NOTHING_PENDING } from '../../../shared/shift.ts';
import type { ClosedShiftRow, ShiftView } from '../../../shared/shift-view.ts';
import { sampleShift } from '../../golden/sample-shift.ts';
import { by } from './operator-scenes.ts';
import type { Scene } from './settings-scenes.ts';
import { NOON, shopAtWork } from './snapshots.ts';

// The shift: opened by a count, cash in and out, X, closed by a blind count, and those that were closed.

const { closed, ...goingOn } = sampleShift(NOON);
export const OPEN: ShiftView = {
  ...{ number: 42, isStopped: false, last: null },
  opened: { at: NOON - 8 * 3_600_000, by: 'Begoña' },
};
const ROW: ClosedShiftRow = {
  number: 42,
  ...{ openedAt: NOON - 8 * 3_600_000, openedBy: 'Begoña', closedAt: NOON, closedBy: 'Zoë' },
  ...{ sales: 31, net: minor(10_824_700), consents: 1, handedOver: 5 },
  ...{ counted: minor(2_310_000), expected: minor(2_375_300), difference: minor(-65_300) },
  paper: { jobId: printJobId('job-1'), copy: 0, state: 'confirmed', ask: false, fault: null },
};
/** Its paper did not come out yet: the roll is empty. */
const Z_WAITS: ClosedShiftRow = {
  ...ROW,
  paper: { jobId: printJobId('job-1'), copy: 0, state: 'queued', ask: false, fault: 'printer-paper-out' },
};
const Z_UNKNOWN: ClosedShiftRow = {
  ...ROW,
  paper: { jobId: printJobId('job-1'), copy: 0, state: 'unknown', ask: false, fault: 'printer-timeout' },
};
export const CLOSED: ShiftView = { number: 43, isStopped: false, opened: null, last: ROW };

export const x = (isPending: boolean) => () =>
  ({
    ok: true,
    value: {
      told: { ...goingOn, people: [], earlier: [], closed: null },
      pending: isPending && closed !== null ? closed.handedOver : NOTHING_PENDING,
      hasCash: false,
    },
  }) as const;

const opens = (page: Page) => page.keyboard.press('F12');

async function closes(page: Page): Promise<void> {
  await opens(page);
  await page.getByRole('heading', { name: 'Turno 42, abierto' }).waitFor();
  await page.keyboard.press('3');
}

/** At the counter: it says quietly that none is open, and sells. */
export const SHIFT_SCENES: readonly Scene[] = [
  { name: 'shift-none-open', snapshot: shopAtWork({ shift: CLOSED, operators: by('op-2') }) },
];

export const SHIFT_PAGES: readonly Scene[] = [
  {
    name: 'shift-first',
    snapshot: shopAtWork(),
    async act(page) {
      await opens(page);
      await page.getByText('Contá lo que hay en el cajón').waitFor();
      for (const pieces of ['2', '15']) {
        await page.keyboard.type(pieces, AS_A_HAND);
        await page.keyboard.press('Enter');
      }
    },
  },
  {
    name: 'shift-sum-only',
    snapshot: shopAtWork(),
    async act(page) {
      await opens(page);
      await page.getByRole('button', { name: 'Poner sólo el total' }).click();
      await page.keyboard.type('45300', AS_A_HAND);
    },
  },
  { name: 'shift-open', snapshot: shopAtWork({ shift: OPEN }), act: opens },
  {
    name: 'shift-move',
    snapshot: shopAtWork({ shift: OPEN }),
    async act(page) {
      await opens(page);
      await page.getByRole('heading', { name: 'Turno 42, abierto' }).waitFor();
      await page.keyboard.press('1');
      await page.getByText('Efectivo que entra o sale').waitFor();
    },
  },
  {
    name: 'shift-x',
    snapshot: shopAtWork({ shift: OPEN }),
    script: {
      'shift.x': () => ({
        ok: true,
        value: { told: { ...goingOn, closed: null }, pending: NOTHING_PENDING, hasCash: true },
      }),
      'shift.print-x': () => ({ ok: true, value: { kind: 'not-printed', fault: 'printer-paper-out' } }),
    },
    async act(page) {
      await opens(page);
      await page.getByRole('heading', { name: 'Turno 42, abierto' }).waitFor();
      await page.keyboard.press('2');
      await page.getByText('Por operador').waitFor();
      await page.getByRole('button', { name: 'Imprimir el X' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'shift-pending',
    snapshot: shopAtWork({ shift: OPEN }),
    script: { 'shift.x': x(true) },
    async act(page) {
      await closes(page);
      await page.getByText('Esto no está terminado').waitFor();
    },
  },
  {
    name: 'shift-count',
    snapshot: shopAtWork({ shift: OPEN }),
    script: { 'shift.x': x(false) },
    async act(page) {
      await closes(page);
      await page.getByText('Contá todo.').waitFor();
    },
  },
  {
    name: 'shift-pending-changed',
    snapshot: shopAtWork({ shift: OPEN }),
    script: {
      'shift.x': x(false),
      'shift.close': () => ({ ok: false, failure: failure('shift-pending-changed') }),
    },
    async act(page) {
      await closes(page);
      await page.getByText('Contá todo.').waitFor();
      await page.keyboard.type('0', AS_A_HAND);
      await page.getByRole('button', { name: 'Cerrar con' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'shift-closed',
    snapshot: shopAtWork({ shift: CLOSED }),
    async act(page) {
      await opens(page);
      await page.getByText('Z 42 cerrado').waitFor();
    },
  },
  {
    name: 'shift-z-waits',
    snapshot: shopAtWork({
      shift: { ...CLOSED, last: Z_WAITS },
      paper: {
        ...shopAtWork().paper,
        ...{ fault: 'printer-paper-out', waiting: 1 },
        stuck: {
          ...{ jobId: printJobId('job-1'), saleNumber: null, paper: 'shift', at: NOON },
          fault: 'printer-paper-out',
        },
      },
    }),
    async act(page) {
      await opens(page);
      await page.getByText('El Z espera para imprimirse').waitFor();
    },
  },
  {
    name: 'shift-z-unknown',
    snapshot: shopAtWork({
      shift: { ...CLOSED, last: Z_UNKNOWN },
      paper: {
        ...shopAtWork().paper,
        question: {
          ...{ jobId: printJobId('job-1'), saleNumber: null, paper: 'shift', at: NOON },
          ...{ kind: 'unknown', handedOver: false, others: [] },
        },
      },
    }),
    async act(page) {
      await opens(page);
      await page.getByRole('heading', { name: '¿Salió el Z?' }).waitFor();
    },
  },
  {
    name: 'shift-sum-unread',
    snapshot: shopAtWork(),
    async act(page) {
      await opens(page);
      await page.getByRole('button', { name: 'Poner sólo el total' }).click();
      await page.keyboard.type('45300 50', AS_A_HAND);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'shift-stop',
    snapshot: shopAtWork({ shift: CLOSED }),
    async act(page) {
      await opens(page);
      await page.getByRole('button', { name: 'Dejar de usar turnos' }).click();
      await page.getByText('La caja ya no muestra').waitFor();
    },
  },
  {
    name: 'shift-list',
    snapshot: shopAtWork({ shift: CLOSED }),
    script: {
      'shift.list': () => ({
        ok: true,
        value: { shifts: [{ row: ROW, told: sampleShift(NOON) }], more: true },
      }),
    },
    async act(page) {
      await opens(page);
      await page.getByRole('button', { name: 'Turnos cerrados' }).click();
      await page.getByRole('button', { name: 'Z 42' }).click();
      await page.getByText('Queda para el turno siguiente').waitFor();
    },
  },
];
