import { describe, expect, it } from 'vitest';
import type { PrinterSwitches } from '../../../../electron/simulator/index.ts';
import { bytesOfTicket, printingTill } from './support/till.ts';

const BYTES = bytesOfTicket('b').length;
const everyByte = Array.from({ length: BYTES }, (_, at) => at + 1);

/** What can happen to a printer in the middle of a ticket. */
const FAILURES: Readonly<Record<string, Partial<PrinterSwitches>>> = {
  dies: { dead: true },
  'runs out of paper': { paperOut: true },
  'is opened': { coverOpen: true },
  'goes off line': { offline: true },
  'stops at its knife': { cutterError: true },
};

/** Printers that answer, one way or another. */
const DIALECTS: Readonly<Record<string, Partial<PrinterSwitches>>> = {
  'answers everything': {},
  'answers DLE EOT alone': { answersInTurn: false },
  'answers late': { answerAfterMs: 200 },
  'has a small buffer': { bufferBytes: 40 },
};

describe('24: a printer that has answered is never said to have got what is not on paper', () => {
  const cases = Object.keys(DIALECTS).flatMap((dialect) =>
    Object.keys(FAILURES).map((failure) => ({ dialect, failure })),
  );

  it.each(cases)('that $dialect and $failure after any byte', async ({ dialect, failure }) => {
    for (const at of everyByte) {
      const { body, print, whole } = printingTill(DIALECTS[dialect]);
      await print('a');
      body.set({ afterPrinted: { bytes: at, then: FAILURES[failure] ?? {} } });
      const { outcome } = await print('b');
      const isOnPaper = whole().includes('b');
      if (outcome.kind === 'confirmed') expect(isOnPaper, `confirmed at ${at}`).toBe(true);
      // What only ever answered DLE EOT took all of it, and said that all was well.
      if (outcome.kind === 'sent') expect([dialect, isOnPaper]).toEqual(['answers DLE EOT alone', true]);
      if (!isOnPaper) expect(['unknown', 'not-printed']).toContain(outcome.kind);
      if (outcome.kind === 'not-printed') expect(body.slips()).toHaveLength(1);
    }
  });
});

describe('24: a printer that answers DLE EOT alone', () => {
  it('is sent at most: no answer of it follows the last byte', async () => {
    const { print, whole } = printingTill({ answersInTurn: false });
    expect((await print('a')).outcome).toEqual({ kind: 'sent' });
    expect(whole()).toEqual(['a']);
  });

  it('and prints slowly is sent, although its paper ends later', async () => {
    const { body, clock, print } = printingTill({ answersInTurn: false, bytesPerSecond: 100 });
    body.set({ afterPrinted: { bytes: 60, then: { paperOut: true } } });
    expect((await print('a')).outcome.kind).toBe('sent');
    await clock.advance(5_000);
    expect(body.slips()[0]?.cutAt ?? null).toBeNull();
  });
});

describe('24: a printer that prints slowly', () => {
  it('and answers in its turn is confirmed when the paper is out, not before', async () => {
    const { body, clock, print, whole } = printingTill({ bytesPerSecond: 400 });
    const printing = await print('a');
    expect(printing.outcome).toEqual({ kind: 'confirmed' });
    expect(whole()).toEqual(['a']);
    expect(body.slips()[0]?.cutAt).toBeLessThanOrEqual(clock.now());
  });
});

describe('24: silence', () => {
  it('of one that never answered is its way: sent, and it costs no ticket its time', async () => {
    const { print, whole } = printingTill({ mute: true, answersInTurn: false }, { lingers: true });
    await print('a');
    for (const name of ['b', 'c', 'd']) {
      const { outcome, tookMs } = await print(name);
      expect(outcome).toEqual({ kind: 'sent' });
      expect(tookMs).toBeLessThanOrEqual(300);
    }
    expect(whole()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('of one that answered before gets no byte of the next ticket, and says so at once', async () => {
    const { body, print, whole } = printingTill();
    expect((await print('a')).outcome).toEqual({ kind: 'confirmed' });
    body.set({ dead: true });
    for (const name of ['b', 'c', 'd']) {
      const { outcome, tookMs } = await print(name);
      expect(outcome).toEqual({ kind: 'not-printed', fault: 'printer-no-answer' });
      expect(tookMs).toBeLessThanOrEqual(310);
    }
    body.set({ dead: false });
    body.loseAll();
    expect((await print('e')).outcome).toEqual({ kind: 'confirmed' });
    expect(whole()).toEqual(['a', 'e']);
  });

  it('of one that answered in a run before this one is no less strange', async () => {
    const { body, meetAnew, print, remembered, whole } = printingTill({ dead: true }, {}, true);
    expect((await print('a')).outcome).toEqual({ kind: 'not-printed', fault: 'printer-no-answer' });
    body.set({ dead: false, mute: true, answersInTurn: false });
    body.loseAll();
    expect((await print('b', { anyway: true })).outcome.kind).toBe('unknown');
    meetAnew();
    expect(remembered()).toBe(false);
    expect((await print('c')).outcome).toEqual({ kind: 'sent' });
    body.set({ mute: false });
    await print('d');
    expect(whole()).toEqual(['b', 'c', 'd']);
  });

  it('while another till holds it: the ticket waits, and is confirmed afterwards', async () => {
    const { body, print, whole } = printingTill();
    await print('a');
    body.set({ deaf: true });
    expect((await print('b')).outcome).toMatchObject({ kind: 'not-printed' });
    body.set({ deaf: false });
    expect((await print('b')).outcome).toEqual({ kind: 'confirmed' });
    expect(whole()).toEqual(['a', 'b']);
  });

  it('of a late answer is not for ever: the limit learns, and a fault is heard', async () => {
    const { body, look, print } = printingTill({ answerAfterMs: 400 });
    await print('a');
    await look();
    body.set({ paperLow: true });
    expect(await look()).toMatchObject({ answered: true, paperLow: true });
    expect((await print('b')).outcome).toEqual({ kind: 'confirmed' });
    body.set({ paperOut: true });
    expect((await print('c')).outcome).toEqual({ kind: 'not-printed', fault: 'printer-paper-out' });
    body.set({ paperOut: false });
    expect(await look()).toMatchObject({ answered: true, fault: null });
  });

  it.each([400, 900, 1_300])(
    'that ends %i ms later with «no paper» is asked about',
    async (answerAfterMs) => {
      const { body, print, whole } = printingTill({ answerAfterMs, paperOut: true }, { lingers: true });
      expect((await print('a')).outcome).toEqual({ kind: 'unknown', fault: 'printer-paper-out' });
      body.set({ paperOut: false });
      expect(whole()).toEqual(['a']);
    },
  );

  it('that ends later with «all is well» keeps the ticket sent', async () => {
    const { print, whole } = printingTill({ answerAfterMs: 900, answersInTurn: false }, { lingers: true });
    expect((await print('a')).outcome).toEqual({ kind: 'sent' });
    expect(whole()).toEqual(['a']);
  });

  it('of one that was switched on late is tried again between two tickets', async () => {
    const { body, look, print } = printingTill({ mute: true, answersInTurn: false });
    expect((await print('a')).outcome).toEqual({ kind: 'sent' });
    body.set({ mute: false, answersInTurn: true });
    await look();
    expect((await print('b')).outcome).toEqual({ kind: 'confirmed' });
  });
});

describe('24: a person says that it prints', () => {
  it('whatever it says of itself: the ticket comes out, and asks', async () => {
    // Cover open, paper out and everything else, although all is well: one byte for every question but one.
    const { body, print, whole } = printingTill();
    await print('a');
    body.set({ mute: true, answersInTurn: false });
    expect((await print('b')).outcome).toMatchObject({ kind: 'not-printed' });
    expect((await print('b', { anyway: true })).outcome).toMatchObject({ kind: 'unknown' });
    expect(whole()).toEqual(['a', 'b']);
  });

  it('and has seen the paper: it is met anew', async () => {
    const { body, meetAnew, print } = printingTill();
    await print('a');
    body.set({ mute: true, answersInTurn: false });
    await print('b', { anyway: true });
    meetAnew();
    expect((await print('c')).outcome).toEqual({ kind: 'sent' });
  });
});

describe('24: nonsense is silence', () => {
  it.each([
    ['one byte for everything', [0x16]],
    ['everything is wrong, whatever is asked', [0x7e]],
    ['half of the paper is out', [0x32]],
    ['a letter', [0x72, 0x65, 0x73, 0x74]],
    ['a prompt', [...Buffer.from('User:')]],
    ['zeros', [0, 0]],
    ['noise', [0xff]],
  ])('%s: it prints, and is sent', async (_what, nonsense) => {
    const { print, whole } = printingTill({ nonsense });
    expect((await print('a')).outcome).toEqual({ kind: 'sent' });
    expect(whole()).toEqual(['a']);
  });

  it('status bytes that come apart are no answer to anything', async () => {
    const { print, whole } = printingTill({ chatty: true, splitMs: 7, mute: true, answersInTurn: false });
    for (const name of ['a', 'b', 'c']) expect((await print(name)).outcome).toEqual({ kind: 'sent' });
    expect(whole()).toEqual(['a', 'b', 'c']);
  });

  it('nothing is asked after the cut of a printer that does not know the order', async () => {
    const { body, print } = printingTill({ answersInTurn: false, unknownOrders: ['GS r'] });
    for (const name of ['a', 'b', 'c']) await print(name);
    expect(body.slips().flatMap(({ lines }) => lines.filter((line) => line.includes('r')))).toEqual([]);
  });
});
