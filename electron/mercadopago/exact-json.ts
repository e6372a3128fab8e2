type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** The language gives the reviver each number's own text; TypeScript's library does not know it yet. */
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * JSON, with whole numbers beyond 2^53 as the text they were sent as: the provider's ids are numbers in some answers,
 * and a rounded id is somebody else's payment.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseExactJson(text: string): unknown {
  // Asking for each number's own text is slow; without a run of 16 digits no number can be too large.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    /^-?\d+$/.test(source)
      ? source
      : value,
  );
}
