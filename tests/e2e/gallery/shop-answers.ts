import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapters } from '../../../electron/host/adapters.ts';
import { openLogos } from '../../../electron/host/logos.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { ShopSetup } from '../../../electron/host/shop-setup.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import type { Settings } from '../../../electron/host/settings.ts';
import { composeTicket } from '../../../electron/printing/ticket/compose.ts';
import { shopInputSchema } from '../../../shared/shop.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import type { Script } from './fake-host.ts';
import { shopAtWork } from './snapshots.ts';

/** The real answers about the shop's words, from settings of their own that nothing else reads. */
const folder = mkdtempSync(join(tmpdir(), 'caja-shop-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const shop = new ShopSetup({
  adapters: { paper: printingAdapter } as unknown as Adapters,
  settings: {} as Settings,
  preferences: openPreferences(folder, () => false),
  logos: openLogos(folder),
});
shop.save({
  name: 'Almacén Norte',
  address: 'Av. Rivadavia 5000, CABA',
  taxId: '30-12345678-9',
  registerName: '',
  footer: 'Cambios en 30 días con este ticket.\nReclamos: 0800-555-0100',
  timeZone: '',
  logo: { kind: 'none' },
});

const snapshot = shopAtWork();
const printers = {
  printer: { compose: composeTicket },
  preview: (document: TicketDocument) => printingAdapter.preview(document, printingAdapter.usualProfile(42)),
};

export const SHOP_SCRIPT: Script = {
  'shop.read': () => ({ ok: true, value: shop.view(snapshot) }),
  'shop.preview': (request) => shop.preview(shopInputSchema.parse(request), snapshot, printers),
  'shop.save': (request) => shop.save(shopInputSchema.parse(request)),
};
