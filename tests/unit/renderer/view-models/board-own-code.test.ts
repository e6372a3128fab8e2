import { describe, expect, test } from 'vitest';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { ChargeView } from '../../../../shared/snapshot.ts';
import { sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);

describe('a charge that only a code of its own takes customers to', () => {
  const said = (phase: 'sending' | 'unanswered' | 'waiting', more: Partial<ChargeView>, of = formatter) =>
    counterContent(sale(phase, { onPrintedQr: false, ...more }), of).lines.join(' ');

  test.each([
    ['sent', 'sending', { mayBeOnQr: true }, 'Todavía no hay un QR para escanear. No entregues'],
    ['unanswered', 'unanswered', {}, 'No se sabe si Mercado Pago tomó el cobro.'],
    ['off the register', 'waiting', { leftRegister: true, qr: 'own' }, 'Su QR ya no sirve.'],
  ] as const)('is never said to be on the QR: %s', (_name, phase, more, words) => {
    expect(said(phase, more)).toContain(words);
    const onTheQr = { es: 'en el QR', pt: 'no QR', en: 'on the QR' } as const;
    for (const language of ['es', 'pt', 'en'] as const)
      expect(said(phase, more, formatterFor(shopAtWork().shop, language))).not.toContain(onTheQr[language]);
  });

  test('with a dispute: what to do with it', () => {
    const view = sale('waiting', { onPrintedQr: false, leftRegister: true, qr: 'own' });
    const disputed = { ...view, money: { ...view.money, state: 'disputed' } } as const;
    expect(counterContent(disputed, formatter).lines.join(' ')).toContain('Nadie más puede pagarlo: cancelá');
  });
});
