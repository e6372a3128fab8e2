import { describe, expect, it } from 'vitest';
import {
  NOTHING_TYPED,
  numberTyped,
  readVoucher,
  timeTyped,
  voucherShown,
  type VoucherTyped,
} from '../../../../renderer/view-models/voucher-form.ts';
import type { VoucherView } from '../../../../shared/voucher-view.ts';

const typed = (more: Partial<VoucherTyped>): VoucherTyped => ({ ...NOTHING_TYPED, ...more });

describe('35: what is typed about a voucher', () => {
  it.each([
    ['10:31', '10:31'],
    ['1031', '10:31'],
    ['930', '9:30'],
    ['10.31 hs', '10:31'],
    ['10', '10:00'],
    ['00:00', '00:00'],
    ['23:59', '23:59'],
    ['25:00', null],
    ['24:00', null],
    ['14:9', null],
    ['12:60', null],
    ['ayer', null],
  ])('the hour %s is %s', (text, time) => {
    expect(timeTyped(text)).toBe(time);
    const read = readVoucher(typed({ about: text }));
    expect(read).toEqual(
      time === null
        ? { ok: false, wrong: 'about' }
        : { ok: true, request: { amount: null, about: time, paymentId: null } },
    );
  });

  it.each([
    ['Operación 123 456', '123456'],
    ['#137150046761', '137150046761'],
    ['137.150-046', '137150046'],
    ['0137150000020', '137150000020'],
    ['0', '0'],
    ['abc', null],
    ['12a34', null],
    ['137150046761x', null],
  ])('the number %s is %s', (text, number) => {
    expect(numberTyped(text)).toBe(number);
    const read = readVoucher(typed({ amount: '50', about: '25:00', id: text }));
    expect(read).toEqual(
      number === null
        ? { ok: false, wrong: 'id' }
        : { ok: true, request: { amount: null, about: null, paymentId: number } },
    );
  });
});

describe('35: an answer is shown where it is to this window’s own question', () => {
  const answer = (form: string, question: string) => ({ form, question }) as VoucherView;
  const asked = { question: 'q2', typed: typed({ id: '137' }), repliedAt: 1_000 };
  const state = { form: 'mine', asked, typed: typed({ id: '137' }) };
  const shown = (vouchers: readonly VoucherView[], more: Partial<typeof state> = {}, now = 2_000) =>
    voucherShown(vouchers, { ...state, ...more }, now);

  it('neither another window’s nor that of the question before', () => {
    expect(shown([answer('other', 'q2'), answer('mine', 'q1')])).toBe('asking');
    expect(shown([answer('other', 'q1'), answer('mine', 'q2')])).toMatchObject({ form: 'mine' });
  });

  it('not once something else is typed; again where the same stands there again', () => {
    const own = [answer('mine', 'q2')];
    expect(shown(own, { typed: typed({ id: '1371' }) })).toBeNull();
    expect(shown(own, { typed: typed({ id: '137', about: '1' }) })).toBeNull();
    expect(shown(own, { typed: typed({ id: '137', amount: '5' }) })).toBeNull();
    expect(shown(own)).toMatchObject({ question: 'q2' });
    expect(voucherShown(own, { form: 'mine', asked: null, typed: NOTHING_TYPED }, 0)).toBeNull();
  });

  it('and a question that the till has lost is said to be lost', () => {
    expect(shown([], {}, 5_000)).toBe('asking');
    expect(shown([], {}, 60_000)).toBe('lost');
    expect(shown([], { asked: { ...asked, repliedAt: null as never } }, 60_000)).toBe('asking');
  });
});
