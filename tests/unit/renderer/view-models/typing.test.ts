import { describe, expect, test } from 'vitest';
import {
  boardAfter,
  isHasty,
  isSurprised,
  keyDoes,
  NO_BOARD,
  passesOver,
  type Focus,
  type KeyDoes,
} from '../../../../renderer/view-models/counter-keys.ts';
import type { CounterAct } from '../../../../renderer/view-models/counter.ts';
import {
  acted,
  answered,
  edited,
  idled,
  passedOver,
  seen,
  took,
  UNTYPED,
  type Intent,
  type Typing,
} from '../../../../renderer/view-models/typing.ts';
import { failure, type Failure, type FailureCode } from '../../../../shared/failures.ts';
import { saleId, type SaleId } from '../../../../shared/ids.ts';
import type { CounterView } from '../../../../shared/snapshot.ts';
import { asideCharge, cashSale, paid, sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

/** A refusal of instant 0 has been told for long. */
const LATER = 10_000;
const READY: CounterView = { kind: 'ready' };
const named = (id: string) => ({ saleId: saleId(id) });

/** What a till does with an intent: the rules of the counter, as far as keys can tell. */
interface Desk {
  readonly counter: CounterView;
  readonly done: readonly string[];
}

function engine(
  desk: Desk,
  intent: Intent,
  refuses: (intent: Intent) => Failure | null,
): [Desk, Failure | null] {
  const { counter, done } = desk;
  const id = `new-${done.length}`;
  const isWaiting = counter.kind === 'sale' && counter.charge?.phase === 'waiting';
  const isStale = 'saleId' in intent && (counter.kind === 'ready' || counter.saleId !== intent.saleId);
  const isEmpty = 'text' in intent && intent.text === '';
  const refused =
    refuses(intent) ??
    (isEmpty ? failure('amount-empty') : null) ??
    (isStale ? failure('command-stale') : null);
  if (refused) return [desk, refused];
  switch (intent.act) {
    case 'next':
      return [{ counter: READY, done }, null];
    case 'charge':
      if (isWaiting) return [desk, failure('register-busy')];
      return [{ counter: sale('waiting', {}, named(id)), done: [...done, `QR ${intent.text}`] }, null];
    case 'retry':
      return [{ counter: sale('waiting', {}, named(id)), done: [...done, 'QR again'] }, null];
    case 'cash':
      return [
        {
          counter: isWaiting ? counter : { ...cashSale(), ...named(id) },
          done: [...done, `cash ${intent.text}`],
        },
        null,
      ];
    case 'cash-this':
    case 'rest':
      return [{ counter: cashSale(), done: [...done, 'cash this'] }, null];
  }
}

/** The whole world between two keys: what the screen holds, what is on the line either way, what the till has done. */
interface World {
  readonly typing: Typing;
  readonly shown: CounterView;
  readonly desk: Desk;
  readonly sent: readonly Intent[];
  readonly answers: readonly { readonly intent: Intent; readonly failure: Failure | null }[];
  readonly snapshots: readonly CounterView[];
  readonly searches: number;
}

function stepped(world: World, typing: Typing): World {
  const { underWay } = typing;
  const isNew = underWay !== null && underWay !== world.typing.underWay;
  return { ...world, typing, sent: isNew ? [...world.sent, underWay] : world.sent };
}

const ON_SALE: Partial<Record<CounterAct, 'next' | 'retry' | 'cash-this'>> = {
  next: 'next',
  retry: 'retry',
  cash: 'cash-this',
};

function pressed(world: World, key: string): World {
  const { typing, shown } = world;
  const focus: Focus = shown.kind === 'ready' ? 'amount' : 'nowhere';
  const moment = { counter: shown, typing, focus, hasty: false, surprised: false };
  const does = keyDoes(key, moment);
  if (passesOver(key, does, moment)) return pressedOn(passing(world), key, does);
  return pressedOn(world, key, does);
}

const passing = (world: World): World => ({ ...world, typing: passedOver(world.typing) });

function pressedOn(world: World, key: string, does: KeyDoes | null): World {
  const { typing, shown } = world;
  // The field has the focus: it takes the key itself.
  if (does === null) return /^\d$/.test(key) ? stepped(world, edited(typing, typing.text + key)) : world;
  switch (does.do) {
    case 'nothing':
    case 'give':
    case 'change':
      return world;
    case 'tell':
      return stepped(world, idled(typing, does.why, 0));
    case 'take':
      return stepped(world, took(typing, does.act, 0));
    case 'type': {
      const after = edited(typing, does.text);
      return stepped(world, does.leaves ? acted(after, 'next', idOf(shown), 0) : after);
    }
    case 'act': {
      const act = ON_SALE[does.act];
      if (act) return stepped(world, acted(typing, act, idOf(shown), 0));
      return { ...world, searches: world.searches + 1 };
    }
  }
}

function idOf(counter: CounterView): SaleId {
  if (counter.kind === 'ready') throw new Error('no sale on the counter');
  return counter.saleId;
}

/** Every order in which keys, the till's work, its answers and its snapshots can follow each other. */
function everyOrder(
  first: CounterView,
  keys: readonly string[],
  refuses: (intent: Intent) => Failure | null = () => null,
): World[] {
  const ends: World[] = [];
  const walk = (world: World, rest: readonly string[]): void => {
    const [key, ...later] = rest;
    const [intent, ...sent] = world.sent;
    const [answer, ...answers] = world.answers;
    const [counter, ...snapshots] = world.snapshots;
    if (key !== undefined) walk(pressed(world, key), later);
    if (intent) {
      const [desk, refused] = engine(world.desk, intent, refuses);
      const news = desk.counter === world.desk.counter ? world.snapshots : [...world.snapshots, desk.counter];
      const said = [...world.answers, { intent, failure: refused }];
      walk({ ...world, desk, sent, answers: said, snapshots: news }, rest);
    }
    if (answer) {
      const typing = answered(world.typing, answer.intent, answer.failure, 0);
      walk(stepped({ ...world, answers }, typing), rest);
    }
    if (counter) {
      const typing = seen(world.typing, shopAtWork({ counter }), 0);
      walk({ ...world, snapshots, shown: counter, typing }, rest);
    }
    if (key === undefined && !intent && !answer && !counter) ends.push(world);
  };
  const desk = { counter: first, done: [] };
  const typing = seen(UNTYPED, shopAtWork({ counter: first }), LATER);
  walk({ typing, shown: first, desk, sent: [], answers: [], snapshots: [], searches: 0 }, keys);
  return ends;
}

/** Everything a person can still see of what was typed and not done. */
function inSight({ typing }: World): string[] {
  const refused = typing.refused;
  return [
    typing.text,
    ...(refused && 'text' in refused.intent ? [refused.intent.text] : []),
    ...(refused?.dropped ? [refused.dropped.text] : []),
  ].filter((text) => text !== '');
}

const distinct = (worlds: readonly World[]) =>
  [...new Set(worlds.map(({ desk, typing }) => `${desk.done.join(', ')} | ${typing.text}`))].sort();

describe('in every order of keys, answers and snapshots', () => {
  const cancelled = sale('cancelled');
  // What was done, and what stands in the field: an amount that could not go yet is never lost.
  const CASES: [string, CounterView, string[], string[], string[]][] = [
    ['25 Enter, 99 F9', READY, ['2', '5', 'Enter', '9', '9', 'F9'], ['QR 25, cash 99 | '], ['25', '99']],
    ['25 F9, 99 F9', READY, ['2', '5', 'F9', '9', '9', 'F9'], ['cash 25, cash 99 | '], ['25', '99']],
    ['25 F9, 99 Enter', READY, ['2', '5', 'F9', '9', '9', 'Enter'], ['cash 25, QR 99 | '], ['25', '99']],
    // While 25 can be paid a second QR is refused, or its Enter was a search: 99 stands in the field.
    ['25 Enter, 99 Enter', READY, ['2', '5', 'Enter', '9', '9', 'Enter'], ['QR 25 | 99'], ['25', '99']],
    ['Enter, 45 Enter on PAGADO', paid(), ['Enter', '4', '5', 'Enter'], ['QR 45 | '], ['45']],
    ['45 Enter on PAGADO', paid(), ['4', '5', 'Enter'], ['QR 45 | '], ['45']],
    ['45 F9 on PAGADO', paid(), ['4', '5', 'F9'], ['cash 45 | '], ['45']],
    [
      '45 F9, 6 Enter on PAGADO',
      paid(),
      ['4', '5', 'F9', '6', 'Enter'],
      ['cash 45 | 6', 'cash 45, QR 6 | '],
      ['45', '6'],
    ],
    [
      'F9, 45 Enter on a cancelled sale',
      cancelled,
      ['F9', '4', '5', 'Enter'],
      ['cash this | 45', 'cash this, QR 45 | '],
      ['45'],
    ],
    ['45 F9 F9 F9 on a cancelled sale', cancelled, ['4', '5', 'F9', 'F9', 'F9'], ['cash 45 | '], ['45']],
  ];

  test.each(CASES)('%s: each amount goes by its own key, once', (_name, first, keys, expected) => {
    const ends = everyOrder(first, keys);
    expect(ends.length).toBeGreaterThan(20);
    expect(distinct(ends)).toEqual(expected);
  });

  test.each(CASES)(
    '%s, and the till refuses everything: nothing is done, every amount stays in sight',
    (...one) => {
      const [, first, keys, , amounts] = one;
      const ends = everyOrder(first, keys, () => failure('disk-full'));
      for (const end of ends) {
        expect(end.desk.done).toEqual([]);
        for (const text of inSight(end)) expect(amounts).toContain(text);
        expect(inSight(end)).toContain(amounts.at(-1));
      }
    },
  );

  test('77 Enter, 88 F9 while waiting: Enter searches, and 88 is never glued to the 77 that it left', () => {
    const ends = everyOrder(sale('waiting'), ['7', '7', 'Enter', '8', '8', 'F9']);
    expect(distinct(ends)).toEqual(['cash 88 | ']);
  });

  test('25 Enter is refused while 99 is typed: told, and neither is glued to the other nor wiped', () => {
    const refuses = (intent: Intent) =>
      'text' in intent && intent.text === '25' ? failure('amount-unreadable') : null;
    for (const end of everyOrder(READY, ['2', '5', 'Enter', '9', '9'], refuses)) {
      expect(end.desk.done).toEqual([]);
      expect(end.typing.refused?.intent).toEqual({ act: 'charge', text: '25' });
      expect(end.typing.text).toBe('99');
    }
    for (const end of everyOrder(READY, ['2', '5', 'Enter', '9', '9', 'F9'], refuses)) {
      expect([[], ['cash 99']]).toContainEqual(end.desk.done);
      expect(end.typing.refused?.intent).toEqual({ act: 'charge', text: '25' });
      expect(end.typing.text).toBe(end.desk.done.length === 0 ? '99' : '');
    }
  });
});

describe('an intent', () => {
  const typed = (text: string, before = UNTYPED) => edited(before, text);
  const take = (typing: Typing, act: 'charge' | 'cash', now = 0) => took(typing, act, now);
  const refuse = (typing: Typing, code: FailureCode, now = 0) =>
    answered(typing, typing.underWay!, failure(code), now);

  test('takes its text out of the field in the same step', () => {
    const sent = take(typed('250'), 'charge');
    expect(sent).toMatchObject({ text: '', underWay: { act: 'charge', text: '250' } });
  });

  test('that is refused goes back only into an empty field, and is told of either way', () => {
    const sent = take(typed('250'), 'charge');
    expect(refuse(sent, 'disk-full')).toMatchObject({
      text: '250',
      restored: true,
      underWay: null,
      refused: { failure: failure('disk-full'), intent: { text: '250' } },
    });
    const since = refuse(typed('9', sent), 'disk-full');
    expect(since).toMatchObject({ text: '9', restored: false, refused: { intent: { text: '250' } } });
  });

  test('whose answer never came is told of and not put back: it may have been done', () => {
    const silent = refuse(take(typed('250'), 'cash'), 'engine-silent');
    expect(silent).toMatchObject({ text: '', refused: { intent: { text: '250' } } });
  });

  test('pressed a third time takes nothing, says so, and leaves the text', () => {
    const two = take(typed('2', take(typed('1'), 'cash')), 'cash');
    const three = take(typed('3', two), 'cash');
    expect(three).toMatchObject({ text: '3', early: true, underWay: { text: '1' }, queued: { text: '2' } });
    // Still in the field and not sent, whatever is answered meanwhile: it is said until the next key.
    const answer = (typing: Typing) => answered(typing, typing.underWay as Intent, null, 0);
    expect(answer(three)).toMatchObject({ text: '3', early: true, underWay: { text: '2' }, queued: null });
    expect(answer(answer(three))).toMatchObject({ text: '3', early: true, underWay: null });
    expect(typed('34', answer(three))).toMatchObject({ text: '34', early: false });
  });

  test('behind one that was refused stays unsent and in sight', () => {
    const two = take(typed('99', take(typed('12,345'), 'charge')), 'charge');
    expect(refuse(two, 'amount-unreadable')).toMatchObject({
      text: '99',
      underWay: null,
      queued: null,
      refused: { intent: { text: '12,345' }, dropped: { text: '99' } },
    });
  });

  test('pressed before a refusal can have been read does not take it away, a later one does', () => {
    const refused = refuse(take(typed('250'), 'charge'), 'disk-full', 1_000);
    const next = typed('99', refused);
    expect(take(next, 'cash', 1_500).refused).not.toBeNull();
    expect(take(next, 'cash', 4_500).refused).toBeNull();
    // The refused one once more: its new answer will say.
    expect(take(refused, 'charge', 1_500)).toMatchObject({ refused: null, underWay: { text: '250' } });
  });

  test('of a sale that has left does not leave again while an old snapshot shows it', () => {
    const counter = paid();
    const leaving = acted(seen(UNTYPED, shopAtWork({ counter }), LATER), 'next', counter.saleId, 0);
    const left = answered(leaving, leaving.underWay!, null, 0);
    const moment = { counter, typing: left, focus: 'nowhere', hasty: false, surprised: false } as const;
    expect(keyDoes('4', moment)).toEqual({ do: 'type', text: '4', leaves: false });
    expect(keyDoes('Enter', moment)).toEqual({ do: 'nothing' });
    expect(keyDoes('Enter', { ...moment, typing: typed('4', left) })).toEqual({ do: 'take', act: 'charge' });
    expect(seen(left, shopAtWork(), LATER).left).toBeNull();
    const late = answered(seen(leaving, shopAtWork(), LATER), leaving.underWay!, null, 0);
    expect(late.left).toBeNull();
  });
});

describe('a refusal', () => {
  const refused = () => {
    const sent = took(edited(UNTYPED, '76'), 'charge', 0);
    return answered(sent, sent.underWay!, failure('register-busy'), 0);
  };

  test('for a busy register stays while a charge can be paid, and goes when none can', () => {
    const busy = shopAtWork({ aside: [asideCharge('withdrawing')] });
    expect(seen(refused(), busy, LATER).refused).not.toBeNull();
    expect(seen(refused(), shopAtWork({ counter: sale('waiting') }), LATER).refused).not.toBeNull();
    const free = seen(
      refused(),
      shopAtWork({ aside: [asideCharge('cancelled', { unchecked: true })] }),
      LATER,
    );
    expect(free).toMatchObject({ refused: null, text: '76' });
    expect(seen(refused(), shopAtWork({ counter: paid() }), LATER).refused).toBeNull();
  });
});

describe('an Enter', () => {
  const waiting = sale('waiting');
  const at = (counter: CounterView, now: number) => {
    const before = boardAfter(NO_BOARD, null, waiting, 0);
    const board = boardAfter(before, waiting, counter, 10_000);
    const surprised = isSurprised(board, now);
    return keyDoes('Enter', { counter, typing: UNTYPED, focus: 'nowhere', hasty: false, surprised });
  };

  test.each(['paid', 'expired', 'replaced', 'given-up', 'refused'] as const)(
    'meant for «Buscar pago» acts on nothing in the first second of %s',
    (phase) => {
      expect(at(sale(phase), 10_400)).toEqual({ do: 'nothing' });
      expect(at(sale(phase), 11_000)).toMatchObject({ do: 'act' });
    },
  );

  test('after a cancel or cash by hand dismisses at once', () => {
    expect(at(sale('cancelled'), 10_050)).toEqual({ do: 'act', act: 'next' });
    expect(at({ ...cashSale(), saleId: waiting.saleId }, 10_050)).toEqual({ do: 'act', act: 'next' });
  });

  test('on a sale that stood there when the screen came up dismisses at once', () => {
    expect(isSurprised(boardAfter(NO_BOARD, null, paid(), 10_000), 10_050)).toBe(false);
  });

  test('right behind another one with a change between them is for what stood there before', () => {
    const board = { key: 'b', at: 90, byItself: false };
    expect(isHasty(board, { key: 'a', at: 0 }, 299)).toBe(true);
    expect(isHasty(board, { key: 'a', at: 0 }, 300)).toBe(false);
    expect(isHasty(board, { key: 'b', at: 0 }, 100)).toBe(false);
    expect(isHasty(board, null, 100)).toBe(false);
  });

  test('on another control is that control’s own', () => {
    const moment = { counter: paid(), typing: UNTYPED, hasty: false, surprised: true } as const;
    expect(keyDoes('Enter', { ...moment, focus: 'control' })).toBeNull();
  });
});
