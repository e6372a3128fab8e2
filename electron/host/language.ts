import { hostLanguage } from '../../shared/language.ts';
import type { Language } from '../../shared/sites.ts';
import type { Variables } from './environment.ts';

/** `hostLanguage` on this machine. @param variables ours @param system its own variables */
export function languageHere(variables: Variables, system: Variables): Language {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return hostLanguage(variables, { platform: process.platform, variables: system, locale });
}
