/** What the window's program can set of the computer it runs on. */
export interface Computer {
  /** The till opens when its user logs in. */
  readonly startsAtLogin: boolean;
  /** @throws when the system does not let it */
  startAtLogin(wanted: boolean): void;
}
