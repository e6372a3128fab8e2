/**
 * Whether a text names one place, from the root on, whatever folder, drive or user the program is started from: nothing
 * relative, no `~`, which only a shell reads, and on Windows with its drive or its server.
 */
export function isFullPath(text: string, platform: string): boolean {
  if (/\p{Cc}/u.test(text)) return false;
  return platform === 'win32'
    ? /^[A-Za-z]:[\\/]/.test(text) || /^\\\\[^\\/.?][^\\/]*\\[^\\/]/.test(text)
    : text.startsWith('/');
}
