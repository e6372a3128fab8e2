/** What «Ajustes» shows of a newer version of the program. */
export interface UpdateView {
  readonly state: UpdateState;
  /** What keeps it from being installed now; null: nothing does. */
  readonly obstacle: UpdateObstacle | null;
  /** The version before this one, where its installer was kept: the way back. */
  readonly previous: KeptInstaller | null;
}

export type UpdateState =
  /** This program does not look for newer ones: it was packed without a place to look, or runs in a browser. */
  | { readonly kind: 'off' }
  /** Nothing newer as of then; null: not looked yet. */
  | { readonly kind: 'none'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  /** Of the whole file, 0 to 100. */
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** Whole, proved, and on this machine: a person installs it. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'installing'; readonly version: string }
  | { readonly kind: 'failed'; readonly why: UpdateFault; readonly version: string | null };

/** Why nothing may be installed at this moment. */
export type UpdateObstacle =
  /** A charge is intended, unknown, waiting or withdrawing: a customer may be paying it. */
  | 'charge'
  /** A ticket is on its way to the printer: ending now would leave the question whether it came out. */
  | 'ticket';

export type UpdateFault =
  /** Nobody answered, or the answer was cut off. */
  | 'unreachable'
  /** What answered was not signed by the makers of this program. */
  | 'not-ours'
  /** The file is not the one that the signed word of it describes. */
  | 'damaged'
  /** It is signed, and nothing that this computer can start: for another processor, or of another program. */
  | 'not-for-here'
  | 'no-space'
  /** It was begun, and this is still the version from before. */
  | 'not-installed';

/** An installer that stands on this machine. */
export interface KeptInstaller {
  readonly version: string;
  readonly file: string;
}
