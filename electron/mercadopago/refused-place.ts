import * as z from 'zod';
import type { PlaceField, RefusedPlace } from '../../shared/setup.ts';

/** The provider's names of what a store's description says, in its codes and in its sentences. */
const FIELDS: Readonly<Record<string, PlaceField>> = {
  name: 'name',
  street_name: 'street',
  street_number: 'number',
  city_name: 'city',
  state_name: 'state',
  latitude: 'coordinates',
  longitude: 'coordinates',
};

/** A country has at most a few thousand places in one state. */
const MOST_NAMES = 3_000;
/** A name of a place, and nothing that a page or a person's data would look like. */
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .'’()°/-]{0,79}$/u;

const textsSchema = z.array(
  z.object({ code: z.unknown(), description: z.unknown(), message: z.unknown() }).partial().catch({}),
);
const bodySchema = z.object({
  error: z.unknown().optional(),
  message: z.unknown().optional(),
  cause: textsSchema.optional().catch([]),
  causes: textsSchema.optional().catch([]),
  errors: textsSchema.optional().catch([]),
});

/**
 * Which field of a store the provider did not take, and the names it takes there. It says so by a code
 * (`INVALID_CITY_NAME`, reference) or in a sentence (`location.city_name was invalid. Valid values are: …`, seen by
 * integrators).
 */
export function readRefusedPlace(text: string): RefusedPlace {
  const sentences = sentencesOf(text);
  for (const sentence of sentences) {
    const [, name = '', list = ''] =
      /(?:location\.)?(\w+) was invalid(?:\. Valid values are: (.*))?/su.exec(sentence) ?? [];
    const field = FIELDS[name];
    if (field !== undefined) return { field, valid: namesIn(list) };
  }
  for (const sentence of sentences) {
    const [, code = ''] = /\bINVALID_(\w+)\b/.exec(sentence) ?? [];
    const field = FIELDS[code.toLowerCase()];
    if (field !== undefined) return { field, valid: [] };
  }
  return { field: null, valid: [] };
}

function sentencesOf(text: string): string[] {
  const { data } = bodySchema.safeParse(parsed(text));
  if (!data) return [];
  const causes = [...(data.causes ?? []), ...(data.cause ?? []), ...(data.errors ?? [])];
  return [
    ...causes.flatMap((one) => [one.description, one.message, one.code]),
    data.error,
    data.message,
  ].filter((one) => typeof one === 'string');
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => NAME.test(name))
    .slice(0, MOST_NAMES);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
