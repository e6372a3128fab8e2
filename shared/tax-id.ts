import type { SiteId } from './sites.ts';

/**
 * What a shop's tax id looks like. It is a warning and never a refusal: countries add forms faster than programs learn
 * them.
 */
export type TaxIdCheck =
  | 'fits'
  /** It has the form, and its check digit is another. */
  | 'wrong-digit'
  | 'wrong-form'
  /** It has no check digit, or the country is not known. */
  | 'not-checked';

interface Form {
  /** After dots, spaces, slashes and the name of the number are taken away. */
  readonly form: RegExp;
  /** The check character of what stands before it; null: such a number cannot exist. */
  readonly check: (body: string) => string | null;
  /** How many of its last characters are checks. */
  readonly checks: number;
}

/** @param typed as the shop writes it, with or without its name, dots and hyphens. */
export function checkTaxId(typed: string, site: SiteId): TaxIdCheck {
  const text = bare(typed, site);
  if (text === '') return 'not-checked';
  // A NIT is written with and without its check digit: only a hyphen tells it from the number.
  if (site === 'MCO' && !/-\s*\d\s*$/.test(typed))
    return /^\d{6,10}$/.test(text) ? 'not-checked' : 'wrong-form';
  const { form, check, checks } = FORMS[site];
  if (!form.test(text)) return 'wrong-form';
  const body = text.slice(0, -checks);
  return check(body) === text.slice(-checks) ? 'fits' : 'wrong-digit';
}

function bare(typed: string, site: SiteId): string {
  const text = typed.toUpperCase().replace(/[\s./-]/g, '');
  const name = NAMES[site].find((one) => text.startsWith(one));
  return name === undefined ? text : text.slice(name.length).replace(/^:/, '');
}

/** What people write before the number. */
const NAMES: Readonly<Record<SiteId, readonly string[]>> = {
  MLA: ['CUIT', 'CUIL'],
  MLB: ['CNPJ'],
  MLM: ['RFC'],
  MLC: ['RUT'],
  MCO: ['NIT'],
  MLU: ['RUT', 'RUC'],
  MPE: ['RUC'],
};

/** docs/tickets.md has the sources of the check digits. */
const FORMS: Readonly<Record<SiteId, Form>> = {
  MLA: { form: /^\d{11}$/, check: cuit, checks: 1 },
  // From July 2026 on new numbers may hold letters.
  MLB: { form: /^[0-9A-Z]{12}\d{2}$/, check: cnpj, checks: 2 },
  MLM: { form: /^[A-ZÑ&]{3,4}\d{6}[0-9A-Z]{3}$/, check: rfc, checks: 1 },
  MLC: { form: /^\d{7,8}[0-9K]$/, check: chileanRut, checks: 1 },
  MCO: { form: /^\d{7,11}$/, check: nit, checks: 1 },
  MLU: { form: /^\d{12}$/, check: uruguayanRut, checks: 1 },
  MPE: { form: /^\d{11}$/, check: ruc, checks: 1 },
};

function weighted(body: string, weights: readonly number[]): number {
  return Array.from(body).reduce((sum, digit, at) => sum + valueOf(digit) * (weights[at] ?? 0), 0);
}

/** Digits count as they are, letters from 17 on. */
function valueOf(char: string): number {
  return char.charCodeAt(0) - 48;
}

const ELEVEN_DIGITS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function cuit(body: string): string | null {
  const rest = weighted(body, ELEVEN_DIGITS) % 11;
  return rest === 1 ? null : String((11 - rest) % 11);
}

function ruc(body: string): string {
  return String((11 - (weighted(body, ELEVEN_DIGITS) % 11)) % 10);
}

function chileanRut(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, at) => total + valueOf(digit) * ((at % 6) + 2), 0);
  const rest = 11 - (sum % 11);
  return rest === 11 ? '0' : rest === 10 ? 'K' : String(rest);
}

function uruguayanRut(body: string): string | null {
  const rest = weighted(body, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return rest === 1 ? null : String((11 - rest) % 11);
}

const NIT_WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43];

function nit(body: string): string {
  const rest = weighted(Array.from(body).reverse().join(''), NIT_WEIGHTS) % 11;
  return String(rest < 2 ? rest : 11 - rest);
}

function cnpj(body: string): string {
  const digit = (text: string, weights: readonly number[]) => {
    const rest = weighted(text, weights) % 11;
    return String(rest < 2 ? 0 : 11 - rest);
  };
  const weights = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  const first = digit(body, weights);
  return first + digit(body + first, [6, ...weights]);
}

const RFC_SIGNS = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Of a company's name of three letters a space stands before it. */
function rfc(body: string): string {
  const signs = Array.from(body.padStart(12, ' '));
  const sum = signs.reduce((total, sign, at) => total + RFC_SIGNS.indexOf(sign) * (13 - at), 0);
  const rest = 11 - (sum % 11);
  return rest === 11 ? '0' : rest === 10 ? 'A' : String(rest);
}
