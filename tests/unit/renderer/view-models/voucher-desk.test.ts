import { describe, expect, it } from 'vitest';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { attachSubject, voucherSays } from '../../../../renderer/view-models/voucher-desk.ts';
import { failure } from '../../../../shared/failures.ts';
import { paymentId, saleId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import type { VoucherView } from '../../../../shared/voucher-view.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

/** Friday, 20 November 2026, 09:13 in Buenos Aires. */
const NOW = Date.UTC(2026, 10, 20, 12, 13);
const HOUR = 3_600_000;
const formatter = formatterFor(shopAtWork().shop, 'es');
const connection = { connection: { since: null } } as Parameters<typeof voucherSays>[1];

const VIEW: VoucherView = {
  form: 'window',
  question: 'question',
  amount: minor(10_000),
  about: null,
  paymentId: null,
  askedAt: NOW,
  looking: false,
  window: { from: NOW - 2 * HOUR, to: NOW },
  searchedAt: NOW,
  complete: true,
  unverified: null,
  failure: null,
  findings: [],
  unasked: 0,
  more: 0,
  attaching: null,
  refused: null,
};
const says = (more: Partial<VoucherView>) => voucherSays({ ...VIEW, ...more }, connection, formatter);

describe('35: the answer to F6', () => {
  it('names the day where the hour has not come yet today', () => {
    const about = NOW - 19 * HOUR;
    const window = { from: about - HOUR / 3, to: about + HOUR / 3 };
    expect(says({ about, window }).title).toMatch(/el 19\/11\/2026, entre las 13:53 y las 14:33/);
    expect(says({ about, window, amount: null }).title).toMatch(/el 19\/11\/2026/);
    expect(says({ about, window, looking: true }).lines[0]).toMatch(/^Se pregunta por el 19\/11\/2026/);
    expect(says({}).title).not.toMatch(/2026/);
  });

  it('begins with what was asked', () => {
    expect(says({}).about).toBe('$ 100,00, desde las 07:13');
    expect(says({ amount: null }).about).toBe('Cualquier monto, desde las 07:13');
    expect(says({ about: NOW - HOUR }).about).toBe('$ 100,00, hacia las 08:13');
    const number = { amount: null, window: null, paymentId: paymentId('137150046761') };
    expect(says(number).about).toBe('N.º 137150046761');
    expect(says({ ...number, looking: true }).about).toBe('N.º 137150046761');
    expect(says(number).title).toMatch(/esta cuenta no tiene el pago 137150046761/);
  });

  it('says to ask again only where the till does not ask again by itself', () => {
    const lines = (retryAt: number | null, since: number | null) => {
      const wants = failure('provider-rate-limited', { retryAt });
      const view = { ...VIEW, complete: false, failure: wants };
      return voucherSays(view, { connection: { since } } as never, formatter).lines.join(' ');
    };
    expect(lines(NOW + 20_000, NOW - HOUR)).not.toMatch(/de nuevo/);
    expect(lines(NOW + 20_000, null)).not.toMatch(/de nuevo/);
    expect(lines(null, NOW - HOUR)).toMatch(/Sin noticias desde.*Preguntá de nuevo/);
    expect(lines(null, null)).toMatch(/Preguntá de nuevo/);
  });

  it('says of a second payment and of what is too much that it goes back', () => {
    const of = (surplus: 'second' | 'excess' | null) => {
      const owner = { is: 'sale', row: shopAtWork().today[0]!, surplus } as const;
      const finding = {
        paymentId: paymentId('1'),
        amount: minor(10_000),
        at: NOW,
        money: 'here',
        owner,
      } as const;
      return says({ findings: [finding] }).notes[0]?.lines.join(' ') ?? '';
    };
    expect(of('second')).toMatch(/segundo pago de esa venta.*devolverlo/);
    expect(of('excess')).toMatch(/lo que sobra se devuelve/);
    expect(of(null)).not.toMatch(/devol/);
  });

  it('asks for what was not said where more fit', () => {
    const how = (more: Partial<VoucherView>) => says({ ...more, more: 2 }).lines.join(' ');
    expect(how({ amount: null })).toMatch(/Decí el monto, la hora o el número/);
    expect(how({})).toMatch(/Decí también la hora o el número/);
    expect(how({ about: NOW })).toMatch(/Decí el número\./);
  });

  it('says that the provider wants it to wait', () => {
    const waits = failure('provider-rate-limited', { retryAt: NOW + 20_000 });
    expect(says({ looking: true, failure: waits }).title).toBe('Mercado Pago pide esperar');
  });

  it.each([
    ['none-fits', /sin cobrar es de ese monto.*000124 espera \$ 50,00: no es ese monto/],
    ['still-payable', /000124 es de ese monto y todavía se puede pagar/],
    ['has-money', /000124 es de ese monto y ya tiene un pago/],
    ['too-early', /000124 es de ese monto, pero empezó después/],
    ['sold-elsewhere', /vendió en otro lado/],
  ] as const)('names the sale that %s is about, and only so far as that is true', (why, words) => {
    const beside = [{ number: '000124', amount: minor(5_000) }];
    const owner = { is: 'no-sale', attachTo: [], why, beside } as const;
    const finding = {
      paymentId: paymentId('1'),
      amount: minor(10_000),
      at: NOW,
      money: 'here',
      owner,
    } as const;
    const said = says({ findings: [finding] }).notes[0]?.lines.join(' ') ?? '';
    expect(said).toMatch(words);
    if (why !== 'none-fits') expect(said).not.toContain('Ninguna venta');
  });

  it('asks nobody to attach what is not this account’s', () => {
    const owner = { is: 'no-sale', attachTo: [], why: 'not-ours', beside: [] } as const;
    const found = {
      paymentId: paymentId('1'),
      amount: minor(10_000),
      at: NOW,
      money: 'here',
      owner,
    } as const;
    const [line, ...others] = says({ findings: [found] }).notes[0]?.lines ?? [];
    expect(line).toMatch(/otra cuenta o de otra moneda.*No entregues/);
    expect(others.join(' ')).not.toMatch(/anotarlo/);
  });

  it('keeps the payment that is being attached in sight, while it is asked about and until that is done', () => {
    const sale = saleId('sale-123');
    const owner = {
      is: 'no-sale',
      attachTo: [{ saleId: sale, number: '000123' }],
      why: null,
      beside: [],
    } as const;
    const [one, other] = [paymentId('1'), paymentId('2')];
    const finding = { paymentId: one, amount: minor(10_000), at: NOW, money: 'here', owner } as const;
    const told = says({ findings: [finding, { ...finding, paymentId: other, amount: minor(20_000) }] });
    const amount = (...[attaching, asked]: [typeof one | null, typeof one | null]) =>
      attachSubject(told, attaching, asked && { paymentId: asked, saleId: sale })?.amount ?? null;
    expect(amount(null, null)).toBeNull();
    expect(amount(null, one)).toBe('$ 100,00');
    expect(amount(other, one)).toBe('$ 200,00');
    expect(amount(other, null)).toBe('$ 200,00');
    // It is not offered any more, or nothing is answered.
    expect(attachSubject(told, null, { paymentId: one, saleId: saleId('another') })).toBeNull();
    expect(attachSubject(null, one, null)).toBeNull();
  });

  it('sends nobody to an incident that a person has ended', () => {
    const lost = (state: 'new' | 'asked' | 'handed-over' | 'seen') => {
      const owner = { is: 'lost', state } as const;
      const finding = {
        paymentId: paymentId('1'),
        amount: minor(10_000),
        at: NOW,
        money: 'here',
        owner,
      } as const;
      return says({ findings: [finding] }).notes[0]?.lines.join(' ') ?? '';
    };
    expect(lost('asked')).toContain('mirá los incidentes');
    expect(lost('handed-over')).toContain('ya se entregó: el pago queda');
    for (const state of ['new', 'handed-over', 'seen'] as const) {
      expect(lost(state)).not.toContain('incidente');
      expect(lost(state)).toMatch(/No entregues (dos veces|de nuevo)/);
    }
  });

  it.each([
    ['leaving', /está pedida y todavía no terminó/],
    ['unreadable', /cifra que no se puede leer/],
    ['gone', /ya volvió/],
    ['rejected', /rechazado o cancelado/],
  ] as const)('tells a payment that is %s as that', (money, words) => {
    const owner = { is: 'no-sale', attachTo: [], why: 'none-fits', beside: [] } as const;
    const finding = { paymentId: paymentId('1'), amount: null, at: NOW, money, owner };
    expect(says({ findings: [finding] }).notes[0]?.lines).toEqual([expect.stringMatching(words)]);
  });
});
