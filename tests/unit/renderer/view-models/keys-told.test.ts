import { describe, expect, test } from 'vitest';
import { keyDoes, passesOver, type Focus } from '../../../../renderer/view-models/counter-keys.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { typedNotes } from '../../../../renderer/view-models/typed-words.ts';
import {
  acted,
  answered,
  edited,
  idled,
  passedOver,
  seen,
  took,
  UNTYPED,
  type Typing,
} from '../../../../renderer/view-models/typing.ts';
import { SHORTCUTS } from '../../../../renderer/view-models/shortcuts.ts';
import { failure } from '../../../../shared/failures.ts';
import { cashSale, paid, sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const { shop } = shopAtWork();
const said = (typing: Typing) => typedNotes(typing, formatterFor(shop, null)).lines.join(' ');
const at = (counter: ReturnType<typeof sale>, text: string, focus: Focus = 'nowhere') => ({
  counter,
  typing: edited(UNTYPED, text),
  focus,
  hasty: false,
  surprised: false,
});

describe('an amount that an Enter left in the field', () => {
  test.each([
    ['while the charge waits', sale('waiting')],
    ['on PAGADO', paid()],
    ['on a stranger’s order', sale('foreign-order')],
  ])('%s is told to be not charged, and the next digit begins anew', (_name, counter) => {
    const moment = at(counter, '777');
    expect(passesOver('Enter', keyDoes('Enter', moment), moment)).toBe(true);
    const left = passedOver(moment.typing);
    expect(said(left)).toContain('$ 777,00 no se cobró');
    const next = keyDoes('8', { ...moment, typing: left, focus: 'amount' });
    expect(next).toMatchObject({ do: 'type', text: '8' });
    expect(said(edited(left, '8'))).toBe('');
  });

  test('is its own where Enter took it, or was another control’s', () => {
    const ready = { ...at(sale('waiting'), '777'), counter: { kind: 'ready' } as const };
    expect(passesOver('Enter', keyDoes('Enter', ready), ready)).toBe(false);
    const control = at(sale('waiting'), '777', 'control');
    expect(passesOver('Enter', keyDoes('Enter', control), control)).toBe(false);
    const empty = at(sale('waiting'), '');
    expect(passesOver('Enter', keyDoes('Enter', empty), empty)).toBe(false);
  });
});

describe('a key that can do nothing', () => {
  test.each([
    ['F9', sale('withdrawing'), 'cannot-collect'],
    ['F9', sale('waiting'), 'cannot-collect'],
    ['F9', cashSale({ can: { give: false, undo: false } }), 'cannot-collect'],
    ['F8', sale('withdrawing'), 'is-leaving'],
    ['F8', paid(), 'cannot-cancel'],
  ] as const)('%s says why (%#)', (key, view, why) => {
    const counter = { ...view, can: { ...view.can, cash: false, cancel: false } };
    expect(keyDoes(key, at(counter, ''))).toEqual({ do: 'tell', why });
    expect(said(idled(UNTYPED, why, 0))).toContain(`${key} no hizo nada`);
  });

  test('F9 asks what was handed over for cash that is booked, and takes the rest beside a part', () => {
    expect(keyDoes('F9', at(cashSale(), ''))).toEqual({ do: 'give' });
    expect(keyDoes('F9', { ...at(cashSale(), ''), bounced: true })).toEqual({ do: 'nothing' });
    const view = sale('cancelled');
    const counter = { ...view, can: { ...view.can, cash: false, rest: true } };
    expect(keyDoes('F9', at(counter, ''))).toEqual({ do: 'act', act: 'rest' });
    expect(keyDoes('F9', at(counter, '50'))).toEqual({ do: 'take', act: 'cash' });
  });

  test.each(['Enter', 'Escape', '7'])('%s is for the field of what was handed over', (key) => {
    const moment = { ...at(cashSale(), ''), focus: 'handed' } as const;
    expect(keyDoes(key, moment)).toBeNull();
    expect(keyDoes('F9', moment)).toEqual({ do: 'give' });
  });

  test('Esc goes back from a rest that is not booked yet', () => {
    const view = sale('cancelled');
    const counter = { ...view, can: { ...view.can, cash: false, next: false, stopRest: true } };
    expect(keyDoes('Escape', at(counter, ''))).toEqual({ do: 'act', act: 'stopRest' });
    expect(keyDoes('Escape', at(counter, '5'))).toEqual({ do: 'type', text: '', leaves: false });
  });

  test('is told for six seconds or until the next key', () => {
    const told = idled(UNTYPED, 'cannot-collect', 1_000);
    expect(seen(told, shopAtWork(), 6_900).idle).not.toBeNull();
    expect(seen(told, shopAtWork(), 7_000).idle).toBeNull();
    expect(edited(told, '5').idle).toBeNull();
  });

  test('pressed in another window first: told for six seconds, whatever the counter shows by then', () => {
    const { saleId } = sale('cancelled');
    const asked = acted(UNTYPED, 'cash-this', saleId, 0);
    const lost = answered(asked, asked.underWay!, failure('command-stale'), 1_000);
    expect(seen(lost, shopAtWork(), 3_500).refused).not.toBeNull();
    expect(seen(lost, shopAtWork(), 7_000).refused).toBeNull();
  });
});

describe('a missing amount', () => {
  const asked = took(UNTYPED, 'charge', 0);

  test('is missing no more with the first digit', () => {
    const empty = answered(asked, asked.underWay!, failure('amount-empty'), 0);
    expect(empty.refused).not.toBeNull();
    expect(edited(empty, '5').refused).toBeNull();
  });

  test('is not told once digits stand there', () => {
    expect(answered(edited(asked, '5'), asked.underWay!, failure('amount-empty'), 0).refused).toBeNull();
  });

  test('is told when it kept an amount behind it from going', () => {
    const queued = took(edited(asked, '99'), 'cash', 0);
    const kept = answered(queued, queued.underWay!, failure('amount-empty'), 0);
    expect(edited(kept, '991').refused).toMatchObject({ dropped: { text: '99' } });
  });
});

describe('the table of shortcuts', () => {
  test('gives no key twice', () => {
    const keys = Object.values(SHORTCUTS);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
