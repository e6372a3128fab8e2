import { describe, expect, it } from 'vitest';
import {
  childEnvironment,
  readEnvironment,
  takeVariables,
  type Variables,
} from '../../../electron/host/environment.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { done, refused } from '../../../shared/result.ts';
import type { Language } from '../../../shared/sites.ts';

const readers = {
  tokenFile: (path: string) => (path === '/good' ? done('APP_USR-from-file') : refused('un archivo')),
  isPrinterAddress: (text: string) => text.startsWith('tcp://'),
  words: hostWords('es').environment,
};
const ACCOUNT = { CAJA_ACCESS_TOKEN: 'APP_USR-1-secret', CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01' };
const read = (variables: Variables) => readEnvironment(variables, readers);
const settings = (variables: Variables) => {
  const result = read(variables);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};
const line = (variables: Variables) => {
  const result = read(variables);
  if (result.ok) throw new Error('it was taken');
  return result.reason;
};

describe('certificates', () => {
  const unchecked = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

  it('are always checked: what turns that off ends the start, but for practice, and reaches no code', () => {
    expect(line({ ...unchecked })).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED: /);
    expect(line({ ...unchecked, ...ACCOUNT })).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED: /);
    expect(settings({ ...unchecked, CAJA_TRAINING: '1' }).purpose).toBe('training');
    expect(settings({ NODE_TLS_REJECT_UNAUTHORIZED: '1', ...ACCOUNT }).unknown).toEqual([]);
    const environment: Record<string, string | undefined> = { ...unchecked, PATH: '/bin' };
    expect(takeVariables(environment)).toEqual(unchecked);
    expect(environment).toEqual({ PATH: '/bin' });
  });
});

describe('words for Node', () => {
  it.each([
    '--require=/tmp/x.cjs',
    '-r /tmp/x.cjs',
    '--max-old-space-size=900 --import "/tmp/a b.mjs"',
    '"--import=/tmp/a.mjs"',
    '--experimental_loader=/tmp/x.mjs',
    '--loader /tmp/x.mjs',
    '--inspect',
    '--inspect-brk=127.0.0.1:9229',
    '--inspect-wait=0',
    '--tls-keylog=/tmp/keys',
    '--heapsnapshot-signal=SIGUSR2',
  ])('%s ends the start, wherever it stands, but for practice', (words) => {
    const inEnvironment = takeVariables({ NODE_OPTIONS: words, ...ACCOUNT }, []);
    expect(line(inEnvironment)).toContain('NODE_OPTIONS');
    const onLine = takeVariables({ ...ACCOUNT }, words.split(' '));
    expect(line(onLine)).toContain('NODE_OPTIONS');
    const practice = takeVariables({ NODE_OPTIONS: words, CAJA_TRAINING: '1' }, []);
    expect(settings(practice).purpose).toBe('training');
  });

  it('that are our own, or harmless, pass; and so do all where Node heeds none', () => {
    const own = ['--disable-sigusr1', '--watch', '--watch-preserve-output', '--unhandled-rejections=warn'];
    const harmless = { NODE_OPTIONS: '--max-old-space-size=900 --use-env-proxy --important', ...ACCOUNT };
    expect(settings(takeVariables(harmless, own)).unknown).toEqual([]);
    const packed = takeVariables({ NODE_OPTIONS: '--inspect', ...ACCOUNT });
    expect(settings(packed).unknown).toEqual([]);
  });
});

describe('settings from the environment', () => {
  it('takes nothing configured, and empty as unset', () => {
    expect(settings({ CAJA_ACCESS_TOKEN: '', CAJA_PRINTER: '  ', CAJA_WEB_PORT: '' })).toMatchObject({
      purpose: 'as-found',
      account: null,
      providerUrl: 'https://api.mercadopago.com',
      printer: null,
      chargingInterface: null,
      chargeMs: 600_000,
      webPort: 4747,
      webOpen: null,
      named: [],
    });
  });

  it('takes a relay with its code as a person copies it, or without one', () => {
    const url = 'https://avisos.example/caja/';
    expect(settings({}).relay).toBeNull();
    expect(settings({ CAJA_SERVER_URL: url }).relay).toEqual({
      url: 'https://avisos.example/caja',
      code: null,
    });
    expect(settings({ CAJA_SERVER_URL: url, CAJA_SERVER_CODE: 'oi234-56789-abcde-fghjk' }).relay).toEqual({
      url: 'https://avisos.example/caja',
      code: '0123456789ABCDEFGHJK',
    });
    expect(line({ CAJA_SERVER_CODE: '01234-56789-ABCDE-FGHJK' })).toMatch(/^CAJA_SERVER_URL: /);
    expect(line({ CAJA_SERVER_URL: 'http://avisos.example' })).toMatch(/^CAJA_SERVER_URL: /);
    const secret = line({ CAJA_SERVER_URL: url, CAJA_SERVER_CODE: 'not-a-code' });
    expect(secret).toMatch(/^CAJA_SERVER_CODE: /);
    expect(secret).not.toContain('not-a-code');
  });

  it('the code of a relay is left in the environment of nobody', () => {
    const environment: Record<string, string | undefined> = { CAJA_SERVER_CODE: 'x', CAJA_SERVER_URL: 'y' };
    takeVariables(environment);
    expect(environment).toEqual({ CAJA_SERVER_URL: 'y' });
  });

  it('takes a whole provisioning', () => {
    const whole = settings({
      ...ACCOUNT,
      CAJA_PRINTER: 'tcp://10.0.0.5:9100',
      CAJA_PRINTER_COLUMNS: '32',
      CAJA_LOCALE: 'pt-BR',
      CAJA_DATA_DIR: '/srv/caja',
      CAJA_MERCADOPAGO_URL: 'http://127.0.0.1:8080/',
      CAJA_CHARGE_MINUTES: '3',
      CAJA_SHOP_NAME: 'Kiosco Ñandú',
      CAJA_WEB_PORT: '0',
      CAJA_WEB_OPEN: '0',
    });
    expect(whole).toMatchObject({
      account: { token: 'APP_USR-1-secret', storeId: 'SUC01', registerId: 'CAJA01' },
      printerColumns: 32,
      locale: 'pt-BR',
      dataFolder: '/srv/caja',
      providerUrl: 'http://127.0.0.1:8080',
      chargeMs: 180_000,
      shopName: 'Kiosco Ñandú',
      webPort: 0,
      webOpen: false,
    });
    expect(whole.named).toContain('CAJA_SHOP_NAME');
  });

  it.each([
    ['CAJA_PRINTER', 'usb'],
    ['CAJA_PRINTER_COLUMNS', '40'],
    ['CAJA_LOCALE', 'es'],
    ['CAJA_CHARGE_MINUTES', '0'],
    ['CAJA_CHARGE_MINUTES', '61'],
    ['CAJA_CHARGE_MINUTES', '1.5'],
    ['CAJA_CHARGE_MINUTES', '10m'],
    ['CAJA_WEB_PORT', '65536'],
    ['CAJA_WEB_PORT', '-1'],
    ['CAJA_WEB_OPEN', 'yes'],
    ['CAJA_TRAINING', 'true'],
    ['CAJA_KIOSK', '2'],
    ['CAJA_SHOP_NAME', 'two\nlines'],
    ['CAJA_MERCADOPAGO_URL', 'http://api.mercadopago.com'],
    ['CAJA_MERCADOPAGO_URL', 'http://127.0.0.1.example.com'],
    ['CAJA_MERCADOPAGO_URL', 'https://user:pass@example.com'],
    ['CAJA_MERCADOPAGO_URL', 'https://example.com/?a=1'],
    ['CAJA_MERCADOPAGO_URL', 'ftp://127.0.0.1'],
    ['CAJA_MERCADOPAGO_URL', 'nonsense'],
  ])('refuses %s=%j in one line that names it', (name, text) => {
    const said = line({ ...ACCOUNT, [name]: text });
    expect(said).toMatch(new RegExp(`^${name}: se espera .+\\.$`));
    expect(said).not.toContain('\n');
  });

  it('never repeats a value: a token may stand in the wrong place', () => {
    expect(line({ ...ACCOUNT, CAJA_STORE_ID: 'APP_USR-1-se/cret' })).not.toContain('APP_USR-1');
    expect(line({ ...ACCOUNT, CAJA_ACCESS_TOKEN: 'APP USR secret' })).not.toContain('secret');
  });

  it.each(Object.keys(ACCOUNT))('refuses half an account: %s is missing', (missing) => {
    const half = Object.fromEntries(Object.entries(ACCOUNT).filter(([name]) => name !== missing));
    expect(line(half)).toMatch(new RegExp(`^${missing}: falta`));
  });

  it('reads the token from its file, and not from both places', () => {
    const { CAJA_STORE_ID, CAJA_REGISTER_ID } = ACCOUNT;
    const byFile = { CAJA_STORE_ID, CAJA_REGISTER_ID, CAJA_ACCESS_TOKEN_FILE: '/good' };
    expect(settings(byFile).account?.token).toBe('APP_USR-from-file');
    expect(line({ ...byFile, CAJA_ACCESS_TOKEN_FILE: '/bad' })).toMatch(
      /^CAJA_ACCESS_TOKEN_FILE: se espera un archivo/,
    );
    expect(line({ ...byFile, ...ACCOUNT })).toMatch(/^CAJA_ACCESS_TOKEN_FILE: /);
  });

  it('says what is wrong in the language that it is given', () => {
    const refusalIn = (language: Language, variables: Record<string, string>) =>
      readEnvironment(variables, { ...readers, words: hostWords(language).environment });
    expect(refusalIn('pt', { CAJA_CHARGE_MINUTES: '0' })).toEqual(
      refused('CAJA_CHARGE_MINUTES: espera-se um número inteiro de minutos, de 1 a 60.'),
    );
    expect(refusalIn('en', { CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01' })).toEqual(
      refused(
        'CAJA_ACCESS_TOKEN: missing; CAJA_ACCESS_TOKEN, CAJA_STORE_ID, CAJA_REGISTER_ID go together. ' +
          'Expected the application’s production Access Token, without spaces (APP_USR-…).',
      ),
    );
  });

  it('tells misspelt names apart', () => {
    expect(settings({ CAJA_PRINTR: 'x' }).unknown).toEqual(['CAJA_PRINTR']);
  });
});

describe('taking the variables', () => {
  it('removes the token from the process at once', () => {
    const environment = { ...ACCOUNT, CAJA_ACCESS_TOKEN_FILE: '/good', PATH: '/bin' };
    expect(takeVariables(environment)['CAJA_ACCESS_TOKEN']).toBe('APP_USR-1-secret');
    expect(environment).toEqual({ CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01', PATH: '/bin' });
  });

  it('gives children nothing of ours and nothing secret', () => {
    expect(
      childEnvironment({ ...ACCOUNT, PATH: '/bin', LC_ALL: 'C', NODE_OPTIONS: '-r x', SECRET: 'y' }),
    ).toEqual({
      PATH: '/bin',
      LC_ALL: 'C',
    });
  });
});
