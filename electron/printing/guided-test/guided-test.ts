import { assertNever } from '../../../shared/assert.ts';
import type { TestPage } from '../../../shared/printer-guide.ts';
import type { Locale } from '../../../shared/sites.ts';
import type { TicketBlock } from '../../../shared/ticket.ts';
import type { DrawQr } from '../escpos/dots/squares.ts';
import { encodeTicket } from '../escpos/encode.ts';
import { type PrinterProfile, profileForColumns } from '../escpos/profile.ts';
import { ACCENT_CANDIDATES, accentSample, rulerLine, WIDTH_CANDIDATES } from './candidates.ts';

/** Pages of the guided test that ask; the last one is a whole ticket. */
export type QuestionPage = Exclude<TestPage, 'ticket'>;

const line = (text: string): TicketBlock => ({
  type: 'text',
  text,
  align: 'left',
  size: 'normal',
  bold: false,
});
const FEED: TicketBlock = { type: 'feed', lines: 1 };
const CODE: TicketBlock = { type: 'qr', text: 'CAJACLARA:TEST' };

/**
 * The bytes of one page of the guided test, printed with this profile. Only letters that every printer has, but for
 * the accents' own lines: the words to them stand on the screen. Each part begins with a reset of the printer.
 */
export function bytesOfPage(
  page: QuestionPage,
  locale: Locale,
  profile: PrinterProfile,
  drawQr: DrawQr,
): Uint8Array {
  const print = (blocks: readonly TicketBlock[], changes: Partial<PrinterProfile> = {}) =>
    encodeTicket({ kind: 'test', locale, blocks }, { ...profile, ...changes }, drawQr);
  const end = () => print([FEED, { type: 'cut' }]);
  switch (page) {
    case 'code-pages': {
      // Each line in its own page by this printer's number, and no wider than the narrowest paper.
      const { columns, dots } = profileForColumns(32);
      const lines = ACCENT_CANDIDATES.map(({ number, codePage }) =>
        print([line(`${number} ${accentSample(locale)}`)], { columns, dots, codePage, codePageNumber: null }),
      );
      return Buffer.concat([...lines, end()]);
    }
    case 'width': {
      // Laid out for the widest paper, or the layout itself would break the lines.
      const { columns, dots } = profileForColumns(48);
      const rulers = WIDTH_CANDIDATES.map((each) => line(rulerLine(each)));
      return Buffer.concat([
        print(rulers, { columns, dots, codePage: 'pc437', codePageNumber: null }),
        end(),
      ]);
    }
    case 'cutter':
      return print([line('----- 1 -----'), { type: 'cut' }, line('----- 2 -----'), FEED, { type: 'cut' }]);
    case 'code':
      // The same code twice: a printer without the order puts its parameters out as letters under the first number.
      return Buffer.concat([
        print([line('1'), CODE, FEED], { qr: 'native' }),
        print([line('2'), CODE], { qr: 'raster' }),
        end(),
      ]);
    case 'drawer':
      // One pin at a time: a drawer that is open says nothing about the other.
      return print([{ type: 'drawer' }]);
    default:
      return assertNever(page);
  }
}
