/** The branch that the compiler proves unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
