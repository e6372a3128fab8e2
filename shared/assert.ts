/**
 * For the end of an exhaustive `switch`: a forgotten member of a union does not compile, and a value from outside
 * throws.
 */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
