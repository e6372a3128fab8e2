import { isAbsolute, join } from 'node:path';

/** A Linux user's folder of settings. By the rule of its variable one that is relative counts as not set. */
export function configFolder(system: Readonly<Record<string, string | undefined>>, home: string): string {
  const given = system['XDG_CONFIG_HOME'] ?? '';
  return isAbsolute(given) ? given : join(home, '.config');
}
