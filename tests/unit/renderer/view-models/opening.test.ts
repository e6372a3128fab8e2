import { describe, expect, test } from 'vitest';
import { openingWords } from '../../../../renderer/view-models/opening.ts';
import { OPENING_STEPS } from '../../../../shared/opening.ts';

describe('what is said while books are made ready to be opened', () => {
  test('how far it is, in rows or pages, as a person reads figures', () => {
    const rows = { step: 'checking', done: 120_000, of: 200_000, mode: 'live' } as const;
    expect(openingWords(rows, 'es')).toMatchObject({
      title: 'Revisando los libros',
      figure: '120.000 de 200.000 renglones',
      share: 0.6,
    });
    expect(openingWords({ ...rows, step: 'reading', of: null }, 'pt').figure).toBe('120.000 páginas');
    expect(openingWords(rows, 'en').figure).toBe('120,000 of 200,000 rows');
  });

  test('before the first figure there is none, and no share of nothing or above all', () => {
    const first = { step: 'reading', done: 0, of: null, mode: 'live' } as const;
    expect(openingWords(first, 'es')).toMatchObject({ figure: null, share: null });
    expect(openingWords({ ...first, of: 0 }, 'es').share).toBeNull();
    expect(openingWords({ ...first, done: 7, of: 5 }, 'es').share).toBe(1);
  });

  test('whether money is at risk, and what to do, in each language', () => {
    for (const language of ['es', 'pt', 'en'] as const) {
      const live = openingWords({ step: 'joining', done: 1, of: 2, mode: 'live' }, language).text;
      const training = openingWords({ step: 'joining', done: 1, of: 2, mode: 'training' }, language).text;
      expect(live).toHaveLength(2);
      expect(training[0]).not.toBe(live[0]);
      const titles = OPENING_STEPS.map(
        (step) => openingWords({ step, done: 1, of: 2, mode: 'live' }, language).title,
      );
      expect(new Set(titles).size).toBe(OPENING_STEPS.length);
    }
    expect(openingWords({ step: 'joining', done: 1, of: 2, mode: 'live' }, 'es').text[0]).toContain(
      'no entregues',
    );
  });
});
