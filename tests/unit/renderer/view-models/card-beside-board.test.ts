import { describe, expect, test } from 'vitest';
import { boardContent } from '../../../../renderer/view-models/board.ts';
import { besideBoard, incidentCard } from '../../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { copyNote, ticketNote } from '../../../../renderer/view-models/ticket.ts';
import { minor } from '../../../../shared/money.ts';
import type { Language } from '../../../../shared/sites.ts';
import type { IncidentView, SaleView } from '../../../../shared/snapshot.ts';
import {
  incident,
  incidentHere,
  paid,
  sale,
  shopAtWork,
  ticket,
  unsettled,
} from '../../../e2e/gallery/snapshots.ts';

const HOLD = /no entregues|não entregue|do not (hand over|deliver)/gi;
const held = ticket('queued', { ask: true, fault: 'ticket-held' });
const holding = (money: SaleView['money']): SaleView => ({ ...paid(held), money });

function said(counter: SaleView, card: IncidentView, language: Language | null = null) {
  const snapshot = shopAtWork({ counter, incidents: [card] });
  const formatter = formatterFor(snapshot.shop, language);
  const board = boardContent(snapshot, formatter);
  const note = ticketNote(counter, snapshot.paper, formatter);
  const { meaning, next } = incidentCard(card, formatter, besideBoard(card, counter));
  return { board, ticket: `${note?.text ?? ''} ${note?.more ?? ''}`, card: `${meaning} ${next}`, next };
}

const count = (text: string) => text.match(HOLD)?.length ?? 0;

describe('35: that nothing is handed over is said once, in the largest words', () => {
  const cases: readonly (readonly [string, SaleView, IncidentView])[] = [
    ['disputed', holding(unsettled('disputed')), incidentHere('disputed', { actions: ['called'] })],
    ['held', holding(unsettled('came')), incidentHere('reversed', { actions: ['called'] })],
    [
      'charged back',
      holding(unsettled('given-back')),
      incidentHere('reversed', { cause: 'charged-back', actions: ['called'] }),
    ],
    [
      'going back',
      holding(unsettled('going-back')),
      incidentHere('reversed', { cause: 'going-back', actions: ['called'] }),
    ],
  ];
  for (const [name, counter, card] of cases)
    for (const language of ['es', 'pt', 'en'] satisfies Language[])
      test(`${name}, ${language}`, () => {
        const { board, ticket: paper, card: beside } = said(counter, card, language);
        expect([count(`${board.title} ${board.lines.join(' ')}`), count(paper), count(beside)]).toEqual([
          1, 0, 0,
        ]);
        if (name !== 'going back') expect(count(board.title)).toBe(1);
        expect(beside.trim()).not.toBe('');
      });

  test('but on a card beside another sale, and of a ticket in «Ventas», it is said there', () => {
    const formatter = formatterFor(shopAtWork().shop, 'es');
    const other = incident('disputed');
    const { next } = incidentCard(other, formatter, besideBoard(other, holding(unsettled('disputed'))));
    expect(count(next)).toBe(1);
    expect(count(copyNote(held, formatter).more ?? '')).toBe(1);
  });
});

describe('18: the card of a part advises nothing against its board', () => {
  const part = incidentHere('partial', { amount: minor(500_000) });
  const base = sale(
    'cancelled',
    {},
    { rest: minor(734_550), money: { ...unsettled('partial'), net: minor(500_000) } },
  );
  const offered = { ...base, can: { ...base.can, rest: true } };

  test('where the rest may be taken in cash both say so', () => {
    const { board, next } = said(offered, part);
    expect(board.lines.join(' ')).toContain('F9 cobra en efectivo los $ 7.345,50');
    expect(next).toContain('F9 cobra en efectivo los $ 7.345,50');
    expect(next).not.toContain('cobrá de nuevo');
  });

  test('while it is being looked at both wait: neither F9 nor giving it back is advised', () => {
    const resting = { state: 'checking', amount: minor(734_550) } as const;
    const { board, next } = said({ ...base, resting, can: { ...base.can, stopRest: true } }, part);
    expect(board.title).toBe('Comprobando lo que llegó');
    expect(next).toContain('sperá');
    expect(next).not.toMatch(/F9|evolvé|cobrá/);
  });

  test('12: while an order of it is closed and its payment is not seen, neither says to charge again', () => {
    const unseen = { ...base, rest: null, charge: { ...base.charge!, closedUnseen: true, unchecked: true } };
    const { board, next } = said(unseen, part);
    expect(board.lines.join(' ')).toContain('todavía no se ve el pago');
    expect(next).toContain('sperá');
    expect(next).not.toMatch(/F9|evolvé|cobrá/);
  });

  test('where it may not, the card says to give it back, as the board does; beside another sale too', () => {
    const bare = { ...base, rest: null };
    expect(said(bare, part).next).toBe('Devolvé lo que llegó y cobrá de nuevo.');
    expect(said(offered, incident('partial')).next).toBe('Devolvé lo que llegó y cobrá de nuevo.');
  });
});
