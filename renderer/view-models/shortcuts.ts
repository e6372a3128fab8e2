/** Every shortcut key of the program, named as `KeyboardEvent.key` names it. */
export const SHORTCUTS = {
  counter: 'Escape',
  /** Who works: also in the middle of a charge. */
  operator: 'F1',
  sales: 'F2',
  incidents: 'F3',
  settings: 'F4',
  /** The first step of the incident in sight; then yes to its question, or to any other one. */
  step: 'F5',
  voucher: 'F6',
  change: 'F7',
  cancel: 'F8',
  cash: 'F9',
  reprint: 'F10',
  shift: 'F12',
} as const;

/** The key's name as shown beside a button. */
export function keyLabel(key: string): string {
  return key === 'Escape' ? 'Esc' : key;
}
