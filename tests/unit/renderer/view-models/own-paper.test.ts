import { expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../../shared/failures.ts';
import type { OwnPaperView } from '../../../../shared/views.ts';
import { ownPaperText } from '../../../../renderer/view-models/own-paper.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const LANGUAGES = ['es', 'pt', 'en'] as const;
const PAPERS = ['seal', 'phrase', 'x'] as const;

function wordsOf(paper: (typeof PAPERS)[number], language: (typeof LANGUAGES)[number]) {
  const formatter = formatterFor(shopAtWork().shop, language);
  const { settings, copies, shift } = formatter.words;
  const of = {
    seal: [settings.books.seal, settings.books.seal.print],
    phrase: [copies.phrase, copies.phrase.print],
    x: [shift.xPaper, shift.xPrint],
  } as const;
  const [words, button] = of[paper];
  return { button, say: (view: OwnPaperView) => ownPaperText(view, words, formatter) };
}

/** A ticket's words: of these papers nothing waits, and nothing comes out by itself. */
const OF_A_TICKET =
  /espera su turno|Imprimir igual|sale cuando|espera a vez|Imprimir mesmo assim|waits its turn|Print anyway/i;

it.each(PAPERS.flatMap((paper) => LANGUAGES.map((language) => [paper, language] as const)))(
  'no word of the paper of a %s (%s) promises that it waits, or names a button that is not there',
  (paper, language) => {
    const { say, button } = wordsOf(paper, language);
    for (const fault of FAILURE_CODES.filter((code) => code.startsWith('printer-')))
      for (const kind of ['not-printed', 'unknown'] as const) {
        const { text, isPaper } = say({ kind, fault });
        expect(isPaper).toBe(false);
        expect(text).toContain(button);
        expect(text).not.toMatch(OF_A_TICKET);
      }
    expect(say({ kind: 'printed' }).isPaper).toBe(true);
    expect(say({ kind: 'sent' }).text).not.toBe(say({ kind: 'printed' }).text);
  },
);

it('says what is known of it', () => {
  const { say } = wordsOf('seal', 'es');
  expect(say({ kind: 'printed' }).text).toBe('Sello impreso: guardá el papel.');
  expect(say({ kind: 'sent' }).text).toContain('mirá que haya salido entero');
  expect(say({ kind: 'not-printed', fault: 'printer-paper-out' }).text).toContain('No se imprimió nada');
  expect(say({ kind: 'unknown', fault: 'printer-timeout' }).text).toContain('Mirá el papel');
  const phrase = wordsOf('phrase', 'es').say({ kind: 'unknown', fault: 'printer-timeout' });
  expect(phrase.text).toContain('no dejes ahí un papel con palabras');
});
