import { describe, expect, test } from 'vitest';
import { heard, lengthOf, SILENT, type HeardKey, type Rhythm } from '../../../shared/scan.ts';
import { saleIdOfCode } from '../../../shared/sale.ts';
import { seeded } from '../../support/random.ts';

/** Keys of a text, a gap apart. @param gap milliseconds, for each key of its own. */
function keysOf(text: string, gap: (index: number) => number, from = 1_000): HeardKey[] {
  let at = from;
  return Array.from(text).map((character, index) => {
    at += index === 0 ? 0 : gap(index);
    return { key: character === '\n' ? 'Enter' : character, at, repeat: false };
  });
}
const heardAll = (keys: readonly HeardKey[], first: Rhythm = SILENT) => keys.reduce(heard, first);
const EAN_8 = '77912345';
const EAN_13 = '7791234567898';
const TICKET = 'CAJACLARA:0k3hx9q2mvt7w5zr8sbc';

describe('a scan', () => {
  test.each([
    ['with Enter behind it', `${EAN_13}\n`],
    ['without', EAN_8],
    ['with a prefix', `]E0${EAN_13}\n`],
    ['of a ticket', TICKET],
    ['of a text with letters, spaces and signs', 'https://example.com/?a=1 b;c'],
  ])('%s is told from typing, at every speed of scanners', (_title, text) => {
    for (const gap of [0, 1, 5, 15, 30, 40]) {
      const rhythm = heardAll(keysOf(text, () => gap));
      expect([gap, rhythm.isScan, rhythm.text]).toEqual([gap, true, text]);
    }
  });

  test('of 30 ms a character, more or less', () => {
    const chance = seeded(7);
    for (let turn = 0; turn < 200; turn += 1) {
      const rhythm = heardAll(keysOf(EAN_13, () => 20 + chance() * 25));
      expect([rhythm.isScan, rhythm.text]).toEqual([true, EAN_13]);
    }
  });

  test('is known after six characters, and what stood there before began before the first', () => {
    const keys = keysOf(EAN_8, () => 10);
    const rhythms = keys.map((_key, index) => heardAll(keys.slice(0, index + 1)));
    expect(rhythms.map((rhythm) => rhythm.isScan)).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
      true,
      true,
    ]);
    expect(rhythms.map(lengthOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each(['1', '12', '55', '123', '4567', '12345'])(
    'of %s is told by its suffix in the same rhythm',
    (text) => {
      for (const gap of [0, 1, 8, 16, 20]) {
        const keys = keysOf(`${text}\n`, () => gap);
        expect([gap, heardAll(keys)]).toMatchObject([gap, { isScan: true, text: `${text}\n` }]);
        for (const key of ['Tab', 'F9', 'F12']) {
          const last = { ...keys.at(-1)!, key };
          expect(heardAll([...keys.slice(0, -1), last])).toMatchObject({ isScan: true, text: `${text}\n` });
        }
      }
    },
  );

  test('of three to five characters, also of a slow scanner', () => {
    for (const text of ['123', '4567', '12345'])
      expect(heardAll(keysOf(`${text}\n`, () => 40))).toMatchObject({ isScan: true, text: `${text}\n` });
  });

  test('may hold Shift for its capitals and stop once for a moment', () => {
    const keys = keysOf(TICKET, (index) => (index === 4 ? 110 : 12));
    const shifted = keys.flatMap((key) => [{ key: 'Shift', at: key.at - 1, repeat: false }, key]);
    expect(heardAll(shifted)).toMatchObject({ isScan: true, text: TICKET });
  });

  test('36: may stop once after any of its characters, and none of them is a hand’s', () => {
    for (const text of [EAN_13, EAN_8, `${EAN_13}\n`, TICKET])
      for (const stop of Array.from(text).keys())
        for (const pause of [46, 70, 120]) {
          if (stop === 0 || text[stop] === '\n') continue;
          const keys = keysOf(text, (index) => (index === stop ? pause : 8));
          expect([stop, pause, heardAll(keys)]).toMatchObject([stop, pause, { isScan: true, text }]);
        }
  });

  test('36: of few characters behind a digit of a hand is told by its suffix', () => {
    for (const text of ['1', '12']) {
      const keys = keysOf(`5${text}\n`, (index) => (index === 1 ? 80 : 8));
      expect(heardAll(keys)).toMatchObject({ isScan: true, text: `${text}\n` });
    }
  });

  test('36: that stops for a moment behind a digit of a hand is without it', () => {
    for (const stop of [2, 3, 6]) {
      const keys = keysOf(`5${EAN_13}`, (index) => (index === 1 ? 110 : index === stop ? 80 : 8));
      expect([stop, heardAll(keys)]).toMatchObject([stop, { isScan: true, text: EAN_13 }]);
    }
  });

  test('behind a digit of a hand is without it', () => {
    const hand = heardAll(keysOf('5', () => 0, 870));
    expect(
      heardAll(
        keysOf(EAN_8, () => 10),
        hand,
      ),
    ).toMatchObject({ isScan: true, text: EAN_8 });
  });

  test('of several lines is one; what comes after a pause is not of it', () => {
    const rhythm = heardAll(keysOf(`${EAN_8}\n${EAN_8}\n`, () => 20));
    expect(rhythm.text).toBe(`${EAN_8}\n${EAN_8}\n`);
    expect(heard(rhythm, { key: 'Enter', at: rhythm.at + 131, repeat: false })).toEqual(SILENT);
    expect(heard(rhythm, { key: '2', at: rhythm.at + 131, repeat: false })).toMatchObject({
      isScan: false,
      text: '2',
    });
  });
});

describe('a hand', () => {
  test('on the keypad, however impatient, is never a scan', () => {
    const chance = seeded(11);
    for (let turn = 0; turn < 2_000; turn += 1) {
      const keys = keysOf('99999999123,50+1200', () => 60 + chance() * 20);
      keys.reduce((rhythm, key) => {
        const next = heard(rhythm, key);
        expect(next.isScan).toBe(false);
        return next;
      }, SILENT);
    }
  });

  test('that presses two keys at once, again and again, is none', () => {
    // Pairs 5 ms apart, 90 ms between them.
    expect(heardAll(keysOf('12345678901234', (index) => (index % 2 === 0 ? 90 : 5))).isScan).toBe(false);
    // Three at once, once.
    expect(heardAll(keysOf('123456789', (index) => (index < 3 ? 5 : 70))).isScan).toBe(false);
  });

  test('that holds a key is none, whether or not the keyboard says so', () => {
    const held = (repeat: boolean) =>
      heardAll(
        keysOf('1000000000000', (index) => (index === 1 ? 200 : 30)).map((key, index) => ({
          ...key,
          repeat: repeat && index > 1,
        })),
      );
    expect(held(true).isScan).toBe(false);
    expect(held(false).isScan).toBe(false);
  });

  test('that types up to five characters at once and Enter a moment later is none: too few to be sure', () => {
    for (const text of ['1', '12', '123', '1234', '12345'])
      for (const gap of [1, 10, 40])
        for (const pause of [46, 60, 120]) {
          const keys = keysOf(`${text}\n`, (index) => (index === text.length ? pause : gap));
          expect([text, gap, pause, heardAll(keys).isScan]).toEqual([text, gap, pause, false]);
        }
  });

  test('at 60 ms a key, more or less, is none with Enter and F9 behind it, however few its digits', () => {
    const chance = seeded(13);
    for (const text of ['1', '12', '123', '1200', '12345'])
      for (let turn = 0; turn < 500; turn += 1) {
        const rhythm = heardAll(keysOf(`${text}\n`, () => 48 + chance() * 30));
        expect([text, rhythm.isScan]).toEqual([text, false]);
      }
  });
});

describe('a ticket’s code', () => {
  test.each([
    ['as printed', TICKET, '0k3hx9q2mvt7w5zr8sbc'],
    ['with prefix and suffix', `]Q3${TICKET}\n`, '0k3hx9q2mvt7w5zr8sbc'],
    ['with Caps Lock', 'cajaclara:0K3HX9Q2MVT7W5ZR8SBC', '0k3hx9q2mvt7w5zr8sbc'],
    ['typed for another keyboard', 'CAJACLARAÑ0k3hx9q2mvt7w5zr8sbc', '0k3hx9q2mvt7w5zr8sbc'],
    ['of an id with other signs', 'CAJACLARA:sale_7Hq2', 'sale_7Hq2'],
  ])('%s names its sale', (_title, text, id) => {
    expect(saleIdOfCode(text)).toBe(id);
  });

  test.each(['', EAN_8, 'CAJACLARA', 'CAJACLARA:', 'CAJACLARAS 1', 'https://example.com/cajaclara'])(
    '%j is none',
    (text) => {
      expect(saleIdOfCode(text)).toBeNull();
    },
  );
});
