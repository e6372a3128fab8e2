import type { Locale } from '../../../shared/sites.ts';
import type { TicketBlock } from '../../../shared/ticket.ts';
import { encodeTicket } from '../escpos/encode.ts';
import { DEFAULT_PROFILE, type PrinterProfile, profileForColumns } from '../escpos/profile.ts';
import { ACCENT_CANDIDATES, accentSample, rulerLine, WIDTH_CANDIDATES } from './candidates.ts';

/**
 * The guided test, without its page: what each step prints, which answers it takes, and the profile that follows.
 * One question at a time; each is printed with what the earlier answers taught.
 */
export const GUIDED_STEPS = ['accents', 'width', 'cutter', 'code', 'drawer'] as const;
export type GuidedStep = (typeof GUIDED_STEPS)[number];

/** Null: not answered, or none of them looked right; then what was known before stays. */
export interface GuidedAnswers {
  /** Number of the line whose letters look right. */
  readonly accents: number | null;
  /** Largest number whose line is not broken. */
  readonly width: number | null;
  readonly cutter: PrinterProfile['cutter'] | null;
  /** Whether a square code came out, or letters. */
  readonly code: 'square' | 'letters' | null;
  /** Which of the two kicks opened it: 1 is pin 2, 2 is pin 5. */
  readonly drawer: 1 | 2 | null;
}

export const NO_ANSWERS: GuidedAnswers = {
  accents: null,
  width: null,
  cutter: null,
  code: null,
  drawer: null,
};

/** The answers that a step offers, in the order of the keys 1, 2, 3… */
export function choicesOf(step: GuidedStep): readonly (string | number)[] {
  switch (step) {
    case 'accents':
      return ACCENT_CANDIDATES.map(({ number }) => number);
    case 'width':
      return WIDTH_CANDIDATES.map(({ number }) => number);
    case 'cutter':
      return ['full', 'partial', 'none'];
    case 'code':
      return ['square', 'letters'];
    case 'drawer':
      return [1, 2];
  }
}

/** What the answers say about the printer; what they leave open stays as it was. Numbers that were not offered teach nothing. */
export function profileFromAnswers(
  answers: Partial<GuidedAnswers>,
  before: PrinterProfile = DEFAULT_PROFILE,
): PrinterProfile {
  const accents = ACCENT_CANDIDATES.find(({ number }) => number === answers.accents);
  const width = WIDTH_CANDIDATES.find(({ number }) => number === answers.width);
  const { columns, dots } = width === undefined ? before : profileForColumns(width.columns);
  return {
    ...before,
    columns,
    dots,
    ...(accents === undefined ? {} : { codePage: accents.codePage, codePageNumber: accents.codePageNumber }),
    cutter: answers.cutter ?? before.cutter,
    qr:
      answers.code === undefined || answers.code === null
        ? before.qr
        : answers.code === 'square'
          ? 'native'
          : 'text',
    drawerPin:
      answers.drawer === undefined || answers.drawer === null
        ? before.drawerPin
        : answers.drawer === 1
          ? 2
          : 5,
  };
}

const line = (text: string): TicketBlock => ({
  type: 'text',
  text,
  align: 'left',
  size: 'normal',
  bold: false,
});
const FEED: TicketBlock = { type: 'feed', lines: 1 };

function print(locale: Locale, blocks: readonly TicketBlock[], profile: PrinterProfile): Uint8Array {
  return encodeTicket({ kind: 'test', locale, blocks }, profile);
}

/** Each line in its own page, whatever page the profile has; the widest paper that every printer takes. */
function accentBytes(locale: Locale, profile: PrinterProfile): Uint8Array[] {
  const narrow = { ...profile, ...profileForColumns(32), density: profile.density };
  return ACCENT_CANDIDATES.map(({ number, codePage, codePageNumber }) =>
    print(locale, [line(`${number} ${accentSample(locale)}`)], { ...narrow, codePage, codePageNumber }),
  );
}

/**
 * What a step sends to the printer. Only letters that every printer has, but for the accents' own lines: the words
 * to them stand on the screen. Each part begins with a reset of the printer.
 */
export function bytesOfStep(
  step: GuidedStep,
  locale: Locale,
  before: PrinterProfile,
  answers: Partial<GuidedAnswers>,
): Uint8Array {
  const profile = profileFromAnswers(answers, before);
  const end = print(locale, [{ type: 'feed', lines: 1 }, { type: 'cut' }], profile);
  switch (step) {
    case 'accents':
      return Buffer.concat([...accentBytes(locale, profile), end]);
    case 'width': {
      // Laid out for the widest paper, or the layout itself would break the lines.
      const wide = { ...profile, ...profileForColumns(48), codePage: 'pc437' as const, codePageNumber: null };
      return Buffer.concat([
        print(
          locale,
          WIDTH_CANDIDATES.map((each) => line(rulerLine(each))),
          wide,
        ),
        end,
      ]);
    }
    case 'cutter': {
      const asked: PrinterProfile = {
        ...profile,
        cutter: profile.cutter === 'none' ? 'full' : profile.cutter,
      };
      return print(
        locale,
        [line('----- 1 -----'), { type: 'cut' }, line('----- 2 -----'), FEED, { type: 'cut' }],
        asked,
      );
    }
    case 'code':
      return Buffer.concat([
        print(locale, [{ type: 'qr', text: 'https://example.com/' }], { ...profile, qr: 'native' }),
        end,
      ]);
    case 'drawer':
      return drawerBytes(locale, profile, 1);
  }
}

/** One kick: 1 is pin 2, 2 is pin 5. The page asks after each, as a drawer that is open says nothing about the second. */
export function drawerBytes(locale: Locale, profile: PrinterProfile, kick: 1 | 2): Uint8Array {
  return print(locale, [{ type: 'drawer' }], { ...profile, drawerPin: kick === 1 ? 2 : 5 });
}
