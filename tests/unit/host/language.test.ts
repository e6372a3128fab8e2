import { describe, expect, it } from 'vitest';
import { hostLanguage, type LanguageSource } from '../../../shared/language.ts';
import { messagesFor } from '../../../shared/messages/index.ts';

const linux = (variables: Record<string, string>): LanguageSource => ({
  platform: 'linux',
  variables,
  // What Intl says of a Linux that names no language.
  locale: 'en-US',
});
const desktop = (platform: 'win32' | 'darwin', locale: string, variables = {}): LanguageSource => ({
  platform,
  variables,
  locale,
});

describe('the language of what is said without a screen', () => {
  it('is that of CAJA_LOCALE before all', () => {
    const brazilian = linux({ LANG: 'pt_BR.UTF-8' });
    expect(hostLanguage({ CAJA_LOCALE: 'en-US' }, brazilian)).toBe('en');
    expect(hostLanguage({ CAJA_LOCALE: ' es-MX ' }, brazilian)).toBe('es');
    expect(hostLanguage({ CAJA_LOCALE: 'pt-BR' }, linux({}))).toBe('pt');
  });

  it('is the system’s where CAJA_LOCALE is unset or cannot be read', () => {
    const brazilian = linux({ LANG: 'pt_BR.UTF-8' });
    for (const text of ['', ' ', 'en', 'klingon']) {
      expect(hostLanguage({ CAJA_LOCALE: text }, brazilian)).toBe('pt');
    }
  });

  it.each([
    [{ LANG: 'pt_BR.UTF-8' }, 'pt'],
    [{ LANG: 'pt' }, 'pt'],
    [{ LANG: 'en_GB.UTF-8@euro' }, 'en'],
    [{ LANG: 'es_AR', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'es_AR', LC_MESSAGES: 'en_US.UTF-8', LC_ALL: 'pt_PT' }, 'pt'],
    [{ LANG: 'pt_BR', LC_ALL: '' }, 'pt'],
    [{ LANG: 'C.UTF-8' }, 'es'],
    [{ LANG: 'POSIX' }, 'es'],
    [{ LANG: 'fr_FR.UTF-8' }, 'es'],
    [{ LANG: 'enm' }, 'es'],
    [{}, 'es'],
  ] as const)('on Linux, %j is %s', (variables, language) => {
    expect(hostLanguage({}, linux(variables))).toBe(language);
  });

  it('is what Windows and macOS show themselves in, unless a terminal says otherwise', () => {
    expect(hostLanguage({}, desktop('win32', 'pt-BR'))).toBe('pt');
    expect(hostLanguage({}, desktop('darwin', 'en-AR'))).toBe('en');
    expect(hostLanguage({}, desktop('win32', 'de-DE'))).toBe('es');
    expect(hostLanguage({}, desktop('darwin', 'en-US', { LANG: 'pt_BR.UTF-8' }))).toBe('pt');
    expect(hostLanguage({}, desktop('darwin', 'pt-BR', { LC_ALL: 'C' }))).toBe('pt');
  });
});

describe('the closing words', () => {
  it.each([
    ['es', 'El cobro de $ 1 de la venta 2 sigue pudiéndose pagar; se retoma al abrir la caja.'],
    ['pt', 'A cobrança de $ 1 da venda 2 ainda pode ser paga; ela é retomada ao abrir o caixa.'],
    ['en', 'The charge of $ 1 for sale 2 can still be paid; it is taken up again when the till opens.'],
  ] as const)('in %s', (language, text) => {
    expect(messagesFor(language).host.closing.text('$ 1', '2')).toBe(text);
  });
});
