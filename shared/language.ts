import { languageOf, LOCALES, type Language } from './sites.ts';

/** What of the machine decides on the language. */
export interface LanguageSource {
  readonly platform: string;
  /** LC_ALL, LC_MESSAGES, LANG. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The system's own display language, as Intl names it: "pt-BR". */
  readonly locale: string;
}

/**
 * The language of everything said without a screen: CAJA_LOCALE, else the system's, else Spanish. An unreadable
 * CAJA_LOCALE counts as not set here: even the message that refuses it needs a language.
 * @param variables ours, as taken from the environment
 */
export function hostLanguage(variables: LanguageSource['variables'], system: LanguageSource): Language {
  const wished = (variables['CAJA_LOCALE'] ?? '').trim();
  const locale = LOCALES.find((one) => one === wished);
  return locale === undefined ? (systemLanguage(system) ?? 'es') : languageOf(locale);
}

/** Null where the system names no language, or one that we do not have. */
function systemLanguage({ platform, variables, locale }: LanguageSource): Language | null {
  const named = ['LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => variables[name] ?? '')
    .find((text) => text !== '');
  if (named !== undefined && !/^(C|POSIX)\b/.test(named)) return languageNamed(named);
  // On other systems Intl reads the same variables, and answers English when they name no language.
  return platform === 'win32' || platform === 'darwin' ? languageNamed(locale) : null;
}

/** "pt_BR.UTF-8" and "pt-BR" are both Portuguese. */
function languageNamed(text: string): Language | null {
  switch (/^([a-z]{2,3})(?![a-z])/i.exec(text)?.[1]?.toLowerCase()) {
    case 'es':
      return 'es';
    case 'pt':
      return 'pt';
    case 'en':
      return 'en';
    default:
      return null;
  }
}
