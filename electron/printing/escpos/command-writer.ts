import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { Align } from '../../../shared/ticket.ts';
import {
  characterSize,
  oldCut,
  PLAIN_CHARACTERS,
  printDensity,
  RESET,
  selectCodePage,
  TWO_BYTE_OFF,
} from './command-bytes.ts';
import { codePageNumber, type PrinterProfile } from './profile.ts';

/** What the printer is set to; unknown after it was reset. */
interface Setting {
  readonly align: Align;
  readonly bold: boolean;
  readonly reverse: boolean;
  readonly large: 'normal' | 'tall' | 'large';
}

const AFTER_RESET: Setting = { align: 'left', bold: false, reverse: false, large: 'normal' };

/**
 * Writes orders through the library and knows what the printer is set to, so that each order is sent once. The
 * library's buffer is taken away after every line: it copies all of it at each addition.
 */
export class CommandWriter {
  readonly #profile: PrinterProfile;
  readonly #library: ThermalPrinter;
  readonly #chunks: Uint8Array[] = [];
  #setting: Setting = AFTER_RESET;
  #ready = false;

  constructor(profile: PrinterProfile) {
    this.#profile = profile;
    this.#library = openLibrary();
  }

  /** Everything written so far. */
  bytes(): Uint8Array {
    this.#take();
    return Uint8Array.from(Buffer.concat(this.#chunks));
  }

  /** Bytes as they are: text already in the printer's code page, or an order of our own. */
  raw(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#begin();
    this.#library.add(Buffer.from(bytes));
  }

  set(wanted: Partial<Setting>): void {
    this.#begin();
    const { align, bold, reverse, large } = { ...this.#setting, ...wanted };
    if (align !== this.#setting.align) this.#align(align);
    if (large !== this.#setting.large) {
      this.#library.add(characterSize(large === 'large' ? 2 : 1, large === 'normal' ? 1 : 2));
    }
    if (bold !== this.#setting.bold) this.#library.bold(bold);
    if (reverse !== this.#setting.reverse) this.#library.invert(reverse);
    this.#setting = { align, bold, reverse, large };
  }

  newLine(): void {
    this.#begin();
    this.#library.newLine();
    this.#take();
  }

  /** Cuts without the eight blank lines that the library adds; the printer is reset by it. */
  cut(mode: 'full' | 'partial'): void {
    this.#begin();
    if (this.#profile.cutOrder === 'ESC i') this.#library.add(Buffer.concat([oldCut(mode), RESET]));
    else if (mode === 'full') this.#library.cut({ verticalTabAmount: 0 });
    else this.#library.partialCut({ verticalTabAmount: 0 });
    this.#take();
    this.#ready = false;
  }

  /** A printer that was just switched on or reset has its factory's settings: ours are sent again before the next byte. */
  #begin(): void {
    if (this.#ready) return;
    if (this.#chunks.length === 0) this.#library.add(RESET);
    const page = codePageNumber(this.#profile);
    // A picture of letters needs no page and no character set.
    if (page !== null && this.#profile.twoByteOff) this.#library.add(TWO_BYTE_OFF);
    this.#library.add(PLAIN_CHARACTERS);
    this.#library.add(printDensity(this.#profile.density));
    if (page !== null) this.#library.add(selectCodePage(page));
    this.#setting = AFTER_RESET;
    this.#ready = true;
  }

  #align(align: Align): void {
    if (align === 'left') this.#library.alignLeft();
    else if (align === 'center') this.#library.alignCenter();
    else this.#library.alignRight();
  }

  #take(): void {
    // Nothing written yet is null, whatever the declaration says.
    const buffer = this.#library.getBuffer() as Buffer | null;
    if (buffer !== null) this.#chunks.push(buffer);
    this.#library.clear();
  }
}

/** The library with a dead end for a transport: what leaves for the printer goes through our own. */
function openLibrary(): ThermalPrinter {
  return new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // The declaration knows addresses only; an object with these two methods is taken as it is.
    interface: { execute: noTransport, isPrinterConnected: noTransport } as unknown as string,
  });
}

function noTransport(): Promise<never> {
  return Promise.reject(new Error('the encoder has no way to a printer'));
}
