/** Code pages that cheap printers have and that the shop's languages need. */
export const CODE_PAGES = ['pc437', 'pc850', 'pc858', 'pc860', 'wpc1252'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

/** Number that `ESC t n` takes on nearly every printer (Epson's numbering); the rest set their own in the profile. */
export const CODE_PAGE_NUMBERS: Readonly<Record<CodePage, number>> = {
  pc437: 0,
  pc850: 2,
  pc860: 3,
  wpc1252: 16,
  pc858: 19,
};

/** Bytes 0x80 to 0xff as characters; U+FFFD where the page has none. Below 0x80 all pages are ASCII. */
const UPPER_HALVES: Readonly<Record<CodePage, string>> = {
  pc437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
    'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  pc850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  pc858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  pc860:
    'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧Ó' +
    'áíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  wpc1252:
    '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ' +
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß' +
    'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
};

const UNDEFINED = '\ufffd';

/** The character of a byte of 0x20 or more, or null where the page has none. */
export function characterOf(byte: number, page: CodePage): string | null {
  if (byte < 0x20 || byte === 0x7f) return null;
  if (byte < 0x80) return String.fromCharCode(byte);
  const char = UPPER_HALVES[page].charAt(byte - 0x80);
  return char === UNDEFINED || char === '' ? null : char;
}

const ENCODERS = new Map<CodePage, ReadonlyMap<string, number>>();

function encoderOf(page: CodePage): ReadonlyMap<string, number> {
  const known = ENCODERS.get(page);
  if (known) return known;
  const made = new Map<string, number>();
  for (let byte = 0x20; byte < 0x100; byte += 1) {
    const char = characterOf(byte, page);
    if (char !== null) made.set(char, byte);
  }
  ENCODERS.set(page, made);
  return made;
}

/** The byte of a character, or null when the page lacks it. */
export function byteOf(char: string, page: CodePage): number | null {
  return encoderOf(page).get(char) ?? null;
}
