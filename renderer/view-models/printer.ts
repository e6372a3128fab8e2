import type { CODE_PAGES, CodePage, PrinterProfileInput, PrinterTestPage } from '../../shared/views.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { Pen } from './shop.ts';

/** The lines of the printed page, in its order; the shared list itself, checked by the compiler. */
const PAGES: typeof CODE_PAGES = ['pc858', 'pc850', 'wpc1252', 'pc860', 'pc437', 'raster'];
const WIDTHS = [32, 42, 48] as const;

export const GUIDE_STEPS = ['choose', 'code-pages', 'width', 'cutter', 'drawer', 'ticket'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];
/** A step that prints a page and asks about it. */
export type PageStep = Exclude<GuideStep, 'choose'>;

/** One answer of the guided test: what it sets, and whether the page is printed again to look once more. */
export interface GuideAnswer {
  readonly label: string;
  readonly set: Partial<PrinterProfileInput>;
  readonly stay: boolean;
}

/** The answers of a step in the order of the number keys. `last` is the drawer's second try. */
export function guideAnswers(step: PageStep, profile: PrinterProfileInput, pen: Pen): GuideAnswer[] {
  const words = pen.words.printer;
  const go = (label: string, set: Partial<PrinterProfileInput>): GuideAnswer => ({ label, set, stay: false });
  switch (step) {
    case 'code-pages':
      return PAGES.map((page: CodePage) =>
        go(words.codePageNames[page], { codePage: page, codePageNumber: null }),
      );
    case 'width':
      return WIDTHS.map((columns) => go(words.width.option(columns), { columns }));
    case 'cutter':
      return [
        go(words.cutter.full, { cutter: 'full' }),
        go(words.cutter.partial, { cutter: 'partial' }),
        go(words.cutter.none, { cutter: 'none' }),
      ];
    case 'drawer':
      return profile.drawerPin === 5
        ? [go(words.drawer.pin5, { drawerPin: 5 }), go(words.drawer.none, { drawerPin: null })]
        : [
            go(words.drawer.pin2, { drawerPin: 2 }),
            { label: words.drawer.tryOther, set: { drawerPin: 5 }, stay: true },
            go(words.drawer.none, { drawerPin: null }),
          ];
    case 'ticket':
      return [];
  }
}

/** What a page is printed with: the step's own question needs the part to be tried. */
export function profileForPage(step: PageStep, profile: PrinterProfileInput): PrinterProfileInput {
  if (step === 'cutter' && profile.cutter === 'none') return { ...profile, cutter: 'full' };
  if (step === 'drawer' && profile.drawerPin === null) return { ...profile, drawerPin: 2 };
  return profile;
}

export function pageWords(step: PageStep, pen: Pen): { readonly title: string; readonly text: string } {
  const words = pen.words.printer;
  switch (step) {
    case 'code-pages':
      return words.codePages;
    case 'width':
      return words.width;
    case 'cutter':
      return words.cutter;
    case 'drawer':
      return words.drawer;
    case 'ticket':
      return words.ticket;
  }
}

/** What became of a test page, with the printer's fault where it told one. */
export function outcomeText(page: Pick<PrinterTestPage, 'outcome' | 'fault'>, pen: Pen): string {
  const outcome = pen.words.printer.outcome[page.outcome];
  return page.fault === null ? outcome : `${outcome} ${faultText(page.fault, pen)}`;
}

export function faultText(fault: FailureCode, pen: Pen): string {
  const words = pen.words.failures[fault];
  return `${words.title}. ${words.next}`;
}

export function profileFacts(profile: PrinterProfileInput, pen: Pen): [string, string][] {
  const words = pen.words.printer;
  return [
    [words.profile.columns, words.width.option(profile.columns)],
    [words.profile.codePage, words.codePageNames[profile.codePage]],
    [words.profile.cutter, words.profile.cutters[profile.cutter]],
    [
      words.profile.drawer,
      profile.drawerPin === null ? words.profile.noDrawer : words.profile.pin(profile.drawerPin),
    ],
  ];
}
