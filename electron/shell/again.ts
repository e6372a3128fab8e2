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
export function again({ argv, env }: OwnProcess, keep: (word: string) => boolean = () => true): Again {
  const args = argv.slice(1).filter(keep);
  const image = env['APPIMAGE'];
  return image === undefined || image === '' ? { args } : { args, execPath: image };
}
