import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  type CataloguePrinter,
  catalogueSchema,
  ownPrinters,
  printersWith,
} from '../../../../electron/printing/catalogue/catalogue.ts';
import { modelOf, proposedModel } from '../../../../electron/printing/catalogue/models.ts';
import { printingAdapter } from '../../../../electron/host/wiring/printing.ts';
import { printerProfileInputSchema } from '../../../../shared/printer-profile.ts';

const FILE = new URL('../../../../assets/printers/catalogue.json', import.meta.url);
const file = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown> & { printers: object[] };
const printers = ownPrinters();

describe('the catalogue of printers', () => {
  it('has the form that the program reads, and every value a source or the word that it is uncertain', () => {
    expect(catalogueSchema.safeParse(file).error).toBeUndefined();
  });

  test.each([
    ['a value without a source', { density: { is: 'normal', from: [] } }],
    ['a source that is not listed', { density: { is: 'normal', from: ['hearsay'] } }],
    ['an unknown field', { colour: 'black' }],
    ['a width that no layout has', { columns: { is: { A: 40, B: 60 }, from: [], uncertain: true } }],
  ])('%s is refused', (_name, change) => {
    const [first] = file.printers;
    const printer = { ...first, id: 'changed' };
    expect(catalogueSchema.safeParse({ ...file, printers: [printer] }).success).toBe(true);
    expect(catalogueSchema.safeParse({ ...file, printers: [{ ...printer, ...change }] }).success).toBe(false);
  });

  it('refuses a printer that stands twice', () => {
    const [first] = file.printers;
    expect(catalogueSchema.safeParse({ ...file, printers: [first, first] }).success).toBe(false);
  });

  it('has the common ones, and another of each width', () => {
    const ids = printers.map(({ id }) => id);
    for (const wanted of [
      ...['epson-tm-t20ii', 'epson-tm-t20iii', 'epson-tm-t88iv', 'epson-tm-t88v', 'epson-tm-t88vi'],
      ...['xprinter-xp-58', 'xprinter-xp-80', 'bematech-mp-4200-th', 'elgin-i9', '3nstar-rpt', 'hasar'],
      ...['rongta-rp80', 'rongta-rp58', 'gprinter-80', 'gprinter-58', 'star-escpos', 'other-58', 'other-80'],
    ])
      expect(ids).toContain(wanted);
  });

  test.each(printers.map((printer) => [printer.id, printer] as const))('%s', (_id, printer) => {
    const { profile, paperMm } = modelOf(printer);
    expect(printerProfileInputSchema.parse(profile)).toEqual(profile);
    // Its letters fit its line, its paper is as wide as it says, and no page of it is printed under two numbers.
    expect(profile.columns * 12).toBeLessThanOrEqual(profile.dots ?? 0);
    expect(paperMm).toBe(profile.columns === 32 ? 58 : 80);
    const numbers = Object.values(printer.codePages.is);
    expect(new Set(numbers).size).toBe(numbers.length);
    if (paperMm === 58) expect(profile.cutter).toBe('none');
    const shop = { name: 'Kiosco', register: 'Caja 1', locale: 'es-AR', currency: 'ARS' } as const;
    const bytes = printingAdapter.testPage('ticket', profile, {
      ...shop,
      timeZone: 'America/Argentina/Buenos_Aires',
      site: 'MLA',
      at: 0,
      training: false,
    });
    expect(printingAdapter.previewBytes(bytes, profile).text).toContain('Kiosco');
  });

  it('takes only Epson’s own numbers as known, and keeps those of others', () => {
    const profileOf = (id: string) => {
      const printer = printers.find((each) => each.id === id);
      if (!printer) throw new Error(id);
      return modelOf(printer).profile;
    };
    expect(profileOf('epson-tm-t20iii').codePageNumbers).toEqual({});
    expect(profileOf('bematech-mp-4200-th').codePageNumbers).toEqual({ pc437: 3, pc860: 4, pc858: 5 });
    expect(profileOf('star-escpos').codePageNumbers).toMatchObject({ pc858: 4, wpc1252: 32 });
    expect([profileOf('epson-tm-t88v').processIds, profileOf('xprinter-xp-58').processIds]).toEqual([
      true,
      false,
    ]);
  });
});

describe('docs/printers.md', () => {
  const page = readFileSync(new URL('../../../../docs/printers.md', import.meta.url), 'utf8');

  /** What the page says of one printer. */
  function rowOf(printer: CataloguePrinter): string {
    const { id, maker, name, columns, codePages, qr, cutter, cutOrder, questions } = printer;
    const { profile, isUncertain, paperMm } = modelOf(printer);
    const pages = Object.keys(profile.codePageNumbers).length === 0 ? 'as Epson' : pagesOf(codePages.is);
    const cut = cutter.is === 'none' ? 'none' : `${cutter.is}, ${cutOrder.is}`;
    return [
      '',
      id,
      maker === null || name === null ? `any other of ${paperMm} mm` : `${maker} ${name}`,
      `${columns.is.A} / ${columns.is.B}`,
      pages,
      qr.is === 'native' ? '`GS ( k`' : 'picture',
      cut,
      questions.is.join(', '),
      isUncertain ? 'likely' : 'sure',
      '',
    ]
      .join(' | ')
      .trim();
  }
  const pagesOf = (numbers: CataloguePrinter['codePages']['is']) =>
    Object.entries(numbers)
      .map(([codePage, number]) => `${codePage.replace(/^w?pc/, '')}: ${number}`)
      .join(', ');

  it('lists every printer of the catalogue as it is there', () => {
    const ids = new Set(printers.map(({ id }) => id));
    const told = page.split('\n').filter((line) => ids.has(line.split(' | ')[0]?.slice(2) ?? ''));
    expect(told).toEqual(printers.map(rowOf));
  });

  it('shows an entry that the program takes', () => {
    const [, example = ''] = /```json\n([^`]*)```/.exec(page) ?? [];
    expect(catalogueSchema.safeParse(JSON.parse(example)).error).toBeUndefined();
  });
});

describe('a name proposes a printer', () => {
  test.each([
    ['EPSON TM-T20III', null, 'epson-tm-t20iii'],
    ['EPSON TM-T20', null, 'epson-tm-t20'],
    ['EPSON_TM-T88VI', null, 'epson-tm-t88vi'],
    ['XP-80C', null, 'xprinter-xp-80'],
    ['POS-58 USB', null, 'other-58'],
    ['', '04b8:0e03', 'epson-tm-t20'],
    ['usb-0416_5011', '0416:5011', 'other-58'],
    ['HP LaserJet', null, null],
    ['', null, null],
    ['', '0416:9999', null],
    // Two speak for themselves: nobody is proposed.
    ['XP-80 and XP-58', null, null],
  ])('%j with %j: %j', (name, usb, id) => {
    expect(proposedModel(printers, { name, usb })).toBe(id);
  });
});

describe('a shop’s own file', () => {
  const own = (change: object) => JSON.stringify({ ...file, printers: [{ ...file.printers[0], ...change }] });

  it('adds printers, and stands in for one of ours with the same id', () => {
    const added = printersWith(own({ id: 'mi-impresora', name: 'Mía' }));
    expect(added?.[0]?.id).toBe('mi-impresora');
    expect(added).toHaveLength(printers.length + 1);
    const changed = printersWith(own({ name: 'Otra' }));
    expect(changed).toHaveLength(printers.length);
    expect(changed?.[0]?.name).toBe('Otra');
  });

  it.each(['', '{', '[]', '{"printers":[]}'])('%j is no catalogue', (text) => {
    expect(printersWith(text)).toBeNull();
  });
});
