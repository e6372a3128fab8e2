interface CommandLine {
  hasSwitch(name: string): boolean;
  removeSwitch(name: string): void;
}

/** What lets another program read and drive the page, and with it the till. The fuses take Node's own away. */
const SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
];

interface DebuggedApp {
  readonly commandLine: CommandLine;
  readonly isPackaged: boolean;
}

/** A packed program takes no debugger. Must be called before Electron is ready. */
export function refuseDebugger({ commandLine, isPackaged }: DebuggedApp): void {
  if (!isPackaged) return;
  for (const name of SWITCHES) if (commandLine.hasSwitch(name)) commandLine.removeSwitch(name);
}
