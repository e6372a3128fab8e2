import { LOGO_BYTES, LOGO_DOTS } from '../../../../shared/shop.ts';
import { readPng } from './png-read.ts';

export type LogoFault = 'logo-unreadable' | 'logo-too-large' | 'logo-blank';

/** Why these bytes cannot be a logo; null when they can. Said when one is chosen, so that no ticket meets it. */
export function logoFault(png: Uint8Array): LogoFault | null {
  if (png.length > LOGO_BYTES) return 'logo-too-large';
  const read = readPng(png);
  if (!read.ok) return read.reason === 'too-large' ? 'logo-too-large' : 'logo-unreadable';
  const { width, height, bits } = read.value;
  if (width > LOGO_DOTS.width || height > LOGO_DOTS.height) return 'logo-too-large';
  return bits.some((byte) => byte !== 0) ? null : 'logo-blank';
}
