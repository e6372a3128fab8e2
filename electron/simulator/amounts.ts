import type { SiteProfile } from './provider/sites.ts';

/**
 * Inside the simulator money is a whole number of hundredths, whatever the currency; at every interface it is a decimal
 * number.
 */
export type Hundredths = number;

/** Hundredths as the number that goes into JSON (`119050` is `1190.5`). */
export function toDecimal(amount: Hundredths): number {
  return amount / 100;
}

/**
 * Hundredths of a decimal number; null when it is not a finite number or has more decimals than the country's currency.
 */
export function toHundredths(value: unknown, site: SiteProfile): Hundredths | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const scaled = Math.round(value * 100);
  // 1190.1 * 100 is 119009.99999999999 in floating point: allow that noise, not a third decimal.
  if (!Number.isSafeInteger(scaled) || Math.abs(value * 100 - scaled) > 1e-4) return null;
  return site.decimals === 0 && scaled % 100 !== 0 ? null : scaled;
}

/** Hundredths as `/v1/orders` writes them: `"1190.50"`, `"1190"` where the currency has no decimals. */
export function toText(amount: Hundredths, site: SiteProfile): string {
  return (amount / 100).toFixed(site.decimals);
}

/** Hundredths of such a text, which has two decimals or none; null for any other, or with decimals the currency lacks. */
export function fromText(text: string, site: SiteProfile): Hundredths | null {
  const parts = /^(\d{1,12})(?:\.(\d{2}))?$/.exec(text);
  if (!parts || (site.decimals === 0 && parts[2] !== undefined)) return null;
  return Number(parts[1]) * 100 + Number(parts[2] ?? 0);
}

/** Hundredths nearest to a decimal number that a person or a test entered; NaN stays NaN. */
export function roundToHundredths(value: number): Hundredths {
  return Math.round(value * 100);
}

/**
 * A percentage of an amount, in whole units of currency, at least one unit and at most the amount. `percent` from 0 to
 * 100.
 */
export function wholeShare(amount: Hundredths, percent: number): number {
  return Math.min(Math.max(1, Math.floor((toDecimal(amount) * percent) / 100)), toDecimal(amount));
}

/** A rate of an amount, rounded to hundredths (`0.0761` is 7.61 %). */
export function rateOf(amount: Hundredths, rate: number): Hundredths {
  return Math.round(amount * rate);
}
