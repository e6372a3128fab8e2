import { describe, expect, test } from 'vitest';
import {
  GUIDE_ANSWERS,
  guideSteps,
  nextTries,
  profileForPage,
  TEST_PAGES,
  type TestPage,
} from '../../../shared/printer-guide.ts';
import { CAREFUL_PROFILE, type PrinterProfileInput } from '../../../shared/printer-profile.ts';

const PROFILE: PrinterProfileInput = {
  ...CAREFUL_PROFILE,
  columns: 48,
  codePage: 'pc858',
  codePageNumber: 7,
  cutter: 'none',
  qr: 'native',
  drawerPin: null,
  drawerOpens: 'never',
  beeper: false,
};
const ASKS_ALL = { address: false, columns: false, drawerOpens: false };

/** The profile after the answers under these number keys. */
function after(profile: PrinterProfileInput, ...answers: { set: Partial<PrinterProfileInput> }[]) {
  return answers.reduce((known, { set }) => ({ ...known, ...set }), profile);
}

describe('the steps', () => {
  test('are the choice of the printer and every page, in order', () => {
    expect(guideSteps(PROFILE, ASKS_ALL)).toEqual(['choose', 'model', ...TEST_PAGES]);
  });

  test('ask when a drawer opens only where one was found', () => {
    const steps = guideSteps({ ...PROFILE, drawerPin: 5 }, ASKS_ALL);
    expect(steps.slice(-3)).toEqual(['drawer', 'drawer-rule', 'ticket']);
  });

  test('ask nothing that the environment has decided', () => {
    const all = { address: true, columns: true, drawerOpens: true };
    expect(guideSteps({ ...PROFILE, drawerPin: 2 }, all)).toEqual([
      'model',
      'code-pages',
      'cutter',
      'code',
      'drawer',
      'ticket',
    ]);
  });
});

describe('the answers', () => {
  test('taken together make the printer’s profile', () => {
    const [, , page] = GUIDE_ANSWERS['code-pages'](PROFILE);
    const [narrow] = GUIDE_ANSWERS.width(PROFILE);
    const [, partial] = GUIDE_ANSWERS.cutter();
    const [, drawn] = GUIDE_ANSWERS.code();
    const [opened] = GUIDE_ANSWERS.drawer(PROFILE);
    const [cash] = GUIDE_ANSWERS['drawer-rule']();
    if (!page || !narrow || !partial || !drawn || !opened || !cash) throw new Error('an answer is missing');
    expect(after(PROFILE, page, narrow, partial, drawn, opened, cash)).toEqual({
      ...CAREFUL_PROFILE,
      columns: 32,
      codePage: 'wpc1252',
      codePageNumber: null,
      cutter: 'partial',
      qr: 'raster',
      drawerPin: 2,
      drawerOpens: 'cash',
      beeper: false,
    });
  });

  test('try the drawer’s other pin as often as they are asked to, and keep the one that was tried', () => {
    const [, other] = GUIDE_ANSWERS.drawer(PROFILE);
    expect(other).toMatchObject({ name: 'try-other', set: { drawerPin: 5 }, stay: true });
    const second = { ...PROFILE, drawerPin: 5 } as const;
    const [opened, back, none] = GUIDE_ANSWERS.drawer(second);
    expect(opened).toMatchObject({ set: { drawerPin: 5 }, stay: false });
    expect(back).toMatchObject({ set: { drawerPin: 2 }, stay: true });
    expect(none).toMatchObject({ set: { drawerPin: null }, stay: false });
  });

  test('try two-byte characters off, and on again, as often as they are asked to', () => {
    const [off] = GUIDE_ANSWERS['code-pages'](PROFILE).slice(-1);
    expect(off).toMatchObject({ name: 'two-byte-off', set: { twoByteOff: true }, stay: true });
    const [on] = GUIDE_ANSWERS['code-pages']({ ...PROFILE, twoByteOff: true }).slice(-1);
    expect(on).toMatchObject({ name: 'two-byte-on', set: { twoByteOff: false }, stay: true });
  });

  test('keep the dots of a model while its columns are kept', () => {
    const model = { ...PROFILE, columns: 42, dots: 512 } as const;
    expect(GUIDE_ANSWERS.width(model).map(({ set }) => set.dots)).toEqual([null, 512, null]);
  });

  test('end in what every printer can do', () => {
    expect(GUIDE_ANSWERS['code-pages'](PROFILE).at(-2)?.name).toBe('raster');
    expect(GUIDE_ANSWERS.code().at(-1)?.name).toBe('text');
  });
});

describe('when nothing came out', () => {
  const names = (page: TestPage, profile: PrinterProfileInput, address: string, fixed = ASKS_ALL) =>
    nextTries(page, profile, address, fixed).map(({ name }) => name);

  test('once more comes first, and another printer last', () => {
    expect(names('width', PROFILE, 'tcp://192.168.0.50:9100')).toEqual([
      'again',
      'more-feed',
      'other-printer',
    ]);
  });

  test('a serial line is tried at every speed, one after the other', () => {
    let address = 'serial:///dev/ttyUSB0?baud=9600';
    const speeds = Array.from({ length: 4 }, () => {
      const next = nextTries('width', PROFILE, address, ASKS_ALL).find(({ name }) => name === 'other-speed');
      address = next?.address ?? '';
      return next?.baud;
    });
    expect(speeds).toEqual([19_200, 38_400, 115_200, 9600]);
    expect(address).toBe('serial:///dev/ttyUSB0?baud=9600');
  });

  test('the plainest orders are tried on the first page, where the printer was to get others', () => {
    const rich = { ...PROFILE, twoByteOff: true, qr: 'native', processIds: true } as const;
    const [plainest] = nextTries('code-pages', rich, 'tcp://a:1', ASKS_ALL).filter(
      ({ name }) => name === 'plainest',
    );
    expect({ ...rich, ...plainest?.set }).toMatchObject({
      twoByteOff: false,
      qr: 'raster',
      processIds: false,
    });
    expect(names('code-pages', { ...rich, ...plainest?.set }, 'tcp://a:1')).not.toContain('plainest');
    expect(names('ticket', rich, 'tcp://a:1')).not.toContain('plainest');
  });

  test('more paper is fed before the cut, up to an end', () => {
    let profile = PROFILE;
    const fed = Array.from({ length: 3 }, () => {
      const next = nextTries('width', profile, 'tcp://a:1', ASKS_ALL).find(
        ({ name }) => name === 'more-feed',
      );
      profile = { ...profile, ...next?.set };
      return next?.set.feedBeforeCut;
    });
    expect(fed).toEqual([8, 12, undefined]);
  });

  test('an address that the environment has decided stays', () => {
    const fixed = { ...ASKS_ALL, address: true };
    expect(names('width', PROFILE, 'serial:///dev/ttyUSB0?baud=9600', fixed)).toEqual(['again', 'more-feed']);
  });
});

test('a page tries a part even where the profile has it off, and changes nothing else', () => {
  expect(profileForPage('cutter', PROFILE)).toEqual({ ...PROFILE, cutter: 'full' });
  expect(profileForPage('drawer', PROFILE)).toEqual({ ...PROFILE, drawerPin: 2 });
  for (const page of ['code-pages', 'width', 'code', 'ticket'] as const)
    expect(profileForPage(page, PROFILE)).toEqual(PROFILE);
});
