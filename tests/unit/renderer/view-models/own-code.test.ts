import { describe, expect, it } from 'vitest';
import { boardContent } from '../../../../renderer/view-models/board.ts';
import { leadAct } from '../../../../renderer/view-models/counter.ts';
import { firstCharge } from '../../../../renderer/view-models/first-charge.ts';
import { codeToShow } from '../../../../renderer/view-models/code-to-show.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { ChargeView } from '../../../../shared/snapshot.ts';
import { minor } from '../../../../shared/money.ts';
import { OWN_CODE, sale, shopAtWork, training } from '../../../e2e/gallery/snapshots.ts';

const { shop } = shopAtWork();
const formatter = formatterFor(shop, null);

/** Of in-store v2, and of Orders in each of its modes. */
const PRINTED = { qr: null, onPrintedQr: true };
const DYNAMIC = { qr: OWN_CODE, onPrintedQr: false };
const HYBRID = { qr: OWN_CODE, onPrintedQr: true };
const UNTOLD = { qr: null, onPrintedQr: false };

const board = (charge: Partial<ChargeView>) =>
  boardContent(shopAtWork({ counter: sale('waiting', charge) }), formatter);
const shown = (charge: Partial<ChargeView>, where = shop) =>
  codeToShow({ ...PRINTED, ...charge }, where, formatter.words.counter);

describe('the code of a charge', () => {
  it('is the register’s where the order has none of its own', () => {
    expect(shown(PRINTED)).toEqual({
      ...{ text: shop.qr, isOwn: false, alt: 'QR de la caja' },
      hint: 'El cliente escanea este código o el impreso de la caja',
    });
    expect(board(PRINTED).lines).toEqual(['El cliente escanea y paga. No entregues todavía.']);
  });

  it('is the order’s own, and the printed one is said to be no use', () => {
    expect(shown(DYNAMIC)).toEqual({
      ...{ text: OWN_CODE, isOwn: true, alt: 'QR de este cobro' },
      hint: 'Mostrá este QR al cliente. El impreso no sirve para este cobro.',
    });
    expect(board(DYNAMIC).lines).toEqual(['Mostrale este QR al cliente. No entregues todavía.']);
  });

  it('is the order’s own, and the printed one serves too', () => {
    expect(shown(HYBRID)).toMatchObject({
      text: OWN_CODE,
      hint: 'Mostrá este QR al cliente. También sirve el impreso de la caja.',
    });
    expect(board(HYBRID).lines).toEqual(['Mostrale este QR al cliente. No entregues todavía.']);
  });

  it('is drawn where the register’s own is not known or unfit', () => {
    for (const where of [
      { ...shop, qr: null },
      { ...shop, qr: null, isQrUnfit: true },
    ]) {
      expect(shown(DYNAMIC, where).text).toBe(OWN_CODE);
      expect(shown(HYBRID, where).text).toBe(OWN_CODE);
    }
    expect(shown(PRINTED, { ...shop, qr: null })).toMatchObject({
      text: null,
      hint: 'usá el QR impreso de la caja',
    });
  });

  it('is for the practice phone in training', () => {
    const practice = training().shop;
    expect(shown(DYNAMIC, practice).text).toBe(OWN_CODE);
    expect(shown(DYNAMIC, practice).hint).toContain('práctica');
    expect(shown(UNTOLD, practice).hint).toBe('Mercado Pago no mandó el código de este cobro.');
  });
});

describe('a charge that only a code of its own could pay, and none was told', () => {
  it('never shows the register’s, and asks to be cancelled', () => {
    expect(shown(UNTOLD)).toMatchObject({
      text: null,
      hint: 'Mercado Pago no mandó el código de este cobro.',
    });
    expect(board(UNTOLD)).toMatchObject({
      tone: 'warn',
      title: 'Este cobro no tiene QR',
      lines: ['Nadie puede escanearlo: cancelalo y cobrá de nuevo.'],
    });
    const can = { ...sale('waiting').can, search: true, cancel: true };
    expect(leadAct(sale('waiting', UNTOLD, { can }))).toBe('cancel');
    expect(leadAct(sale('waiting', DYNAMIC, { can }))).toBe('search');
  });

  it('says the news that somebody pays it all the same', () => {
    expect(board({ ...UNTOLD, paymentUnderWay: true }).title).toBe('Hay un pago en curso');
    const can = { ...sale('waiting').can, search: true, cancel: true };
    for (const news of [{ paymentUnderWay: true }, { rejection: { detail: null } }, { confirming: true }])
      expect(leadAct(sale('waiting', { ...UNTOLD, ...news }, { can }))).toBe('search');
    expect(board({ ...UNTOLD, rejection: { detail: null } }).tone).toBe('bad');
  });
});

it('the guided first charge tells which code to scan', () => {
  const told = (charge: Partial<ChargeView>) => {
    const counter = sale('waiting', { amount: minor(1_000), ...charge });
    const { steps } = firstCharge(counter.saleId, null, shopAtWork({ counter }), formatter);
    return steps[0]?.text;
  };
  expect(told(PRINTED)).toContain('Escaneá el QR impreso de la caja');
  expect(told(HYBRID)).toContain('Escaneá el QR de esta pantalla');
  expect(told(DYNAMIC)).toContain('Escaneá el QR de esta pantalla');
  expect(told(UNTOLD)).toBe('Mercado Pago no mandó el código de este cobro.');
});
