type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JavaScript passes each number's source text to the reviver; TypeScript's library does not declare that yet. */
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Parses JSON and keeps whole numbers beyond 2^53 as text: the provider's ids are numbers in some answers, and a
 * rounded id would be another payment's.
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactJson(text: string): unknown {
  // Reading each number's source text is slow; without 16 digits in a row no number can be too large.
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
