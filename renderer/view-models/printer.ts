import { failureWords } from '../../shared/messages/index.ts';
import type { FailureCode } from '../../shared/failures.ts';
import {
  GUIDE_ANSWERS,
  type FixedSettings,
  type GuideAnswer,
  type GuideStep,
} from '../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../shared/printer-profile.ts';
import type { PrinterTestPage, SettingsView } from '../../shared/views.ts';
import type { Formatter } from './shop.ts';

/** A step that asks about the printer or shows a sample ticket: all steps after the choice of printer and model. */
export type AskStep = Exclude<GuideStep, 'choose' | 'model'>;

/** An answer of the guided test with its words. */
export type WordedAnswer = Omit<GuideAnswer<string>, 'name'> & { readonly label: string };

/** The answers of a step in the order of the number keys. */
export function wordedAnswers(
  step: AskStep,
  profile: PrinterProfileInput,
  formatter: Formatter,
): WordedAnswer[] {
  const words = formatter.words.printer;
  switch (step) {
    case 'code-pages':
      return worded(GUIDE_ANSWERS[step](profile), (page) =>
        page === 'two-byte-off' || page === 'two-byte-on'
          ? formatter.words.printerGuide.twoByte[page]
          : words.codePageNames[page],
      );
    case 'width':
      return worded(GUIDE_ANSWERS[step](profile), (columns) => words.width.option(columns));
    case 'cutter':
      return worded(GUIDE_ANSWERS[step](), (cutter) => words.cutter[cutter]);
    case 'code':
      return worded(GUIDE_ANSWERS[step](), (code) => words.codeAnswers[code]);
    case 'drawer':
      return worded(GUIDE_ANSWERS[step](profile), (answer) => words.drawer[answer]);
    case 'drawer-rule':
      return worded(GUIDE_ANSWERS[step](), (rule) => words.drawerRules[rule]);
    case 'ticket':
      return [];
  }
}

function worded<Name extends string | number>(
  answers: readonly GuideAnswer<Name>[],
  label: (name: Name) => string,
): WordedAnswer[] {
  return answers.map(({ name, set, stay }) => ({ label: label(name), set, stay }));
}

/** Settings fixed by the environment: shown, not asked. */
export function fixedSettings({ fromEnvironment }: SettingsView): FixedSettings {
  const has = (name: string) => fromEnvironment.includes(name);
  return {
    address: has('CAJA_PRINTER'),
    columns: has('CAJA_PRINTER_COLUMNS'),
    drawerOpens: has('CAJA_DRAWER'),
  };
}

export function stepWords(
  step: AskStep,
  formatter: Formatter,
): { readonly title: string; readonly text: string } {
  const words = formatter.words.printer;
  switch (step) {
    case 'code-pages':
      return words.codePages;
    case 'width':
      return words.width;
    case 'cutter':
      return words.cutter;
    case 'code':
      return words.code;
    case 'drawer':
      return words.drawer;
    case 'drawer-rule':
      return words.drawerRule;
    case 'ticket':
      return words.ticket;
  }
}

/** The drawer's step prints nothing. */
export function isKick(step: AskStep): boolean {
  return step === 'drawer';
}

/** What became of a test page, with the fault that the printer reported. */
export function outcomeText(
  step: AskStep,
  page: Pick<PrinterTestPage, 'outcome' | 'fault'>,
  formatter: Formatter,
): string {
  const { outcome: printed, kick } = formatter.words.printer;
  const outcome = (isKick(step) ? kick.outcome : printed)[page.outcome];
  return page.fault === null ? outcome : `${outcome} ${faultText(page.fault, formatter)}`;
}

export function faultText(fault: FailureCode, formatter: Formatter): string {
  const words = failureWords(formatter.words, fault);
  return `${words.title}. ${words.next}`;
}

/** What is known of the printer. The drawer's rule is left out where it is asked beside this list. */
export function profileFacts(
  profile: PrinterProfileInput,
  formatter: Formatter,
  { drawerOpens: told }: Pick<FixedSettings, 'drawerOpens'>,
): [string, string][] {
  const words = formatter.words.printer;
  const { drawerPin, drawerOpens } = profile;
  const opens: [string, string][] =
    drawerPin === null || !told ? [] : [[words.profile.drawerOpens, words.drawerRules[drawerOpens]]];
  return [
    [words.profile.columns, words.width.option(profile.columns)],
    [words.profile.codePage, words.codePageNames[profile.codePage]],
    [words.profile.cutter, words.profile.cutters[profile.cutter]],
    [words.profile.code, words.profile.codes[profile.qr]],
    [words.profile.drawer, drawerPin === null ? words.profile.noDrawer : words.profile.pin(drawerPin)],
    ...opens,
  ];
}
