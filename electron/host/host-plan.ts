import type { StreamMessage } from '../../shared/contract.ts';
import type { Language } from '../../shared/sites.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { UpdateObstacle } from '../../shared/update.ts';
import type { NetworkView } from '../../shared/views.ts';
import type { Adapters } from './adapters.ts';
import type { ClosingWords } from './closing.ts';
import type { Computer } from './computer.ts';
import type { Dispatch } from './dispatch.ts';
import type { Variables } from './environment.ts';
import type { Folders } from './folders.ts';
import type { LogFile } from './log.ts';
import type { NetworkOptions } from './network.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { Shutdown } from './shutdown.ts';
import type { Updates } from './updating.ts';

/** The program without a screen, for both hosts: one adds a window, the other serves a page. */
export interface Host {
  readonly settings: Settings;
  readonly folders: Folders;
  readonly log: LogFile;
  readonly answer: Dispatch;
  listen(listener: (message: StreamMessage) => void): () => void;
  /** What the screens show now; null while no books are open. */
  snapshot(): Snapshot | null;
  /** The machine woke from sleep. */
  wake(): void;
  /** Said when the program is closed while customers can still pay; null when nothing is payable. */
  closingWords(): ClosingWords | null;
  /** What keeps the program from being replaced by a newer version now. */
  updateObstacle(): UpdateObstacle | null;
  /** Stops in order, once; never rejects. */
  leave(): Promise<void>;
}

export interface HostPlan {
  readonly version: string;
  /** The language of what is said while there is no screen. */
  readonly language: Language;
  readonly variables: Variables;
  /** XDG, APPDATA…: where the system keeps files of programs. */
  readonly system: Variables;
  readonly adapters: Adapters;
  readonly secrets: (folders: Folders) => Secrets;
  /** Sets the way to the provider, before anything is sent. */
  readonly network: (options: Pick<NetworkOptions, 'providerUrl' | 'clock' | 'log'>) => Promise<NetworkView>;
  /** Aborted when the program is told to stop, also while it is still opening. */
  readonly stop?: AbortSignal;
  readonly computer?: Computer;
  /** Asked at each look: newer versions are looked for only once the window is there. */
  readonly updates?: () => Updates | null;
  /** Called before the books are opened. True: another run of ours serves already, so this one ends quietly. */
  readonly beforeStore?: (early: {
    readonly settings: Settings;
    readonly folders: Folders;
    readonly log: LogFile;
  }) => Promise<boolean>;
  /**
   * Opens the window or the web server; what it adds to the shutdown is closed first. Once only: before the books are
   * open where that takes time, so that a screen can say so.
   */
  readonly serve: (host: Host, shutdown: Shutdown) => Promise<void>;
}
