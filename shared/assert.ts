/** Makes a forgotten member of a union a compile error, and a foreign value at run time a loud fault. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
