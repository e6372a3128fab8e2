import type { Locator } from '@playwright/test';
import type { InterfaceView } from '../../../shared/charging.ts';
import { INTERFACE, RELAY, SETTINGS } from './answers.ts';
import type { RelayView } from '../../../shared/relay-setup.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { openTab } from './steps.ts';
import { incidentHere, NOON, OWN_CODE, sale, shopAtWork, unsettled } from './snapshots.ts';
import type { Scene } from './settings-scenes.ts';

/** Charges of Orders: the code that is a charge's own, and the setting that leads to it. */

const waiting = (charge: Parameters<typeof sale>[1]) => shopAtWork({ counter: sale('waiting', charge) });

/** It has left, an order of it is closed, and its money is not seen. @param isOffered whether other money is taken. */
function closedUnseen(phase: 'cancelled' | 'expired', isOffered: boolean): Snapshot {
  const charge = { unchecked: true, guarded: true, closedUnseen: true };
  const { can } = sale(phase);
  return shopAtWork({
    counter: sale(phase, charge, isOffered ? {} : { can: { ...can, retry: false, cash: false } }),
  });
}

export const ORDERS_SCENES: readonly Scene[] = [
  {
    name: 'own-code',
    snapshot: waiting({ qr: OWN_CODE, onPrintedQr: false }),
    says: 'Mostrale este QR al cliente',
  },
  { name: 'own-code-and-printed', snapshot: waiting({ qr: OWN_CODE }), says: 'Mostrale este QR al cliente' },
  {
    name: 'own-code-rejected',
    snapshot: waiting({ qr: OWN_CODE, rejection: { detail: 'cc_rejected_insufficient_amount' } }),
    says: 'Pago rechazado',
  },
  {
    name: 'own-code-untold',
    snapshot: waiting({ onPrintedQr: false }),
    says: 'Este cobro no tiene QR',
  },
  { name: 'cancelled-closed-unseen', snapshot: closedUnseen('cancelled', true), says: 'Cancelado' },
  { name: 'cancelled-closed-unseen-held', snapshot: closedUnseen('cancelled', false), says: '2 minutos' },
  { name: 'expired-closed-unseen', snapshot: closedUnseen('expired', true), says: 'Vencido' },
  {
    name: 'disputed-order-over',
    snapshot: shopAtWork({
      counter: sale('waiting', { leftRegister: true, leftMs: null }, { money: unsettled('disputed') }),
      incidents: [incidentHere('disputed', { actions: ['called'] })],
    }),
    says: 'Ya no está en el QR',
  },
  {
    name: 'recovery-order-lost',
    snapshot: shopAtWork({ recovery: true, lostOrderMs: 10 * 60_000 }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Terminar la recuperación' }).click();
      await page.getByText('hasta 10 minutos').waitFor();
    },
  },
];

const setting = (name: string, view: Partial<InterfaceView>): Scene => ({
  name,
  snapshot: shopAtWork(),
  script: {
    'interface.read': () => ({ ok: true, value: { ...INTERFACE, chosen: 'auto', ...view } }),
    'settings.read': () => ({ ok: true, value: { ...SETTINGS, account: '446566691' } }),
  },
  act: async (page) => {
    await openTab(page, 'Conexión');
    await page.getByText('Interfaz de cobro').waitFor();
  },
});

export const ORDERS_PAGES: readonly Scene[] = [
  setting('settings-interface', { chosen: 'instore' }),
  setting('settings-interface-orders', { chosen: 'orders', mode: 'hybrid', site: 'MLM' }),
  setting('settings-interface-auto', {}),
  setting('settings-interface-refused', { refusedAt: NOON - 3_600_000 }),
  setting('settings-interface-fixed', { isFromEnvironment: true, mode: 'dynamic' }),
];

const ENROLLED = {
  url: 'https://avisos.example',
  accountUrl: `https://avisos.example/n/${'k3Qm-7_a'.repeat(6).slice(0, 43)}`,
} as const;

/** «Avisos», on the same page. @param then what is pressed there */
const relay = (name: string, view: Partial<RelayView>, then?: (part: Locator) => Promise<void>): Scene => ({
  name,
  snapshot: shopAtWork(),
  script: {
    'relay.read': () => ({ ok: true, value: { ...RELAY, ...view } }),
    'settings.read': () => ({ ok: true, value: { ...SETTINGS, account: '446566691' } }),
  },
  act: async (page) => {
    await openTab(page, 'Conexión');
    const avisos = page.locator('.settings-part', {
      has: page.getByRole('heading', { name: /^(Avisos|Notifications)$/ }),
    });
    await then?.(avisos);
    await avisos.evaluate((part) => part.scrollIntoView({ block: 'end' }));
  },
});

const quit = (part: Locator) => part.getByRole('button', { name: /^(Quitar|Remover|Remove)$/ }).click();

export const RELAY_PAGES: readonly Scene[] = [
  relay('settings-relay-off', {}),
  relay('settings-relay', { ...ENROLLED, state: 'connected', delayMs: 412 }),
  relay('settings-relay-away', { ...ENROLLED, state: 'away', since: NOON - 3_600_000 }),
  relay('settings-relay-removed', { ...ENROLLED, state: 'removed' }),
  relay('settings-relay-replaced', { ...ENROLLED, state: 'replaced', leavesHereAlone: true }),
  relay('settings-relay-replaced-fixed', { ...ENROLLED, state: 'replaced', isFromEnvironment: true }),
  relay('settings-relay-keyless', { ...ENROLLED, state: 'keyless' }),
  relay('settings-relay-unenrolled', { url: ENROLLED.url, isFromEnvironment: true }),
  relay('settings-relay-shared', { ...ENROLLED, state: 'connected', leavesHereAlone: true, delayMs: 412 }),
  relay('settings-relay-recovery', { ...ENROLLED, state: 'recovery', leavesHereAlone: true }),
  relay('settings-relay-flooded', { ...ENROLLED, state: 'flooded' }),
  relay('settings-relay-foreign', { ...ENROLLED, state: 'foreign' }),
  relay('settings-relay-panel', { ...ENROLLED, state: 'connected', isPanelOld: true, delayMs: 412 }),
  relay('settings-relay-leave', { ...ENROLLED, state: 'connected' }, quit),
  relay('settings-relay-leave-here', { ...ENROLLED, state: 'replaced', leavesHereAlone: true }, quit),
];
