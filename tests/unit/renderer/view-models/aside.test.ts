import { describe, expect, test } from 'vitest';
import { asideNotes } from '../../../../renderer/view-models/aside.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { Language } from '../../../../shared/sites.ts';
import type { ChargePhase } from '../../../../shared/snapshot.ts';
import { asideCharge, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const note = (phase: ChargePhase, change = {}) =>
  asideNotes([asideCharge(phase, change)], formatter).notes[0]!;

describe('a charge at the side', () => {
  test('that is leaving says that the QR is taken and can still be paid, and how long', () => {
    expect(note('withdrawing')).toMatchObject({
      title: 'QR ocupado: todavía se puede pagar $ 800,00',
      leftMs: 512_000,
      search: 'Buscar el de $ 800,00',
      cancel: null,
    });
  });

  test('of a sale that is collected can be paid a second time: red, with a cancel of its own', () => {
    expect(note('waiting')).toMatchObject({
      tone: 'bad',
      title: 'QR ocupado: todavía se puede pagar $ 800,00',
      cancel: 'Cancelar el de $ 800,00',
    });
  });

  test('that nobody knows of is not said to be payable, only perhaps', () => {
    expect(note('unanswered').title).toBe('QR ocupado: quizás se pueda pagar $ 800,00');
  });

  test('off the QR and unchecked does not say that the QR is taken', () => {
    const { title, leftMs } = note('cancelled', { unchecked: true, leftMs: null });
    expect([title, leftMs]).toEqual(['Sin comprobar: $ 800,00', null]);
  });

  test('whose order may still land says so, and that a cancel was asked and never answered', () => {
    const { title, text } = note('cancelled', { mayLand: true, leftMs: null });
    expect(title).toBe('Puede aparecer en el QR: $ 800,00');
    expect(text).toContain('cancelada sin respuesta');
    expect(note('withdrawing', { mayLand: true }).text).toContain('cancelada: la caja la está retirando');
    expect(note('withdrawing', { why: 'expired' }).text).not.toContain('cancelada');
  });

  test.each([
    ['withdrawing', {}, 'Todavía se puede pagar $ 800,00', 'retirando'],
    ['waiting', {}, 'Todavía se puede pagar $ 800,00', 'Que nadie lo pague'],
    ['unanswered', {}, 'Quizás se pueda pagar $ 800,00', 'sin respuesta'],
    [
      'cancelled',
      { mayLand: true, leftMs: null },
      'Sin respuesta: $ 800,00',
      'sin respuesta de Mercado Pago',
    ],
    ['cancelled', { unchecked: true, leftMs: null }, 'Sin comprobar: $ 800,00', 'su código ya no sirve'],
  ] as const)(
    'paid by a code of its own says nothing of the printed QR: %s %j',
    (phase, change, title, says) => {
      const own = note(phase, { ...change, onPrintedQr: false });
      expect(own.title).toBe(title);
      expect(own.text).toContain(says);
      for (const language of ['es', 'pt', 'en'] as const) {
        const words = formatterFor(shopAtWork().shop, language);
        const [told] = asideNotes([asideCharge(phase, { ...change, onPrintedQr: false })], words).notes;
        expect(`${told!.title} ${told!.text}`).not.toMatch(/QR/);
      }
    },
  );

  test('35: says what was to be charged instead and is not', () => {
    expect(note('withdrawing').text).not.toContain('no se cobran');
    const { title, text } = note('withdrawing', { changeDropped: 8_000 });
    expect(title).toContain('$ 800,00');
    expect(text).toContain('cancelada: la caja la está retirando');
    expect(text).toContain('$ 80,00 pedidos en su lugar no se cobran');
  });

  test('takes no name that a button of the counter begins with', () => {
    for (const language of ['es', 'pt', 'en'] satisfies Language[]) {
      const spoken = formatterFor(shopAtWork().shop, language);
      const { buttons } = spoken.words.counter;
      const names = asideNotes([asideCharge('waiting')], spoken).notes.flatMap(({ search, cancel }) => [
        search ?? '',
        cancel ?? '',
      ]);
      for (const own of [buttons.charge, buttons.search, buttons.cancel, buttons.next])
        for (const name of names) expect(name.startsWith(own), `${name} and ${own}`).toBe(false);
    }
  });

  test('beyond the second is counted', () => {
    const three = [asideCharge('withdrawing'), asideCharge('cancelled'), asideCharge('cancelled')];
    expect(asideNotes(three, formatter)).toMatchObject({ notes: [{}, {}], more: 'y 1 más' });
    expect(asideNotes(three.slice(1), formatter).more).toBeNull();
  });
});
