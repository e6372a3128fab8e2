import {
  CODE_PAGES,
  DRAWER_RULES,
  PAPER_COLUMNS,
  type CodePage,
  type DrawerRule,
  type PaperColumns,
  type PrinterProfileInput,
} from './printer-profile.ts';

/**
 * The guided test of a printer: its steps, the answers under the number keys, what each answer sets, and the settings
 * that a page is printed with. The screen adds the words, the printing code adds the bytes.
 */

/** Pages that the printer puts out, in the order of the guide. */
export const TEST_PAGES = ['code-pages', 'width', 'cutter', 'code', 'drawer', 'ticket'] as const;
export type TestPage = (typeof TEST_PAGES)[number];
export type GuideStep = 'choose' | 'model' | TestPage | 'drawer-rule';

/** Settings that come from the environment: the guide does not ask about them. */
export interface FixedSettings {
  readonly address: boolean;
  readonly columns: boolean;
  readonly drawerOpens: boolean;
}

/** The steps in order. The rule for opening the drawer is asked only where the drawer's step found a drawer. */
export function guideSteps(profile: PrinterProfileInput, fixed: FixedSettings): readonly GuideStep[] {
  const steps: readonly (readonly [GuideStep, boolean])[] = [
    ['choose', !fixed.address],
    ['model', true],
    ['code-pages', true],
    ['width', !fixed.columns],
    ['cutter', true],
    ['code', true],
    ['drawer', true],
    ['drawer-rule', profile.drawerPin !== null && !fixed.drawerOpens],
    ['ticket', true],
  ];
  return steps.filter(([, asked]) => asked).map(([step]) => step);
}

/** What one number key means about the printer. */
export interface GuideAnswer<Name extends string | number> {
  readonly name: Name;
  readonly set: Partial<PrinterProfileInput>;
  /** The page is printed again with what was set, and the question is asked again. */
  readonly stay: boolean;
}

/**
 * The answers to each question in the order of the number keys. Where the paper shows numbered parts (letters, ruler,
 * code), the key is the number of the part.
 */
export const GUIDE_ANSWERS = {
  'code-pages': ({
    twoByteOff,
  }: PrinterProfileInput): readonly GuideAnswer<CodePage | 'two-byte-off' | 'two-byte-on'>[] => [
    ...CODE_PAGES.map((codePage) => answer(codePage, { codePage, codePageNumber: null })),
    // Chinese letters in place of accents, or a stray full stop before each line: `FS .` is missing, or not known there.
    { ...answer(twoByteOff ? 'two-byte-on' : 'two-byte-off', { twoByteOff: !twoByteOff }), stay: true },
  ],
  width: ({ columns: before, dots }: PrinterProfileInput): readonly GuideAnswer<PaperColumns>[] =>
    // The dots belong to the columns that the printer's model has.
    PAPER_COLUMNS.map((columns) => answer(columns, { columns, dots: columns === before ? dots : null })),
  cutter: (): readonly GuideAnswer<PrinterProfileInput['cutter']>[] =>
    (['full', 'partial', 'none'] as const).map((cutter) => answer(cutter, { cutter })),
  /**
   * 1 is the code printed by the printer's own command, 2 the same code as a picture; a printer that can do neither
   * gets text.
   */
  code: (): readonly GuideAnswer<PrinterProfileInput['qr']>[] =>
    (['native', 'raster', 'text'] as const).map((qr) => answer(qr, { qr })),
  drawer: (profile: PrinterProfileInput): readonly GuideAnswer<'opened' | 'try-other' | 'none'>[] => {
    const { drawerPin } = profileForPage('drawer', profile);
    return [
      answer('opened', { drawerPin }),
      { ...answer('try-other', { drawerPin: drawerPin === 5 ? 2 : 5 }), stay: true },
      answer('none', { drawerPin: null }),
    ];
  },
  'drawer-rule': (): readonly GuideAnswer<DrawerRule>[] =>
    DRAWER_RULES.map((drawerOpens) => answer(drawerOpens, { drawerOpens })),
} as const;

function answer<Name extends string | number>(
  name: Name,
  set: Partial<PrinterProfileInput>,
): GuideAnswer<Name> {
  return { name, set, stay: false };
}

/** What a person tries when a page did not come out at all. */
export interface NextTry {
  readonly name: 'again' | 'other-speed' | 'more-feed' | 'plainest' | 'other-printer';
  readonly set: Partial<PrinterProfileInput>;
  /** Another address to print at; null: the same. */
  readonly address: string | null;
  /** The speed of that address, for its words. */
  readonly baud: number | null;
}

const SPEEDS = [9600, 19_200, 38_400, 115_200];
/** What goes in after the last text of a page that may have stayed inside the printer. Lines. */
const MORE_FEED = 4;
const MOST_FEED = 12;

/** What every printer understands. */
const PLAINEST = {
  twoByteOff: false,
  cutOrder: 'GS V',
  density: 'normal',
  qr: 'raster',
  processIds: false,
} as const satisfies Partial<PrinterProfileInput>;

/**
 * What to try next when nothing came out, the likeliest first: once more (paper and cover were looked at), another speed of
 * a serial line, more paper before the cut, nothing that a printer may not know, another printer.
 *
 * @param address full form, with its scheme
 */
export function nextTries(
  page: TestPage,
  profile: PrinterProfileInput,
  address: string,
  { address: isFixed }: Pick<FixedSettings, 'address'>,
): readonly NextTry[] {
  const same = { set: {}, address: null, baud: null } as const;
  const tries: NextTry[] = [{ name: 'again', ...same }];
  const serial = /^(serial:.*)\?baud=(\d+)$/.exec(address);
  if (serial && !isFixed) {
    const [, line = '', speed = ''] = serial;
    const baud = SPEEDS[(SPEEDS.indexOf(Number(speed)) + 1) % SPEEDS.length] ?? 9600;
    tries.push({ ...same, name: 'other-speed', address: `${line}?baud=${baud}`, baud });
  }
  const { feedBeforeCut } = profile;
  if (feedBeforeCut < MOST_FEED) {
    const set = { feedBeforeCut: Math.min(MOST_FEED, feedBeforeCut + MORE_FEED) };
    tries.push({ ...same, name: 'more-feed', set });
  }
  const isPlain = JSON.stringify({ ...profile, ...PLAINEST }) === JSON.stringify(profile);
  // Later pages were printed with what the first ones have shown to work.
  if (page === 'code-pages' && !isPlain) tries.push({ ...same, name: 'plainest', set: PLAINEST });
  if (!isFixed) tries.push({ ...same, name: 'other-printer' });
  return tries;
}

/** The settings that a page is printed with: a question about a feature tries it even where it is switched off. */
export function profileForPage(page: TestPage, profile: PrinterProfileInput): PrinterProfileInput {
  if (page === 'cutter' && profile.cutter === 'none') return { ...profile, cutter: 'full' };
  if (page === 'drawer' && profile.drawerPin === null) return { ...profile, drawerPin: 2 };
  return profile;
}
