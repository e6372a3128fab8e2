import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../electron/host/environment.ts';
import { openLogos } from '../../../electron/host/logos.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { PrinterSetup } from '../../../electron/host/printer-setup.ts';
import type { Adapters } from '../../../electron/host/adapters.ts';
import { ShopSetup } from '../../../electron/host/shop-setup.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { blackenBox, blankBitmap } from '../../../electron/printing/escpos/dots/bitmap.ts';
import { composeTicket } from '../../../electron/printing/ticket/compose.ts';
import { printJobId } from '../../../shared/ids.ts';
import { shopInputSchema, type ShopInput } from '../../../shared/shop.ts';
import type { TicketBlock, TicketDocument } from '../../../shared/ticket.ts';
import { sampleHead, sampleSale } from '../../golden/sample-facts.ts';
import { manualClock, quietLog, scratchFolder, snapshotOf } from '../../support/host-parts.ts';
import { writePng } from '../../support/png/png-write.ts';

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => {
  chmodSync(scratch.path, 0o700);
  scratch.remove();
});

/** A black box on white, as PNG in base64. */
function logo(width = 64, height = 32, black = true): string {
  const bitmap = blankBitmap(width, height);
  if (black) blackenBox(bitmap, 2, 2, width - 4, height - 4);
  return Buffer.from(writePng(bitmap)).toString('base64');
}

const INPUT: ShopInput = {
  name: 'Almacén Norte',
  address: 'Av. Rivadavia 5000',
  taxId: '30-50001091-2',
  registerName: 'Mostrador',
  footer: 'Cambios en 30 días\ncon este ticket',
  timeZone: 'America/Argentina/Salta',
  logo: { kind: 'none' },
};

/** The shop's settings as at a start of the program, and a printer that keeps what it is given. */
function open(variables: Record<string, string> = {}) {
  const read = readEnvironment(variables, {
    words: hostWords('es').environment,
    tokenFile: () => ({ ok: false, reason: '' }),
    isPrinterAddress: () => true,
  });
  if (!read.ok) throw new Error(read.reason);
  const printed: TicketDocument[] = [];
  const paper = {
    ...printingAdapter,
    openPrinter: () => ({
      compose: composeTicket,
      print: (document: TicketDocument) => {
        printed.push(document);
        return Promise.resolve({ kind: 'confirmed' });
      },
    }),
  };
  const adapters = { clock: manualClock(), paper } as unknown as Adapters;
  const preferences = openPreferences(scratch.path, existsSync);
  const settings = read.value;
  const shop = new ShopSetup({ adapters, settings, preferences, logos: openLogos(scratch.path) });
  const printers = new PrinterSetup({
    adapters,
    settings,
    preferences,
    shop,
    log: quietLog,
    training: null,
    ownCatalogue: () => null,
  });
  const print = async (logoPng: string | null) => {
    const facts = sampleSale('es-AR', { head: sampleHead('es-AR', { logoPng }) });
    await printers.printer.print(composeTicket(facts, 0), { name: printJobId('job-1'), anyway: false });
    return pictures(printed.at(-1)!);
  };
  return { shop, printers, print };
}

const pictures = ({ blocks }: TicketDocument) =>
  blocks.flatMap((block: TicketBlock) => (block.type === 'image' ? [block.png] : []));
const logoFiles = () => readdirSync(scratch.path).filter((name) => name.startsWith('logo-'));
const textOf = (input: ShopInput, { shop, printers } = open()) => {
  const reply = shop.preview(input, snapshotOf(1), printers);
  return reply.ok ? reply.value.text : reply.failure.code;
};

describe('what the shop says of itself', () => {
  it('begins with the environment, and is what a person saved from then on', () => {
    const variables = {
      CAJA_SHOP_NAME: 'Kiosco',
      CAJA_SHOP_ADDRESS: 'Calle 1',
      CAJA_SHOP_TAX_ID: '1',
      CAJA_TIME_ZONE: 'America/Tijuana',
    };
    const first = open(variables);
    expect(first.shop.details).toEqual({
      name: 'Kiosco',
      address: 'Calle 1',
      taxId: '1',
      registerName: null,
      footer: null,
      logo: null,
      timeZone: 'America/Tijuana',
    });
    expect(first.shop.view(snapshotOf(1))).toMatchObject({
      isFromEnvironment: true,
      logo: 'none',
      site: 'MLA',
    });
    expect(first.shop.save({ ...INPUT, address: '' })).toEqual({ ok: true, value: null });
    const { shop } = open(variables);
    expect(shop.details).toMatchObject({ name: 'Almacén Norte', address: null, registerName: 'Mostrador' });
    expect(shop.view(snapshotOf(1))).toMatchObject({
      texts: { name: 'Almacén Norte', address: '', footer: 'Cambios en 30 días\ncon este ticket' },
      usual: { name: 'Sucursal Centro', registerName: 'Caja 1', timeZone: 'America/Argentina/Buenos_Aires' },
      isFromEnvironment: false,
    });
  });

  it('a zone that does not exist ends the start in words', () => {
    expect(() => open({ CAJA_TIME_ZONE: 'America/Nowhere' })).toThrow(/CAJA_TIME_ZONE.*IANA/);
  });

  it('a damaged text loses itself alone, and keeps no till closed', () => {
    open().shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    const path = join(scratch.path, 'caja-clara.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as { shop: Record<string, unknown> };
    const spoil = (shop: unknown) => writeFileSync(path, JSON.stringify({ ...file, shop }));
    spoil({ ...file.shop, timeZone: 'Mars/Base', footer: 7, logo: {} });
    expect(open().shop.details).toMatchObject({
      name: 'Almacén Norte',
      timeZone: null,
      footer: null,
      logo: null,
    });
    spoil('nothing');
    expect(open({ CAJA_SHOP_NAME: 'Kiosco' }).shop.details).toMatchObject({ name: 'Kiosco' });
  });

  it('what cannot be written is refused in words, and changes nothing', () => {
    const { shop } = open();
    shop.save(INPUT);
    rmSync(scratch.path, { recursive: true });
    expect(shop.save({ ...INPUT, name: 'Otro' })).toMatchObject({ failure: { code: 'file-not-written' } });
    expect(shop.details.name).toBe('Almacén Norte');
    writeFileSync(scratch.path, '');
  });

  it.each([
    ['a line break in a name', { name: 'a\nb' }, { name: 'a b' }],
    ['an order to the printer', { address: 'a\u001bp' }, { address: 'a p' }],
    ['an order to the printer in the footer', { footer: 'a\u001d(' }, { footer: 'a (' }],
    ['a text that reads backwards', { name: 'a\u202eb' }, { name: 'ab' }],
  ])('%s is left out of what is kept', (_what, change, kept) => {
    expect(shopInputSchema.parse({ ...INPUT, ...change })).toEqual({ ...INPUT, ...kept });
  });

  it.each([
    ['eleven lines', { footer: 'a\n'.repeat(10) + 'b' }],
    ['a line without end', { taxId: 'x'.repeat(121) }],
    ['a zone of nowhere', { timeZone: 'America/Nowhere' }],
    ['a logo that is no text', { logo: { kind: 'new', png: '§§' } }],
  ])('%s is no request', (_what, change) => {
    expect(shopInputSchema.safeParse(INPUT).success).toBe(true);
    expect(shopInputSchema.safeParse({ ...INPUT, ...change }).success).toBe(false);
  });
});

describe('the logo', () => {
  it('is kept beside the settings, for their owner alone, and tickets have its name', async () => {
    const { shop, print } = open();
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    expect(shop.details.logo).toMatch(/^logo:[0-9a-f]{16}$/);
    const [file] = logoFiles();
    expect(statSync(join(scratch.path, file!)).mode & 0o777).toBe(0o600);
    expect(await print(shop.details.logo)).toEqual([logo()]);
    // The same again is the same file; other words keep it.
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    shop.save({ ...INPUT, name: 'Otro', logo: { kind: 'same' } });
    expect(logoFiles()).toEqual([file]);
    expect(open().shop.view(snapshotOf(1)).logo).toBe('there');
  });

  it('of before stays for the copies of its tickets', async () => {
    const { shop, print } = open();
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    const before = shop.details.logo;
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo(80) } });
    expect(await print(before)).toEqual([logo()]);
    expect(await print(shop.details.logo)).toEqual([logo(80)]);
    shop.save({ ...INPUT, logo: { kind: 'none' } });
    expect(shop.details.logo).toBeNull();
    expect(await print(before)).toEqual([logo()]);
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'no picture')],
    ['damaged', (path: string) => writeFileSync(path, '')],
    ['missing', (path: string) => rmSync(path)],
  ] as const)('%s: the ticket comes out without it, and the settings say so', async (state, spoil) => {
    open().shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    spoil(join(scratch.path, logoFiles()[0]!));
    const { shop, print } = open();
    expect(await print(shop.details.logo)).toEqual([]);
    expect(shop.view(snapshotOf(1)).logo).toBe(state);
    // Chosen again it is whole again.
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    expect(shop.view(snapshotOf(1)).logo).toBe('there');
  });

  it('a name in a row leads to no other file', async () => {
    writeFileSync(join(scratch.path, 'secret.png'), 'x');
    expect(await open().print('logo:../secret')).toEqual([]);
  });

  it('a picture that stands whole in an older row is printed as it is', async () => {
    expect(await open().print(logo())).toEqual([logo()]);
  });

  it.each([
    ['logo-unreadable', Buffer.from('no picture at all').toString('base64')],
    ['logo-unreadable', logo().slice(0, 80)],
    ['logo-too-large', logo(577)],
    ['logo-too-large', logo(64, 257)],
    ['logo-blank', logo(64, 32, false)],
  ])('%s: refused in words, and the old one stays', (code, png) => {
    const { shop, printers } = open();
    shop.save({ ...INPUT, logo: { kind: 'new', png: logo() } });
    const before = shop.details;
    const input: ShopInput = { ...INPUT, name: 'Otro', logo: { kind: 'new', png } };
    expect(shop.save(input)).toMatchObject({ ok: false, failure: { code } });
    expect(shop.preview(input, snapshotOf(1), printers)).toMatchObject({ ok: false, failure: { code } });
    expect(shop.details).toEqual(before);
  });
});

describe('the preview', () => {
  it('is the ticket with what is typed, on this printer’s paper; nothing is saved', () => {
    const opened = open();
    const text = textOf({ ...INPUT, logo: { kind: 'new', png: logo() } }, opened);
    for (const expected of [
      // With the white before it; the code of the sale is a picture too.
      '[image 320x32]',
      'Almacén Norte',
      'Av. Rivadavia 5000',
      'CUIT 30-50001091-2',
      'Mostrador',
      'con este ticket',
      'DOCUMENTO NO VÁLIDO COMO FACTURA',
    ])
      expect(text).toContain(expected);
    expect(opened.shop.details.name).toBeNull();
    expect(logoFiles()).toEqual([]);
  });

  it('shows what holds where a text is empty', () => {
    const opened = open();
    opened.shop.save(INPUT);
    const text = textOf({ ...INPUT, name: '', registerName: '', address: '' }, opened);
    expect(text).toContain('Sucursal Centro');
    expect(text).toContain('Caja 1');
    expect(text).not.toMatch(/Almacén|Mostrador|Rivadavia/);
  });

  it('tells the time of the zone that is chosen', () => {
    const [noronha, acre] = ['America/Noronha', 'America/Rio_Branco'].map((timeZone) =>
      textOf({ ...INPUT, timeZone }),
    );
    const hour = (text: string) => Number(/ (\d\d):\d\d/.exec(text)?.[1]);
    expect((hour(noronha!) - hour(acre!) + 24) % 24).toBe(3);
  });
});
