import { spawn } from 'node:child_process';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Whether to open a browser when no setting says so: only where there is a display. */
export function hasDisplay({ platform, variables }: Machine): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(variables['DISPLAY']) || Boolean(variables['WAYLAND_DISPLAY']);
}

/** The system's own command to open an address. */
export function opener(
  platform: NodeJS.Platform,
  url: string,
): { readonly command: string; readonly args: readonly string[] } {
  switch (platform) {
    case 'win32':
      return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] };
    case 'darwin':
      return { command: 'open', args: [url] };
    default:
      return { command: 'xdg-open', args: [url] };
  }
}

/** Opens the address; a machine without a browser is no error. The child process does not get our environment. */
export function openBrowser(
  url: string,
  platform: NodeJS.Platform,
  environment: Record<string, string>,
): void {
  const { command, args } = opener(platform, url);
  const child = spawn(command, args, { env: environment, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}
