import { crc16, utf8 } from './crc16.ts';

/** A register's code is far shorter: a QR of this many characters is still read by a cheap phone. */
const LONGEST = 512;

/**
 * Whether a text is what the QR of a register says: an EMV text (EMVCo, Merchant-Presented Mode), all of it in fields of
 * tag, length and value, begun by its format (00) and ended by the checksum of all before (63, CRC-16/CCITT-FALSE). Inner
 * lengths are not looked at: published samples of the provider have wrong ones.
 */
export function isEmvText(text: string): boolean {
  if (text.length > LONGEST || !/^000201[\x20-\x7e\u00a0-\ud7ff]*6304[0-9A-Fa-f]{4}$/.test(text))
    return false;
  const bytes = String.fromCharCode(...utf8(text));
  // Letters outside ASCII count as one or as their bytes: makers of codes differ.
  return (
    (endsWithChecksum(text) || endsWithChecksum(bytes)) &&
    crc16(text.slice(0, -4)) === text.slice(-4).toUpperCase()
  );
}

/** The fields fill the text to its end, and the last one is the checksum. */
function endsWithChecksum(text: string): boolean {
  let at = 0;
  while (at < text.length - 8) {
    const [, length = ''] = /^\d\d(\d\d)/.exec(text.slice(at, at + 4)) ?? [];
    if (length === '') return false;
    at += 4 + Number(length);
  }
  return at === text.length - 8;
}
