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
export type GuideStep = 'choose' | TestPage | 'drawer-rule';

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
  'code-pages': (): readonly GuideAnswer<CodePage>[] =>
    CODE_PAGES.map((codePage) => answer(codePage, { codePage, codePageNumber: null })),
  width: (): readonly GuideAnswer<PaperColumns>[] =>
    PAPER_COLUMNS.map((columns) => answer(columns, { columns })),
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

/** The settings that a page is printed with: a question about a feature tries it even where it is switched off. */
export function profileForPage(page: TestPage, profile: PrinterProfileInput): PrinterProfileInput {
  if (page === 'cutter' && profile.cutter === 'none') return { ...profile, cutter: 'full' };
  if (page === 'drawer' && profile.drawerPin === null) return { ...profile, drawerPin: 2 };
  return profile;
}
