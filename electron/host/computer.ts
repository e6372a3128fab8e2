/** What the window's program can do on the computer it runs on. */
export interface Computer {
  /** The till opens when its user logs in. */
  readonly startsAtLogin: boolean;
  /** @throws when the system does not let it */
  startAtLogin(wanted: boolean): void;
  /** Asks where, and writes the file there. @returns its path; null: it is not wanted. @throws when it cannot be written */
  saveAs(name: string, text: string): Promise<string | null>;
}
