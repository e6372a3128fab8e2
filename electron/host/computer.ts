/** What the window's program can do on the computer it runs on. */
export interface Computer {
  /** The till opens when its user logs in. */
  readonly startsAtLogin: boolean;
  /** The system keeps what shows the page apart from everything else (Chromium's sandbox). */
  readonly isIsolated: boolean;
  /** @throws when the system does not let it */
  startAtLogin(wanted: boolean): void;
  /** Asks where, and writes the file there. @returns its path; null: it is not wanted. @throws when it cannot be written */
  saveAs(name: string, text: string): Promise<string | null>;
}
