import {
  FOOTER_LINES,
  LONGEST_FOOTER,
  LONGEST_LINE,
  type ShopSettingsView,
  type ShopTexts,
} from '../../shared/shop.ts';
import { siteById, type SiteId } from '../../shared/sites.ts';
import { checkTaxId } from '../../shared/tax-id.ts';
import { zonesOf, type Zone } from '../../shared/time-zones.ts';
import type { Formatter } from './shop.ts';

/** The tax id's name in this country; null while the country is not known. */
export function taxIdLabel(site: SiteId | null): string | null {
  return site === null ? null : siteById(site).taxIdLabel;
}

/** What looks wrong about a tax id; it is saved all the same. Null: nothing. */
export function taxIdWarning(typed: string, site: SiteId | null, { words }: Formatter): string | null {
  const label = taxIdLabel(site);
  if (site === null || label === null) return null;
  switch (checkTaxId(typed, site)) {
    case 'fits':
    case 'not-checked':
      return null;
    case 'wrong-digit':
      return words.settings.shop.taxIdDigit(label);
    case 'wrong-form':
      return words.settings.shop.taxIdForm(label);
  }
}

interface ZoneOption {
  /** Empty: the country's usual one. */
  readonly zone: string;
  readonly label: string;
}

/** The zones to choose from, the country's usual one first; one that was set elsewhere stays among them. */
export function zoneOptions(
  { site, texts, usual }: Pick<ShopSettingsView, 'site' | 'texts' | 'usual'>,
  at: number,
  { words }: Formatter,
): readonly ZoneOption[] {
  const { usualZone, zoneName } = words.settings.shop;
  const listed = zonesOf(site);
  const placeOf = (zone: string) => listed.find((one) => one.zone === zone)?.place ?? zone;
  const labelOf = ({ zone, place }: Zone) => zoneName(place, offsetOf(zone, at));
  const isListed = texts.timeZone === '' || listed.some(({ zone }) => zone === texts.timeZone);
  const more = isListed ? [] : [{ zone: texts.timeZone, place: texts.timeZone }];
  return [
    { zone: '', label: usualZone(placeOf(usual.timeZone)) },
    ...[...listed, ...more].map((one) => ({ zone: one.zone, label: labelOf(one) })),
  ];
}

/** "GMT-3" at that moment. */
function offsetOf(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Marks of direction show nothing and are never saved (`shared/plain-text.ts`); spaces at the ends are being typed. */
const NOT_TYPED = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A typed or pasted line, with nothing in it that a ticket could not print as one. */
export function typedLine(typed: string): string {
  return typed
    .replace(NOT_TYPED, '')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, LONGEST_LINE);
}

/** The same for the lines at the end of a ticket. */
export function typedFooter(typed: string): string {
  const lines = typed.replace(NOT_TYPED, '').replace(/\r\n?/g, '\n').split('\n');
  const kept = lines.slice(0, FOOTER_LINES).map((line) => line.replace(/\p{Cc}+/gu, ' '));
  return kept.join('\n').slice(0, LONGEST_FOOTER);
}

/** Whether something differs from what is saved; spaces at the ends are never saved. */
export function isChanged(typed: ShopTexts, saved: ShopTexts): boolean {
  return (Object.keys(saved) as (keyof ShopTexts)[]).some((name) => typed[name].trim() !== saved[name]);
}
