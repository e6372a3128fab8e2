import { spawn } from 'node:child_process';

/** How Electron is to start a program again once it has ended. */
export interface Again {
  readonly args: string[];
  readonly execPath?: string;
}

interface OwnProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The same program. An AppImage is started by its own file: what is mounted of it goes with us. */
export function again({ argv, env }: OwnProcess): Again {
  const args = argv.slice(1);
  const image = env['APPIMAGE'];
  return image === undefined || image === '' ? { args } : { args, execPath: image };
}

/** Runs a program that goes on when this one has ended. */
type Detach = (program: string, args: readonly string[], env: Record<string, string | undefined>) => void;

interface Ending {
  readonly app: { relaunch(options: Again): void };
  readonly own: OwnProcess & { readonly pid: number; readonly env: Record<string, string | undefined> };
  /** Our variables as this program was given them: the token is not in its environment any more. */
  readonly given: Readonly<Record<string, string | undefined>>;
  readonly detach?: Detach;
}

/** Waits until the process of the first word has ended, 10 seconds at most, and becomes the program of the others. */
const AFTER = `turn=0; while [ $turn -lt 50 ] && kill -0 "$1" 2>/dev/null; do turn=$((turn + 1)); sleep 0.2; done
shift; exec "$@"`;

const detached: Detach = (program, args, env) =>
  spawn(program, args, { detached: true, stdio: 'ignore', cwd: '/', env }).unref();

/**
 * Has this program started anew once it has ended, as it was started: whoever calls this ends it at once. What Electron
 * starts anew with lies within a mounted AppImage, and is gone with it: there the system's shell does it.
 * @param words the new one's, of this one's
 */
export function beginAgain(
  { app, own, given, detach = detached }: Ending,
  words: (args: string[]) => string[] = (args) => args,
): void {
  const { args, execPath } = again(own);
  if (execPath !== undefined) {
    const shell = ['-c', AFTER, 'sh', String(own.pid), execPath, ...words(args)];
    detach('/bin/sh', shell, { ...own.env, ...given });
    return;
  }
  Object.assign(own.env, given);
  app.relaunch({ args: words(args) });
}
