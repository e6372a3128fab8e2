import { fromText } from '../amounts.ts';
import { ordersError } from './errors.ts';
import { isFields } from './request.ts';
import type { Hundredths } from '../amounts.ts';
import type { Reply } from './errors.ts';
import type { SiteProfile } from './sites.ts';

export type Fields = Readonly<Record<string, unknown>>;

const messages = {
  required_properties: 'The request is missing required properties.',
  unsupported_properties: 'The request has properties that are not supported.',
  property_type: 'A property of the request has a wrong type.',
  property_value: 'A property of the request has a wrong value.',
  minimum_properties: 'An object of the request has too few properties.',
  minimum_items: 'A list of the request has too few items.',
  maximum_items: 'A list of the request has too many items.',
  invalid_total_amount: 'The total amount is not valid.',
  bad_request: 'The request is not valid.',
  seller_configuration: 'The seller is not authorized to make orders with cash-out.',
  sponsor_id_not_valid: 'The sponsor is not a valid account.',
  marketplace_not_valid: 'The access token was not obtained by OAuth.',
  discounts_not_allowed_with_installments: 'Discounts do not go with installments_cost.',
} as const;
export type CheckCode = keyof typeof messages;

/** Makes a check end with a documented refusal; caught in `checked` alone. */
export class RefusedBody extends Error {
  readonly reply: Reply;
  constructor(code: CheckCode, detail: string) {
    super(code);
    this.reply = ordersError(400, code, messages[code], [detail]);
  }
}

/** What a check of a body finds, or the refusal that it ends with. */
export function checked<T>(check: () => T): T | { readonly refused: Reply } {
  try {
    return check();
  } catch (error) {
    if (error instanceof RefusedBody) return { refused: error.reply };
    throw error;
  }
}

export function object(value: unknown, path: string): Fields {
  if (!isFields(value)) throw new RefusedBody('property_type', `'${path}' must be an object`);
  return value;
}

/** An object that has no fields but these, and all of the needed ones. */
export function shape(
  value: unknown,
  path: string,
  known: readonly string[],
  needed: readonly string[] = [],
): Fields {
  const fields = object(value, path);
  const name = (one: string): string => (path === '' ? one : `${path}.${one}`);
  if (needed.length > 0 && Object.keys(fields).length === 0)
    throw new RefusedBody('minimum_properties', `'${path}' must have at least 1 property`);
  for (const one of Object.keys(fields))
    if (!known.includes(one)) throw new RefusedBody('unsupported_properties', `'${name(one)}'`);
  for (const one of needed)
    if (fields[one] === undefined || fields[one] === null)
      throw new RefusedBody('required_properties', `'${name(one)}' is required`);
  return fields;
}

export function list(value: unknown, path: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new RefusedBody('property_type', `'${path}' must be an array`);
  if (value.length < least)
    throw new RefusedBody(
      'minimum_items',
      `'${path}': minimum ${least} items required, but found ${value.length}`,
    );
  if (value.length > most)
    throw new RefusedBody(
      'maximum_items',
      `'${path}': maximum ${most} items required, but found ${value.length}`,
    );
  return value as readonly unknown[];
}

/** A text of these characters and this length; null where there is none. */
export function text(
  fields: Fields,
  name: string,
  path: string,
  longest: number,
  pattern?: RegExp,
): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new RefusedBody('property_type', `'${path}${name}' must be a string`);
  if (value === '' || value.length > longest || (pattern && !pattern.test(value)))
    throw new RefusedBody('property_value', `'${path}${name}' has a wrong value`);
  return value;
}

export function oneOf(fields: Fields, name: string, path: string, choices: readonly string[]): string | null {
  const value = text(fields, name, path, 256);
  if (value !== null && !choices.includes(value))
    throw new RefusedBody('property_value', `'${path}${name}' must be one of ${choices.join(', ')}`);
  return value;
}

/** An amount, which is a text here: `"50.00"` or `"50"`, without decimals where the currency has none. */
export function amount(fields: Fields, name: string, path: string, site: SiteProfile): Hundredths | null {
  const value = text(fields, name, path, 16);
  if (value === null) return null;
  const read = fromText(value, site);
  if (read === null)
    throw new RefusedBody('property_value', `'${path}${name}' may have ${site.decimals} decimals or none`);
  return read;
}
