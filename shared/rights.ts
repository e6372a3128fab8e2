/** What an operator may be allowed to do. Each request of the contract has one of these, or none (`RIGHT_OF`). */
export const RIGHTS = [
  'charge',
  'cash',
  /** Another price, or another quantity that makes a line cheaper, before anything is charged. */
  'price',
  'void-line',
  'undo-cash',
  'reprint',
  /** What the same operator sold today. */
  'refund-own',
  'refund-any',
  /** Hand over for late money, and settle what needs a person. */
  'deliver',
  /** Replace a stranger's order on the register. */
  'overwrite',
  /** Open the drawer without a sale. */
  'drawer',
  /** Open and close a shift, and note cash that goes in or out. */
  'shift',
  /** Read closed shifts, and the cash of the open one. */
  'shifts',
  'settings',
  'account',
  'operators',
] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ['cashier', 'supervisor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What a role may do until the shop says otherwise. */
const USUAL: Readonly<Record<Role, readonly Right[]>> = {
  cashier: ['charge', 'cash', 'reprint', 'shift'],
  supervisor: [
    'charge',
    'cash',
    'price',
    'void-line',
    'undo-cash',
    'reprint',
    'refund-own',
    'refund-any',
    'deliver',
    'overwrite',
    'drawer',
    'shift',
    'shifts',
    'settings',
  ],
  owner: RIGHTS,
};

/** Where a shop differs from what is usual. A right that a later version begins with is as usual there. */
export interface RightChange {
  readonly role: Role;
  readonly right: Right;
  readonly allowed: boolean;
}

/** Nobody may take from owners what only they could give back, or become one of them. */
export function isFixed(role: Role, right: Right): boolean {
  return role === 'owner' || right === 'operators';
}

/** What a role may do in this shop, in the order of `RIGHTS`. */
export function rightsOf(role: Role, changes: readonly RightChange[]): readonly Right[] {
  return RIGHTS.filter((right) => {
    const change = isFixed(role, right)
      ? undefined
      : changes.findLast((one) => one.role === role && one.right === right);
    return change?.allowed ?? USUAL[role].includes(right);
  });
}
