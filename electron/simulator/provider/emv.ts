import type { SiteProfile } from './sites.ts';

function field(id: string, value: string): string {
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

/** CRC-16/CCITT-FALSE over the text and the tag and length of the checksum itself, four capital hex digits. */
export function emvChecksum(text: string): string {
  let crc = 0xffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function ascii(text: string, longest: number): string {
  return (
    text
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, longest)
      .trim() || 'SHOP'
  );
}

/**
 * The text inside a register's printed QR: an EMVCo string that never changes for the register.
 * Brazil carries a Pix template, the others a template with the `mpago.la/pos` address.
 */
export function staticQrText(site: SiteProfile, registerId: number, uuid: string, merchant: string): string {
  const template = site.pix
    ? field(
        '26',
        field('00', 'BR.GOV.BCB.PIX') + field('25', `pix-qr.mercadopago.com/instore/p/${uuid.slice(0, 36)}`),
      )
    : field(
        '43',
        field('00', 'COM.MERCADOLIBRE') +
          field('01', `https://mpago.la/pos/${registerId}`) +
          field('02', '3'),
      );
  return emvText(site, '11', template, merchant);
}

/** The text of a code that is made for one order alone. `uuid`: that of the order. */
export function dynamicQrText(site: SiteProfile, uuid: string, merchant: string): string {
  const template = site.pix
    ? field('26', field('00', 'BR.GOV.BCB.PIX') + field('25', `pix-qr.mercadopago.com/instore/o/v2/${uuid}`))
    : field('43', field('00', 'COM.MERCADOLIBRE') + field('02', '3') + field('06', uuid));
  return emvText(site, '12', template, merchant, field('62', field('05', '***')));
}

function emvText(
  site: SiteProfile,
  initiation: '11' | '12',
  template: string,
  merchant: string,
  more = '',
): string {
  const text =
    field('00', '01') +
    field('01', initiation) +
    template +
    field('52', '0000') +
    field('53', site.currencyNumber) +
    field('58', site.country) +
    field('59', ascii(merchant, 25)) +
    field('60', ascii(site.city, 15)) +
    more +
    '6304';
  return text + emvChecksum(text);
}
