import { describe, expect, test } from 'vitest';
import { GUIDE_ANSWERS, guideSteps, profileForPage, TEST_PAGES } from '../../../shared/printer-guide.ts';
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
    expect(guideSteps(PROFILE, ASKS_ALL)).toEqual(['choose', ...TEST_PAGES]);
  });

  test('ask when a drawer opens only where one was found', () => {
    const steps = guideSteps({ ...PROFILE, drawerPin: 5 }, ASKS_ALL);
    expect(steps.slice(-3)).toEqual(['drawer', 'drawer-rule', 'ticket']);
  });

  test('ask nothing that the environment has decided', () => {
    const all = { address: true, columns: true, drawerOpens: true };
    expect(guideSteps({ ...PROFILE, drawerPin: 2 }, all)).toEqual([
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
    const [, , page] = GUIDE_ANSWERS['code-pages']();
    const [narrow] = GUIDE_ANSWERS.width();
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

  test('end in what every printer can do', () => {
    expect(GUIDE_ANSWERS['code-pages']().at(-1)?.name).toBe('raster');
    expect(GUIDE_ANSWERS.code().at(-1)?.name).toBe('text');
  });
});

test('a page tries a part even where the profile has it off, and changes nothing else', () => {
  expect(profileForPage('cutter', PROFILE)).toEqual({ ...PROFILE, cutter: 'full' });
  expect(profileForPage('drawer', PROFILE)).toEqual({ ...PROFILE, drawerPin: 2 });
  for (const page of ['code-pages', 'width', 'code', 'ticket'] as const)
    expect(profileForPage(page, PROFILE)).toEqual(PROFILE);
});
