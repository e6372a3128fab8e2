/** The token of an account that is not the till's, in a world whose till is notified. */
export const OTHERS_TOKEN = 'APP_USR-0000000000000000-010100-00000000000000000000000000000000-446566692';
export const OTHERS_USER = 446_566_692;

/** Their registers: the account's other one, and the other account's. */
export const PLACES = [
  { register: 'OTRACAJA', isOurAccount: true },
  { register: 'AJENA', isOurAccount: false },
] as const;

/** A line of the ledger that is about another register, or another account. */
export function isOthers({
  userId,
  register,
}: {
  readonly userId: number;
  readonly register: string | null;
}): boolean {
  return userId === OTHERS_USER || PLACES.some((one) => one.register === register);
}
