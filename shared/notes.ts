/** Events that change no state but are kept, so that one can tell later why something happened. Closed list. */
export const NOTES = [
  'sent-without-look',
  'foreign-order-overwritten',
  'own-order-overwritten',
  'own-order-withdrawn-again',
  'clock-jump',
  'engine-started',
  'engine-stopped',
  'disk-answers-again',
  'recovery-opened',
  'recovery-ended',
  'tables-rebuilt',
  'rows-missing',
  'search-not-filtered',
  /** The provider makes no orders by the interface that was tried: the charge goes on by the other one. */
  'interface-unsupported',
] as const;
